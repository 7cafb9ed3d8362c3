/*
 * Shared helpers of the embedded task forms (forms/*.html) and of the dossier tab.
 *
 * How a form works:
 *  - every variable the form submits is declared once, on an element with cam-variable-name and cam-variable-type:
 *    the input itself, or a hidden input for what HTML has no single input for (dates, sets of checkboxes, radio buttons, tables);
 *  - the model is $scope.f, keyed by variable name; what stands in $scope.f when the form is submitted is what is sent;
 *  - a field inside a section hidden by ng-show is sent as null, or as its data-empty value;
 *  - data-kind says how model and variable differ: "date" (Date <-> yyyy-MM-dd), "moment" (Date <-> yyyy-MM-ddTHH:mm), "set" ({A: true} <-> "A,B"), or a name in
 *    options.codecs. Without it: text, a number for Long, true/false for Boolean.
 */
define('capdo-forms', ['angular', 'capdo-shell', 'capdo-drafts', 'capdo-csrf', 'capdo-upload'], function (angular, shell, drafts, csrf, capdoUpload) {
  'use strict';

  var DOSSIERS = '/api/v1/dossiers/';
  var TASKS = '/api/v1/tasks/';
  var EARLIER = ['scopeSummary', 'architectureSummary', 'dataCountMethod', 'riskSummary', 'relatedSystems', 'attackRisks',
    'publicImpact', 'statement247', 'planSummary'];
  var KEPT_AFTER_MS = 300; // of no typing
  var NEVER_SENT = {}; // differs from every value, so that Tasklist sends an unchanged variable too
  var VIETNAMESE = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i;
  // "Cannot submit task form 1: ENGINE-03051 There was an exception … Message: 'Exception while invoking TaskListener: <sentence>'"
  var ENGINE_PREFIX = /^(?:ENGINE-[\w-]+ |Cannot [^:]*: |Exception while [^:]*: |(?:There was|An) (?:an )?exception [^:]*: '|[\w.$]+(?:Exception|Error|Refusal): )/;

  var services = {};

  // ---- values ------------------------------------------------------------------------------------------------------

  function blank(value) {
    return value === undefined || value === null || value === '';
  }

  function pad(number) {
    return (number < 10 ? '0' : '') + number;
  }

  /** Date -> "yyyy-MM-dd" (the browser's own day, no time zone in between), or null. */
  function toIso(date) {
    return date instanceof Date && !isNaN(date.getTime())
      ? date.getFullYear() + '-' + pad(date.getMonth() + 1) + '-' + pad(date.getDate())
      : null;
  }

  /** "yyyy-MM-dd" -> Date, or null. */
  function fromIso(text) {
    var parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(text || '');
    return parts ? new Date(+parts[1], +parts[2] - 1, +parts[3]) : null;
  }

  var CODECS = {
    text: {
      encode: function (value) { return blank(value) ? null : String(value).trim().normalize('NFC') || null; },
      decode: function (value) { return blank(value) ? '' : String(value); }
    },
    number: {
      encode: function (value) { return blank(value) ? null : Number(value); },
      decode: function (value) { return blank(value) ? null : Number(value); }
    },
    // A number picked from a list: AngularJS wants the text of the option in the model.
    numberChoice: {
      encode: function (value) { return blank(value) ? null : Number(value); },
      decode: function (value) { return blank(value) ? '' : String(value); }
    },
    flag: {
      encode: function (value) { return value === true; },
      decode: function (value) { return value === true; }
    },
    date: { encode: toIso, decode: fromIso },
    // "yyyy-MM-ddTHH:mm", as the clock on the wall in Viet Nam shows it.
    moment: {
      encode: function (at) {
        return toIso(at) && toIso(at) + 'T' + pad(at.getHours()) + ':' + pad(at.getMinutes());
      },
      decode: function (text) { return blank(text) ? null : new Date(text); }
    },
    set: {
      encode: function (value) {
        return Object.keys(value || {}).filter(function (key) { return value[key]; }).join(',');
      },
      decode: function (value) {
        var chosen = {};
        (angular.isArray(value) ? value : String(value || '').split(',')).forEach(function (key) {
          if (key) {
            chosen[key] = true;
          }
        });
        return chosen;
      }
    }
  };

  function codecOf(element, type, ownCodecs) {
    var kind = element.getAttribute('data-kind');
    if (kind) {
      return (ownCodecs && ownCodecs[kind]) || CODECS[kind];
    }
    if (type === 'Boolean') {
      return CODECS.flag;
    }
    if (type === 'Long') {
      return element.type === 'number' ? CODECS.number : CODECS.numberChoice;
    }
    return CODECS.text;
  }

  // ---- talking to the server -----------------------------------------------------------------------------------------

  /** What a failed call means for the person: the problem's own Vietnamese detail where there is one. */
  function problemText(response) {
    var data = response && response.data;
    if (data && data.detail && VIETNAMESE.test(data.detail)) {
      return data.detail;
    }
    switch (response && response.status) {
      case 401: return 'Phiên làm việc đã kết thúc. Hãy đăng nhập lại.';
      case 403: return 'Bạn không có quyền thực hiện việc này.';
      case 404: return 'Không tìm thấy dữ liệu.';
      case 409: return 'Dữ liệu vừa được người khác thay đổi. Hãy tải lại trang rồi thử lại.';
      case 413: return 'Tệp quá lớn.';
      case 0:
      case -1: return 'Không kết nối được tới máy chủ.';
      default: return 'Máy chủ không thực hiện được yêu cầu. Hãy thử lại hoặc báo quản trị hệ thống.';
    }
  }

  /** The sentence for a person in an error message of the engine: without the engine's English wrapping. */
  function plainMessage(message) {
    var text = String(message || '');
    for (var prefix = ENGINE_PREFIX.exec(text); prefix; prefix = ENGINE_PREFIX.exec(text)) {
      text = text.substring(prefix[0].length);
      if (prefix[0].slice(-1) === "'") {
        text = text.replace(/'$/, '');
      }
    }
    return VIETNAMESE.test(text) ? text : 'Máy chủ không thực hiện được yêu cầu. Hãy thử lại hoặc báo quản trị hệ thống.';
  }

  function sessionEnded() {
    services.$rootScope.$broadcast('authentication.login.required');
  }

  /**
   * One call to the product or the engine with the session's cookie. Not $http: the webapp answers every failure of $http with
   * a message of its own, beside ours.
   */
  function call(method, url, body) {
    var deferred = services.$q.defer();
    var request = new XMLHttpRequest();

    function fail(status, data) {
      services.$rootScope.$applyAsync(function () {
        if (status === 401) {
          sessionEnded();
        }
        deferred.reject({ status: status, message: problemText({ status: status, data: data }) });
      });
    }

    request.open(method, url);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
    if (method !== 'GET') {
      request.setRequestHeader(csrf.header, csrf.token());
    }
    if (body) {
      request.setRequestHeader('Content-Type', 'application/json');
      body = JSON.stringify(body);
    }
    request.onerror = function () { fail(0, null); };
    request.onload = function () {
      var data = null;
      try {
        data = request.responseText ? JSON.parse(request.responseText) : null;
      } catch (e) {
        // A page instead of data: a call of an ended session was led to the login page.
        fail(request.status < 400 ? 401 : request.status, null);
        return;
      }
      if (request.status >= 200 && request.status < 300) {
        services.$rootScope.$applyAsync(function () { deferred.resolve(data); });
      } else {
        fail(request.status, data);
      }
    };
    request.send(body || null);
    return deferred.promise;
  }

  function get(path, parameters) {
    var query = Object.keys(parameters || {}).map(function (name) {
      return name + '=' + encodeURIComponent(parameters[name]);
    }).join('&');
    return call('GET', shell.link(query ? path + '?' + query : path));
  }

  function post(path, body) {
    return call('POST', shell.link(path), body);
  }

  function dossier(id) {
    return get(DOSSIERS + encodeURIComponent(id));
  }

  function engine(path) {
    return call('GET', services.Uri.appUri('engine://engine/:engine/' + path));
  }

  // ---- a form --------------------------------------------------------------------------------------------------------

  /**
   * Connects a form: loads the dossier of the task, fills the fields, keeps what is typed as the person's draft whichever way the
   * form is left, sends the declared variables.
   *
   * options (all optional):
   *   prefill(dossier)   values by variable name, written as the variables are (dates yyyy-MM-dd, sets comma-joined or arrays)
   *   ready(dossier)     called when the fields are filled; dossier is null when it could not be loaded
   *   validate(f)        sentences that say why the form cannot be completed yet
   *   codecs             own {encode, decode} pairs by data-kind
   *   needsDossier       without the dossier the form must not be completed (it would send empty fields over filled ones)
   *   withTask           also load the engine's task, for forms that serve several tasks ($scope.capdo.taskKey)
   */
  function attach($scope, camForm, options) {
    options = options || {};
    if ($scope.capdo && $scope.capdo.release) {
      $scope.capdo.release(); // Tasklist keeps the scope when another task is selected
    }

    var f = $scope.f = {};
    var formElement = camForm.formElement[0];
    var controller = $scope[formElement.getAttribute('name')];
    var kept = drafts.of(camForm.taskId || 'start-' + formElement.getAttribute('name'), camForm.taskId || camForm.processDefinitionId);
    var keeping = null;
    var submitted = false;
    var draft = null;
    var earlier = {};
    var bindings = [];
    var cleanups = [];

    var form = $scope.capdo = {
      forTask: Boolean(camForm.taskId),
      loading: Boolean(camForm.taskId),
      dossier: null,
      dossierId: null,
      cycle: null,
      matter: null, // what a unit's task is about
      taskKey: null,
      acting: null,
      standing: null, // whether somebody has taken the task, and whether it is still there
      ownPage: camForm.ownPage, // of the task: what stands around the form there, Tasklist does not say
      taskPath: '/tasks/' + encodeURIComponent(camForm.taskId),
      takeOver: takeOver,
      error: null,
      refusal: null,
      restored: false,
      missing: [],
      legal: null, // the regime as the rules name it for what stands in the form now
      law: law,
      asks: function (question) {
        var found = asked(question);
        return Boolean(found) && (found.fromLevel < 2 || Number(f.proposedLevel) >= found.fromLevel);
      },
      requires: function (question) {
        return form.asks(question) && asked(question).mandatory;
      },
      hint: function (question) {
        var found = asked(question);
        return found ? found.hint : '';
      },
      /** The hint in brackets, for the end of a label. */
      beside: function (question) {
        var hint = form.hint(question);
        return hint ? '(' + hint + ')' : '';
      },
      /** What the regime says at a place, which is mostly a step: {term, hint, citation}. */
      said: function (place) {
        return (law().wording || {})[place] || {};
      },
      term: function (place, otherwise) {
        return form.said(place).term || otherwise;
      },
      some: function (chosen) {
        return Object.keys(chosen || {}).some(function (key) { return chosen[key]; });
      },
      dateText: function (iso) {
        return String(iso || '').split('-').reverse().join('/');
      },
      contents: [],
      /** What is mandatory and missing; only before one act when it is named. */
      lacking: function (act) {
        return form.contents.filter(function (line) {
          return line.state === 'MISSING' && (!act || line.neededFor === act);
        });
      },
      /** A sentence for each item that an act waits for. */
      lacks: function (act) {
        return form.lacking(act).map(function (line) { return 'Hồ sơ còn thiếu: ' + line.title; });
      },
      values: values,
      discardDraft: discardDraft,
      retry: retry,
      watch: watch,
      release: release
    };

    /** What the rules say of the regime: what it asks, what it makes mandatory, what it calls things. */
    function law() {
      return form.legal || (form.dossier && form.dossier.law) || {};
    }

    function asked(question) {
      return (law().questions || []).filter(function (one) { return one.question === question; })[0];
    }

    function isHidden(element) {
      var hidden = element.closest('.ng-hide');
      return Boolean(hidden) && hidden !== formElement && formElement.contains(hidden);
    }

    function isEmpty(binding, value) {
      return blank(value) || value === false || String(value) === binding.element.getAttribute('data-empty');
    }

    function valueOf(binding) {
      var value = isHidden(binding.element) ? null : binding.codec.encode(f[binding.name]);
      if (blank(value) && binding.element.hasAttribute('data-empty')) {
        value = binding.element.getAttribute('data-empty');
        return binding.type === 'Long' ? Number(value) : value;
      }
      return value === undefined ? null : value;
    }

    /** Fields that could not be filled must be neither sent nor kept as a draft. */
    function isUnusable() {
      return Boolean(options.needsDossier) && !form.dossier;
    }

    /** The variables as they would be sent now; only the named ones when names are given. */
    function values(names) {
      var result = {};
      bindings.forEach(function (binding) {
        if (!names || names.indexOf(binding.name) >= 0) {
          result[binding.name] = valueOf(binding);
        }
      });
      return result;
    }

    function bind(field) {
      var element = field.element[0];
      var type = element.getAttribute('cam-variable-type');
      var binding = {
        name: field.variableName,
        element: element,
        type: type,
        codec: codecOf(element, type, options.codecs)
      };
      bindings.push(binding);
      field.applyValue = angular.noop; // the model fills the inputs
      field.getValue = function () {
        var variable = camForm.variableManager.variable(binding.name);
        if (variable) {
          variable.value = valueOf(binding);
          variable.originalValue = NEVER_SENT;
        }
      };
    }

    function fill() {
      var start = (options.prefill && options.prefill(form.dossier || {})) || {};
      bindings.forEach(function (binding) {
        f[binding.name] = binding.codec.decode(start[binding.name]);
      });
      if (draft) {
        bindings.forEach(function (binding) {
          if (draft[binding.name] === undefined) {
            return;
          }
          var filled = binding.codec.encode(f[binding.name]);
          if (!(isEmpty(binding, filled) && isEmpty(binding, draft[binding.name])) && filled !== draft[binding.name]) {
            f[binding.name] = binding.codec.decode(draft[binding.name]);
            form.restored = true;
          }
        });
      }
      if (options.ready) {
        options.ready(form.dossier || form.matter);
      }
    }

    function discardDraft() {
      clearTimeout(keeping);
      kept.remove();
      draft = null;
      form.restored = false;
      fill();
      controller.$setPristine();
    }

    function load() {
      var cycleId = form.cycleId;
      return dossier(form.dossierId).then(function (loaded) {
        form.dossier = loaded;
        form.cycle = (loaded.cycles || []).filter(function (cycle) { return cycle.id === cycleId; })[0] || null;
      });
    }

    function loadMatter() {
      return get(TASKS + encodeURIComponent(camForm.taskId) + '/matter').then(function (matter) {
        form.matter = matter;
      });
    }

    function loadTask() {
      return engine('task/' + encodeURIComponent(camForm.taskId)).then(function (task) {
        form.taskKey = task.taskDefinitionKey;
      });
    }

    /** For whom the person acts; without the answer the form works as well, the product itself decides. */
    function loadActing() {
      return get(TASKS + encodeURIComponent(camForm.taskId) + '/acting').then(function (acting) {
        form.acting = acting;
      }, function () {
        form.acting = null;
      });
    }

    /** Whether the task is free, mine, somebody's or done; without the answer the form works as well. */
    function loadStanding() {
      return get(TASKS + encodeURIComponent(camForm.taskId) + '/state').then(function (standing) {
        form.standing = standing;
      }, angular.noop);
    }

    /** What nobody holds, or the absent person; Tasklist then shows it as the person's own. */
    function takeOver() {
      form.refusal = null;
      post(TASKS + encodeURIComponent(camForm.taskId) + '/take').then(function () {
        window.location.reload();
      }, function (problem) {
        form.refusal = problem.message;
      });
    }

    function start() {
      draft = draft || kept.read();
      // Texts of an earlier form that the page of the statements takes over when it is opened.
      EARLIER.forEach(function (name) {
        if (draft && draft[name]) {
          earlier[name] = draft[name];
        }
      });
      if (!form.forTask) {
        fill();
        return;
      }
      var steps = [];
      form.loading = true;
      form.error = null;
      if (form.dossierId) {
        steps.push(load(), loadActing());
      } else if (options.ofUnit) {
        steps.push(loadMatter(), loadActing());
      } else {
        form.error = 'Công việc này không gắn với hồ sơ nào.';
      }
      if (!camForm.ownPage) {
        steps.push(loadStanding());
      }
      if (options.withTask) {
        steps.push(loadTask());
      }
      services.$q.all(steps).catch(function (problem) {
        form.error = 'Không tải được dữ liệu hồ sơ. ' + problem.message +
          (options.needsDossier ? '' : ' Bạn vẫn có thể nhập và hoàn thành công việc.');
      }).finally(function () {
        form.loading = false;
        fill();
      });
    }

    function retry() {
      draft = draft || {};
      bindings.forEach(function (binding) {
        var typed = valueOf(binding);
        if (!isEmpty(binding, typed)) {
          draft[binding.name] = typed; // what was typed meanwhile stands above what is loaded now
        }
      });
      start();
    }

    function labelOf(name) {
      var element = formElement.elements[name];
      if (element && !element.getAttribute) {
        element = element[0]; // radio buttons of one name
      }
      if (!element) {
        return name;
      }
      var fieldset = element.closest('fieldset');
      var label = element.getAttribute('aria-label') ||
        (element.type === 'radio' && fieldset && fieldset.querySelector('legend').textContent) ||
        (element.labels && element.labels[0] && element.labels[0].textContent) || name;
      return label.replace(/[*\s]+/g, ' ').trim();
    }

    /** Why the form cannot be completed yet; shown above Tasklist's disabled button. */
    function check() {
      var sentences = [];
      angular.forEach(controller.$error, function (controls, rule) {
        if (rule === 'capdo') {
          return;
        }
        controls.forEach(function (control) {
          if (!control.$name) {
            return;
          }
          var sentence = (rule === 'required' ? 'Chưa nhập: ' : 'Giá trị không hợp lệ: ') + labelOf(control.$name);
          if (sentences.indexOf(sentence) < 0) {
            sentences.push(sentence);
          }
        });
      });
      var own = form.loading ? [] : (options.validate && options.validate(f)) || [];
      if (isUnusable() && !form.loading) {
        own = ['Dữ liệu hồ sơ chưa tải được'].concat(own);
      }
      controller.$setValidity('capdo', own.length === 0, controller);
      form.missing = sentences.concat(own);
      return form.missing.join('\n');
    }

    /** $scope.$watch that ends with the form: the scope itself outlives it. */
    function watch(expression, listener) {
      cleanups.push($scope.$watch(expression, listener));
    }

    function release() {
      cleanups.splice(0).forEach(function (cleanup) { cleanup(); });
      keepTyped();
    }

    /** Until the fields are filled, nothing stands in them that could be kept. */
    function keep() {
      clearTimeout(keeping);
      if (!submitted && !form.loading && !isUnusable()) {
        kept.write(angular.extend({}, earlier, values()));
      }
    }

    function keepTyped() {
      if (controller.$dirty) {
        keep();
      }
    }

    /** By a link, reload, Back, closing the window or putting the phone away. */
    function keepWhenLeft() {
      window.addEventListener('pagehide', keepTyped);
      document.addEventListener('visibilitychange', keepTyped);
      cleanups.push(function () {
        window.removeEventListener('pagehide', keepTyped);
        document.removeEventListener('visibilitychange', keepTyped);
      });
      watch(function () {
        return controller.$dirty && !form.loading ? angular.toJson(values()) : null;
      }, function (typed) {
        clearTimeout(keeping);
        if (typed) {
          keeping = setTimeout(keepTyped, KEPT_AFTER_MS);
        }
      });
    }

    camForm.on('form-loaded', function () {
      camForm.fields.forEach(bind);
      if (form.forTask) {
        camForm.variableManager.fetchVariable('dossierId');
        camForm.variableManager.fetchVariable('cycleId');
      }
    });

    camForm.on('variables-fetched', function () {
      if (form.forTask) {
        form.dossierId = camForm.variableManager.variableValue('dossierId');
        form.cycleId = camForm.variableManager.variableValue('cycleId');
      }
      // What an earlier round left in the engine is not this round's answer.
      bindings.forEach(function (binding) {
        camForm.variableManager.variable(binding.name).value = null;
      });
    });

    camForm.on('variables-applied', start);

    // "Lưu": ours, because Tasklist's own draft is the task's, whoever reads it.
    camForm.on('store', function () {
      camForm.storePrevented = true;
      keep();
    });

    camForm.on('submit', function () {
      form.refusal = null;
      // Read only; a fetched variable would be sent back with the others.
      delete camForm.variableManager.variables.dossierId;
      delete camForm.variableManager.variables.cycleId;
    });

    camForm.on('submit-failed', function (context, problems) {
      var problem = problems && problems[0];
      if (problem && !/submission prevented/.test(problem.message)) {
        form.refusal = plainMessage(problem.message);
        if (form.forTask) {
          loadStanding().then(function () {
            if (!camForm.ownPage && form.standing && form.standing.over) {
              form.refusal = form.standing.over + ' Nội dung bạn đã nhập vẫn được giữ trên máy này.';
            }
          });
        }
      }
    });

    camForm.on('submit-success', function () {
      submitted = true;
      clearTimeout(keeping);
      kept.remove();
    });

    // What is typed before the fields are filled would be overwritten by filling them.
    watch('capdo.loading', function (loading) {
      formElement.classList.toggle('capdo-loading', loading);
      formElement.inert = loading;
    });

    formElement.setAttribute('novalidate', '');
    watch(check);
    keepWhenLeft();
    cleanups.push($scope.$on('$destroy', release));
    return form;
  }

  /** What the dossier itself says of its regime, in the shape of the rules' answer. */
  function legalOf(law) {
    return law ? {
      regime: law.code,
      name: law.name,
      reason: law.ground,
      citation: law.citation,
      decision: law.state === 'TO_CONFIRM' ? 'MANUAL' : 'RULE',
      approveBy: fromText(law.approveByText),
      deployBy: fromText(law.deployByText),
      securityTerm: law.securityTerm,
      questions: law.questions,
      wording: law.wording
    } : null;
  }

  /** "dd/MM/yyyy" -> "yyyy-MM-dd", or null. */
  function fromText(text) {
    return text ? text.split('/').reverse().join('-') : null;
  }

  /**
   * Keeps $scope.capdo.proposal = the level that the rules give for the facts now in the form.
   * "facts" are the variable names sent to the rules; "f.proposedLevel" follows the rules until the person chooses otherwise.
   * Also $scope.capdo.legal = the regime that the rules name, which decides what the form asks.
   */
  function levelProposal($scope, form, facts) {
    var asked = 0;
    var regimeAsked = 0;
    var timer = null;
    var followed = null;

    form.proposal = null;
    form.proposing = false;
    form.proposalError = null;

    function ask() {
      var question = ++asked;
      form.proposing = true;
      post('/api/v1/law/level', angular.extend({ dossierId: form.dossierId }, form.values(facts))).then(function (answer) {
        if (question !== asked) {
          return;
        }
        form.proposal = answer;
        form.legal = answer.regime;
        form.proposalError = null;
        var follows = blank($scope.f.proposedLevel) || $scope.f.proposedLevel === followed;
        followed = blank(answer.level) ? '' : String(Math.max(answer.level, answer.floor));
        if (follows) {
          $scope.f.proposedLevel = followed; // empty where a person decides or a number is missing
        }
      }, function (problem) {
        if (question === asked) {
          form.proposal = null;
          form.proposalError = problem.message;
        }
      }).finally(function () {
        if (question === asked) {
          form.proposing = false;
        }
      });
    }

    form.watch('capdo.dossier', function (loaded) {
      form.legal = loaded ? legalOf(loaded.law) : null;
    });

    // The day on which the building began decides the regime, also before there is enough to ask for a level.
    form.watch(function () {
      return form.loading || !form.dossier ? null : form.values(['constructionBegan']).constructionBegan || '';
    }, function (began, before) {
      if (began === null || before === null || began === before) {
        return;
      }
      var question = ++regimeAsked;
      post('/api/v1/law/regime', { dossierId: form.dossierId, constructionBegan: began || null }).then(function (answer) {
        if (question === regimeAsked) {
          form.legal = answer;
        }
      }, angular.noop); // the level's own answer says what is wrong
    });

    form.watch(function () {
      var known = form.loading ? {} : form.values(facts);
      return known.systemType && known.infoTypes ? angular.toJson(known) : null;
    }, function (known) {
      clearTimeout(timer);
      if (known) {
        timer = setTimeout(function () { $scope.$apply(ask); }, 500);
      } else {
        asked++; // no answer to an earlier question counts any more
        form.proposal = null;
        form.proposing = false;
      }
    });

    form.isLower = function () {
      return Boolean(form.proposal && form.proposal.level && Number($scope.f.proposedLevel) < form.proposal.level) &&
        !blank($scope.f.proposedLevel);
    };
    form.isHigher = function () {
      return Boolean(form.proposal && form.proposal.level && Number($scope.f.proposedLevel) > form.proposal.level);
    };
    form.isBelowFloor = function () {
      return Boolean(form.proposal && Number($scope.f.proposedLevel) < form.proposal.floor) &&
        !blank($scope.f.proposedLevel);
    };
    /** What harm the level stands for that is proposed, or that the rules give. */
    form.harm = function () {
      var level = Number($scope.f.proposedLevel) || (form.proposal && form.proposal.level);
      return (form.proposal && level && form.proposal.harmScale[level - 1]) || null;
    };
    form.needsReason = function () {
      return form.isHigher() || Boolean(form.proposal && form.proposal.manual);
    };
  }

  var capdoForms = window.capdoForms = {
    attach: attach,
    levelProposal: levelProposal,
    dossier: dossier,
    engine: engine,
    get: get,
    post: post,
    uploadsOf: function (id) { return shell.link(DOSSIERS + encodeURIComponent(id) + '/uploads'); },
    problemText: problemText,
    plainMessage: plainMessage,
    toIso: toIso,
    fromIso: fromIso
  };

  // ---- shared pieces of the forms --------------------------------------------------------------------------------------

  var SUMMARY =
    '<p class="capdo-take" ng-if="capdo.standing.claimable"><button type="button" class="btn btn-primary" ng-click="capdo.takeOver()">Nhận việc và bắt đầu</button></p>' +
    '<section class="capdo-summary" aria-label="Tóm tắt" ng-if="capdo.forTask">' +
    '  <p class="capdo-muted" ng-if="capdo.loading">Đang tải thông tin…</p>' +
    '  <p class="capdo-task-page" ng-if="!capdo.ownPage"><a ng-href="{{capdo.taskPath | link}}">Mở việc này ở trang riêng</a></p>' +
    '  <div class="capdo-alert" role="alert" ng-if="capdo.error"><span ng-bind="capdo.error"></span>' +
    '    <button type="button" class="btn btn-link capdo-inline" ng-if="capdo.dossierId" ng-click="capdo.retry()">Tải lại</button></div>' +
    '  <div ng-if="capdo.dossier">' +
    '    <div class="capdo-summary-title">' +
    '      <strong><span ng-bind="capdo.dossier.systemCode"></span> – <span ng-bind="capdo.dossier.systemName"></span></strong>' +
    '      <a ng-href="{{\'/dossiers/\' + capdo.dossier.id | link}}" target="_blank" rel="noopener">Hồ sơ <span ng-bind="capdo.dossier.number"></span></a>' +
    '    </div>' +
    '    <p class="capdo-note" ng-if="capdo.acting.insteadOf">Bạn làm việc này thay mặt <strong ng-bind="capdo.acting.insteadOfName"></strong>.' +
    '      <button type="button" class="btn btn-default btn-sm capdo-take" ng-if="capdo.acting.takeable" ng-click="capdo.takeOver()">Nhận thay</button></p>' +
    '    <p class="capdo-note" ng-if="capdo.acting.delegation">Bạn ký TUQ., <span ng-bind="capdo.acting.delegation"></span>.</p>' +
    '    <dl class="capdo-facts">' +
    '      <div><dt>Đơn vị vận hành</dt><dd ng-bind="capdo.dossier.operatingUnit.name"></dd></div>' +
    '      <div><dt>Chủ quản</dt><dd ng-bind="capdo.dossier.owner.name"></dd></div>' +
    '      <div><dt>Cấp độ</dt><dd>' +
    '        <span ng-if="capdo.dossier.approvedLevel">Cấp độ <span ng-bind="capdo.dossier.approvedLevel"></span> (đã phê duyệt)</span>' +
    '        <span ng-if="!capdo.dossier.approvedLevel && capdo.dossier.proposedLevel">Cấp độ <span ng-bind="capdo.dossier.proposedLevel"></span> (đề xuất)</span>' +
    '        <span ng-if="!capdo.dossier.approvedLevel && !capdo.dossier.proposedLevel">Chưa đề xuất</span></dd></div>' +
    '      <div><dt>Trạng thái</dt><dd ng-bind="capdo.dossier.stateLabel"></dd></div>' +
    '      <div><dt>Khung pháp lý</dt><dd><span ng-bind="(capdo.legal && capdo.legal.name) || capdo.dossier.regimeLabel"></span>' +
    '        <a class="capdo-badge capdo-badge-person" ng-if="capdo.legal ? capdo.legal.decision === \'MANUAL\' : capdo.dossier.law.state === \'TO_CONFIRM\'" ng-href="{{\'/dossiers/\' + capdo.dossier.id + \'#regime\' | link}}"' +
    '          target="_blank" rel="noopener">Cần xác nhận</a></dd></div>' +
    '      <div ng-repeat="clock in capdo.dossier.clocks track by $index"><dt ng-bind="clock.label"></dt>' +
    '        <dd ng-class="{\'capdo-late\': clock.late}" title="{{clock.basis}}">' +
    '          <span ng-bind="clock.remaining"></span> (hạn <span ng-bind="clock.dueText"></span>) <span class="capdo-muted" ng-bind="clock.caveat"></span></dd></div>' +
    '      <div ng-if="capdo.cycle"><dt>Kỳ đánh giá</dt>' +
    '        <dd>Kỳ <span ng-bind="capdo.cycle.number"></span>, hạn <span ng-bind="capdo.cycle.dueText"></span></dd></div>' +
    '    </dl>' +
    '    <div capdo-papers="capdo.dossier.id"></div>' +
    '  </div>' +
    '  <div ng-if="capdo.matter">' +
    '    <div class="capdo-summary-title"><strong ng-bind="capdo.matter.about"></strong>' +
    '      <a ng-href="{{capdo.matter.path | link}}" target="_blank" rel="noopener" ng-bind="capdo.matter.incident ? \'Xem sự cố\' : \'Xem đợt\'"></a></div>' +
    '    <p class="capdo-note" ng-if="capdo.acting.insteadOf">Bạn làm việc này thay mặt <strong ng-bind="capdo.acting.insteadOfName"></strong>.</p>' +
    '    <p class="capdo-pre" ng-if="capdo.matter.demand" ng-bind="capdo.matter.demand"></p>' +
    '    <p class="capdo-muted" ng-if="capdo.matter.supporting">Phối hợp: <span ng-bind="capdo.matter.supporting"></span></p>' +
    '    <dl class="capdo-facts">' +
    '      <div><dt>Đơn vị</dt><dd ng-bind="capdo.matter.unitName"></dd></div>' +
    '      <div><dt>Căn cứ</dt><dd ng-bind="capdo.matter.directive"></dd></div>' +
    '      <div ng-if="capdo.matter.incident"><dt>Hệ thống</dt><dd ng-bind="capdo.matter.incident.systems"></dd></div>' +
    '      <div ng-if="capdo.matter.incident"><dt>Phát hiện lúc</dt><dd><span ng-bind="capdo.matter.incident.foundText"></span>, mức <span ng-bind="capdo.matter.incident.seriousness"></span></dd></div>' +
    '      <div ng-if="capdo.matter.dueText"><dt ng-bind="capdo.matter.incident ? \'Hạn báo\' : \'Hạn của mốc\'"></dt><dd ng-class="{\'capdo-late\': capdo.matter.late}">' +
    '        <span ng-if="capdo.matter.remaining"><span ng-bind="capdo.matter.remaining"></span> (hạn <span ng-bind="capdo.matter.dueText"></span>)</span>' +
    '        <span ng-if="!capdo.matter.remaining" ng-bind="capdo.matter.dueText"></span></dd></div>' +
    '    </dl>' +
    '    <p class="capdo-alert" ng-if="capdo.matter.answer">Báo cáo trước bị trả lại: <span ng-bind="capdo.matter.answer"></span></p>' +
    '  </div>' +
    '</section>' +
    '<p class="capdo-note" ng-if="capdo.restored">Đã khôi phục nội dung nhập dở lần trước.' +
    '  <button type="button" class="btn btn-link capdo-inline" ng-click="capdo.discardDraft()">Bỏ nội dung nhập dở</button></p>';

  var PAPERS =
    '<section class="capdo-papers" aria-label="Văn bản của bước này" ng-if="papers.length">' +
    '  <strong>Văn bản của bước này</strong>' +
    '  <ul><li ng-repeat="paper in papers track by paper.kind">' +
    '    <a ng-href="{{paper.href | link}}" target="_blank" rel="noopener" ng-bind="paper.title"></a>' +
    '    <span ng-if="paper.number">số <span ng-bind="paper.number"></span></span>' +
    '    <span class="capdo-muted" ng-if="!paper.number && paper.missing.length">còn <span ng-bind="paper.missing.length"></span> chỗ trống</span>' +
    '    <a ng-href="{{paper.word | link}}" ng-attr-aria-label="Tải Word: {{paper.title}}">Word</a></li></ul>' +
    '</section>';

  // In the same window, and back from there by the button that names the task.
  var STATEMENT_LINK =
    '<p class="capdo-note" ng-if="capdo.dossier"><a class="btn btn-default btn-sm" ng-href="{{\'/dossiers/\' + capdo.dossier.id + \'/statement\' | link}}">Mở thuyết minh</a>' +
    '  Thuyết minh tổng quan, thuyết minh cấp độ và phương án có trang riêng; nội dung đang nhập ở đây được giữ.</p>';

  var STATEMENT = STATEMENT_LINK +
    '<details class="capdo-details" ng-if="capdo.dossier.statement.systemType">' +
    '  <summary>Cấp độ đề xuất trong hồ sơ</summary>' +
    '  <dl class="capdo-facts capdo-facts-wide">' +
    '    <div ng-if="capdo.dossier.levelGrounds.length"><dt>Căn cứ đề xuất cấp độ</dt><dd><ul>' +
    '      <li ng-repeat="ground in capdo.dossier.levelGrounds track by $index"><span ng-bind="ground.text"></span>' +
    '        <cite ng-bind="ground.citation"></cite></li></ul></dd></div>' +
    '    <div ng-if="capdo.dossier.statement.levelReason"><dt>Lý do đề xuất cấp độ</dt>' +
    '      <dd ng-bind="capdo.dossier.statement.levelReason"></dd></div>' +
    '    <div ng-if="capdo.dossier.levelByHand"><dt>Cấp độ</dt><dd>Không tiêu chí nào khớp; người lập hồ sơ đề xuất</dd></div>' +
    '    <div ng-if="capdo.dossier.statement.components.length"><dt>Thành phần có cấp độ riêng</dt><dd><ul>' +
    '      <li ng-repeat="part in capdo.dossier.statement.components track by $index"><span ng-bind="part.name"></span>: cấp độ' +
    '        <span ng-bind="part.level"></span></li></ul></dd></div>' +
    '    <div ng-if="capdo.dossier.statement.nationalList"><dt>Đề nghị đưa vào Danh mục</dt>' +
    '      <dd ng-bind="capdo.dossier.statement.nationalListGround || \'Có\'"></dd></div>' +
    '    <div><dt>Quy chế</dt><dd ng-bind="capdo.dossier.statement.regulationNumber || \'Chưa khai\'"></dd></div>' +
    '    <div ng-if="capdo.dossier.statement.supplementNote"><dt>Giải trình nội dung bổ sung</dt>' +
    '      <dd ng-bind="capdo.dossier.statement.supplementNote"></dd></div>' +
    '  </dl>' +
    '</details>';

  var CONTENTS =
    '<details class="capdo-details" ng-if="capdo.contents.length" ng-open="capdo.lacking().length">' +
    '  <summary>Thành phần hồ sơ: <span ng-if="!capdo.lacking().length">đủ các thành phần bắt buộc</span>' +
    '    <span class="capdo-late" ng-if="capdo.lacking().length">còn thiếu <span ng-bind="capdo.lacking().length"></span></span></summary>' +
    '  <ul class="capdo-contents">' +
    '    <li ng-repeat="line in capdo.contents track by $index" class="capdo-content-{{line.state}}">' +
    '      <span class="capdo-content-state" ng-bind="line.stateLabel"></span>' +
    '      <span><a ng-href="{{line.href | link}}" target="_blank" rel="noopener" ng-bind="line.title"></a>' +
    '        <span class="capdo-muted"><span ng-bind="line.note"></span> (<span ng-bind="line.neededForLabel"></span>; <span ng-bind="line.citation"></span>)</span></span></li>' +
    '  </ul>' +
    '</details>';

  var OUTCOME =
    '<div class="capdo-outcome" aria-live="polite">' +
    '  <p class="capdo-alert" role="alert" ng-if="capdo.refusal"><span ng-bind="capdo.refusal"></span>' +
    '    <a ng-if="capdo.standing.over" ng-href="{{capdo.taskPath | link}}">Xem việc này</a></p>' +
    '  <div class="capdo-missing" ng-if="capdo.missing.length && !capdo.loading">' +
    '    <strong>Chưa thể hoàn thành:</strong>' +
    '    <ul><li ng-repeat="sentence in capdo.missing track by $index" ng-bind="sentence"></li></ul>' +
    '  </div>' +
    '</div>';

  var module = angular.module('capdo.forms', []);

  module.directive('capdoSummary', function () {
    return { restrict: 'A', template: SUMMARY };
  });

  // <div capdo-papers="dossierId">: what the step needs on paper; without an answer the form is none the worse.
  module.directive('capdoPapers', function () {
    return {
      restrict: 'A',
      scope: { dossier: '=capdoPapers' },
      template: PAPERS,
      link: function (scope) {
        get(DOSSIERS + encodeURIComponent(scope.dossier) + '/papers', { now: true }).then(function (papers) {
          scope.papers = papers;
        }, angular.noop);
      }
    };
  });

  module.directive('capdoStatement', function () {
    return { restrict: 'A', template: STATEMENT };
  });

  // What the law wants in the dossier; asked again when the person comes back from adding it in another tab.
  module.directive('capdoContents', function () {
    return {
      restrict: 'A',
      template: CONTENTS,
      link: function (scope) {
        function load() {
          var form = scope.capdo;
          if (form && form.dossierId) {
            get(DOSSIERS + encodeURIComponent(form.dossierId) + '/contents').then(function (lines) {
              form.contents = lines;
            }, angular.noop); // The act itself is refused where something is missing.
          }
        }

        scope.$watch('capdo.dossier', load);
        window.addEventListener('focus', load);
        scope.$on('$destroy', function () { window.removeEventListener('focus', load); });
      }
    };
  });

  module.directive('capdoStatementLink', function () {
    return { restrict: 'A', template: STATEMENT_LINK };
  });

  module.directive('capdoOutcome', function () {
    return { restrict: 'A', template: OUTCOME };
  });

  // <input type="file" capdo-file="chosen(file)">
  module.directive('capdoFile', function () {
    return {
      restrict: 'A',
      link: function (scope, element, attributes) {
        element.on('change', function () {
          scope.$apply(function () {
            scope.$eval(attributes.capdoFile, { file: element[0].files[0] || null });
          });
        });
      }
    };
  });

  // <div capdo-decision-file>: the signed decision, kept as a document of the dossier with what was found of its signatures.
  module.directive('capdoDecisionFile', ['$q', function ($q) {
    return {
      restrict: 'A',
      template:
        '<div ng-if="allowed()" capdo-drop="choose(file)"><span class="capdo-label" id="capdo-decision-label">Quyết định đã ký số (PDF)</span>' +
        '  <label class="btn btn-default capdo-file"><input type="file" id="capdo-decision-file" class="capdo-file-input" accept=".pdf"' +
        '    aria-labelledby="capdo-decision-label" capdo-file="choose(file)">Chọn tệp…</label>' +
        '  <span class="capdo-muted">hoặc kéo thả vào đây</span>' +
        '  <div aria-live="polite">' +
        '    <p ng-if="state.progress !== null">Đang tải lên “<span ng-bind="state.name"></span>”… <span ng-bind="state.progress"></span>%' +
        '      <progress max="100" value="{{state.progress}}"></progress></p>' +
        '    <p class="capdo-alert" role="alert" ng-if="state.refusal"><span ng-bind="state.refusal"></span>' +
        '      <button type="button" class="btn btn-default btn-sm" ng-if="state.again" ng-click="state.again()">Thử lại</button></p>' +
        '    <div class="capdo-note" ng-repeat="file in state.kept track by file.id"><strong ng-bind="file.name"></strong>' +
        '      <div class="capdo-late" ng-if="file.signing" ng-bind="file.signing"></div>' +
        '      <div ng-repeat="sentence in file.signatures track by $index" ng-bind="sentence"></div></div>' +
        '  </div></div>',
      scope: true,
      link: function (scope) {
        var state = scope.state = { progress: null, refusal: null, again: null, kept: [], name: '' };

        function dossierNow() {
          return scope.capdo && scope.capdo.dossier;
        }
        function decisions(documents) {
          return (documents || []).filter(function (file) { return file.kind === 'DECISION'; });
        }
        scope.allowed = function () {
          return dossierNow() && dossierNow().documentKinds.some(function (kind) { return kind.code === 'DECISION'; });
        };
        scope.$watch(function () { return dossierNow() && dossierNow().documents; }, function (documents) {
          state.kept = decisions(documents);
        });
        scope.choose = function (file) {
          if (!file) {
            return;
          }
          var sending = capdoUpload.of(file, {
            url: capdoForms.uploadsOf(dossierNow().id),
            filing: {
              kind: 'DECISION',
              number: scope.f.decisionNumber,
              issuedOn: scope.f.decisionDate ? toIso(scope.f.decisionDate) : null
            },
            onProgress: function (share) { scope.$applyAsync(function () { state.progress = Math.floor(100 * share); }); }
          });
          function go() {
            state.name = file.name;
            state.progress = 0;
            state.refusal = null;
            $q.resolve(sending.start()).then(function (documents) {
              state.kept = decisions(documents);
            }).catch(function (problem) {
              state.refusal = problem.message;
              state.again = problem.status && problem.status < 500 ? null : go;
            }).finally(function () {
              state.progress = null;
            });
          }
          go();
        };
      }
    };
  }]);

  // <form capdo-drop="chosen(file)">: a file that is dropped on it is chosen.
  module.directive('capdoDrop', function () {
    return {
      restrict: 'A',
      link: function (scope, element, attributes) {
        element.on('dragover', function (event) { event.preventDefault(); });
        element.on('drop', function (event) {
          var dropped = (event.originalEvent || event).dataTransfer;
          event.preventDefault();
          scope.$apply(function () {
            scope.$eval(attributes.capdoDrop, { file: (dropped && dropped.files[0]) || null });
          });
        });
      }
    };
  });

  // Refusals reach people as the sentence the product wrote, not wrapped in the engine's English.
  module.config(['$provide', function ($provide) {
    $provide.decorator('Notifications', ['$delegate', function (notifications) {
      var addError = notifications.addError;
      notifications.addError = function (notification) {
        if (notification && notification.message && typeof notification.message === 'string') {
          var original = notification.message;
          notification.message = plainMessage(original);
          if (notification.message !== original) {
            console.warn(original);
          }
        }
        if (notification && typeof notification.status === 'string' && !VIETNAMESE.test(notification.status)) {
          notification.status = 'Có lỗi';
        }
        return addError.apply(notifications, arguments);
      };
      return notifications;
    }]);
  }]);

  module.run(['$q', '$rootScope', 'Uri', function ($q, $rootScope, Uri) {
    services = { $q: $q, $rootScope: $rootScope, Uri: Uri };
  }]);

  return capdoForms;
});
