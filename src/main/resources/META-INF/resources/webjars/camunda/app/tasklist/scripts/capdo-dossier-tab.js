/*
 * Tasklist plugin: the tab "Hồ sơ" of a task, and the links to the product's own pages in the header.
 * All texts of the dossier go through AngularJS bindings, never through HTML.
 */
define('capdo-dossier-tab', ['angular', 'capdo-forms', 'capdo-upload'], function (angular, capdoForms, capdoUpload) {
  'use strict';

  // Tabs stand in descending priority; the vendor's first one (the form) has 1000.
  var BEFORE_THE_FORM = 900;

  var TEMPLATE = [
    '<div class="capdo-tab">',
    '  <p class="capdo-muted" ng-if="loading">Đang tải hồ sơ…</p>',
    '  <p class="capdo-alert" role="alert" ng-if="error" ng-bind="error"></p>',

    '  <div ng-if="dossier && !loading">',
    '    <div class="capdo-summary">',
    '      <div class="capdo-summary-title">',
    '        <strong><span ng-bind="dossier.systemCode"></span> – <span ng-bind="dossier.systemName"></span></strong>',
    '        <span><a ng-href="{{\'/dossiers/\' + dossier.id | link}}" target="_blank" rel="noopener">Mở hồ sơ <span ng-bind="dossier.number"></span></a>',
    '        <button type="button" class="btn btn-default btn-sm" ng-click="openForm()">Mở biểu mẫu xử lý</button></span>',
    '      </div>',
    '      <dl class="capdo-facts">',
    '        <div><dt>Loại hồ sơ</dt><dd ng-bind="dossier.kindLabel"></dd></div>',
    '        <div><dt>Trạng thái</dt><dd><span ng-bind="dossier.stateLabel"></span>',
    '          <span class="capdo-muted" ng-if="dossier.externalStatus">(<span ng-bind="dossier.externalStatus"></span>)</span></dd></div>',
    '        <div><dt>Đơn vị vận hành</dt><dd ng-bind="dossier.operatingUnit.name"></dd></div>',
    '        <div><dt>Chủ quản</dt><dd ng-bind="dossier.owner.name"></dd></div>',
    '        <div><dt>Đơn vị chuyên trách</dt><dd ng-bind="dossier.designatedUnit.name"></dd></div>',
    '        <div><dt>Khung pháp lý</dt><dd><span ng-bind="dossier.regimeLabel"></span>',
    '          <span class="capdo-muted" ng-if="dossier.law.filed">theo quy định của ngày <span ng-bind="dossier.law.rulesOnText"></span></span></dd></div>',
    '        <div ng-if="dossier.law.approveByText"><dt>Phê duyệt chậm nhất (mốc an toàn)</dt><dd ng-bind="dossier.law.approveByText"></dd></div>',
    '        <div ng-if="dossier.law.deployByText"><dt>Đáp ứng biện pháp chậm nhất (mốc an toàn)</dt><dd ng-bind="dossier.law.deployByText"></dd></div>',
    '        <div ng-if="dossier.appraiser"><dt ng-bind="dossier.appraiser.kindLabel"></dt>',
    '          <dd><span ng-bind="dossier.appraiser.name"></span> <span class="capdo-muted">(văn bản <span ng-bind="dossier.appraiser.number"></span>',
    '            ngày <span ng-bind="dossier.appraiser.dateText"></span>)</span></dd></div>',
    '        <div><dt>Cấp độ đề xuất</dt><dd ng-bind="dossier.proposedLevel || \'Chưa đề xuất\'"></dd></div>',
    '        <div><dt>Cấp độ phê duyệt</dt><dd ng-bind="dossier.approvedLevel || \'Chưa phê duyệt\'"></dd></div>',
    '        <div ng-if="dossier.previousDossierId"><dt>Hồ sơ trước</dt>',
    '          <dd><a ng-href="{{\'/dossiers/\' + dossier.previousDossierId | link}}" target="_blank" rel="noopener">Xem hồ sơ được thay thế</a></dd></div>',
    '      </dl>',
    '    </div>',

    '    <section ng-if="dossier.law.state === \'TO_CONFIRM\'" class="capdo-request">',
    '      <strong>Cần xác nhận khung pháp lý</strong>',
    '      <p><span ng-bind="dossier.law.ground"></span> <cite ng-bind="dossier.law.citation"></cite>',
    '        <a ng-href="{{\'/dossiers/\' + dossier.id + \'#regime\' | link}}" target="_blank" rel="noopener">Xác nhận ở trang hồ sơ</a></p>',
    '    </section>',

    '    <section ng-if="dossier.supplementRequest" class="capdo-request">',
    '      <strong>Yêu cầu bổ sung, hoàn thiện (lần <span ng-bind="dossier.supplementRounds"></span>)</strong>',
    '      <p ng-bind="dossier.supplementRequest"></p>',
    '    </section>',

    '    <h3>Thời hạn</h3>',
    '    <p class="capdo-muted" ng-if="!dossier.clocks.length">Không có thời hạn nào đang tính.</p>',
    '    <table class="capdo-table" ng-if="dossier.clocks.length">',
    '      <thead><tr><th scope="col">Thời hạn</th><th scope="col">Ngày</th><th scope="col">Tình trạng</th><th scope="col">Căn cứ</th></tr></thead>',
    '      <tbody><tr ng-repeat="clock in dossier.clocks track by $index" ng-class="{\'capdo-late\': clock.late}">',
    '        <td ng-bind="clock.label"></td><td ng-bind="clock.dueText"></td><td><span ng-bind="clock.remaining"></span> <span class="capdo-muted" ng-bind="clock.caveat"></span></td>',
    '        <td class="capdo-muted" ng-bind="clock.basis"></td></tr></tbody>',
    '    </table>',

    '    <div ng-if="dossier.stepClocks.length">',
    '      <h3>Đồng hồ</h3>',
    '      <div class="capdo-scroll"><table class="capdo-table">',
    '        <thead><tr><th scope="col">Bước</th><th scope="col">Tình trạng</th><th scope="col">Đã dùng</th><th scope="col">Hạn</th><th scope="col">Còn lại</th></tr></thead>',
    '        <tbody><tr ng-repeat="clock in dossier.stepClocks track by clock.id">',
    '          <td><span ng-bind="clock.label"></span>',
    '            <div class="capdo-muted" ng-if="clock.supplements">Yêu cầu bổ sung <span ng-bind="clock.supplements"></span> lần</div>',
    '            <div class="capdo-muted" ng-if="clock.extensionText" ng-bind="clock.extensionText"></div>',
    '            <details><summary class="capdo-muted">Lịch sử (<span ng-bind="clock.history.length"></span>)</summary>',
    '              <ol class="capdo-history"><li ng-repeat="entry in clock.history track by $index">',
    '                <time ng-bind="entry.dayText"></time> <strong ng-bind="entry.kindLabel"></strong> <span ng-bind="entry.daysText"></span> <span ng-bind="entry.why"></span>',
    '                <span class="capdo-muted"><span ng-bind="entry.byName"></span>, <span ng-bind="entry.atText"></span> · <span ng-bind="entry.citation"></span></span></li></ol></details></td>',
    '          <td ng-bind="clock.stateLabel"></td><td><span ng-bind="clock.used"></span>/<span ng-bind="clock.allowed"></span> <span ng-bind="clock.unit"></span></td>',
    '          <td><span ng-bind="clock.dueText"></span> <span class="capdo-muted" ng-bind="clock.limitText"></span></td>',
    '          <td ng-class="{\'capdo-late\': clock.late}"><span ng-bind="clock.remaining"></span> <span class="capdo-muted" ng-bind="clock.caveat"></span></td></tr></tbody>',
    '      </table></div>',
    '    </div>',

    '    <div ng-if="dossier.levelGrounds.length">',
    '      <h3>Căn cứ cấp độ</h3>',
    '      <ul class="capdo-list"><li ng-repeat="ground in dossier.levelGrounds track by $index">',
    '        <span class="capdo-badge">Cấp độ <span ng-bind="ground.level"></span></span> <span ng-bind="ground.text"></span>',
    '        <cite ng-bind="ground.citation"></cite></li></ul>',
    '    </div>',

    '    <h3>Tài liệu</h3>',
    '    <p class="capdo-muted" ng-if="!dossier.documents.length">Chưa có tài liệu nào.</p>',
    '    <div class="capdo-scroll" ng-if="dossier.documents.length"><table class="capdo-table">',
    '      <thead><tr><th scope="col">Loại</th><th scope="col">Tên tệp</th><th scope="col">Phiên bản</th><th scope="col">Kích thước</th>',
    '        <th scope="col">SHA-256</th><th scope="col">Người tải lên</th></tr></thead>',
    '      <tbody><tr ng-repeat="file in dossier.documents track by $index">',
    '        <td ng-bind="file.kindLabel"></td>',
    '        <td><a ng-href="{{file.href | link}}" download ng-bind="file.name"></a>',
    '          <a ng-if="file.preview" ng-href="{{file.preview | link}}" target="_blank" rel="noopener">Xem</a>',
    '          <div class="capdo-muted" ng-bind="file.paper"></div>',
    '          <div class="capdo-late" ng-if="file.after" ng-bind="file.after"></div>',
    '          <div class="capdo-late" ng-if="file.signing" ng-bind="file.signing"></div>',
    '          <div class="capdo-muted" ng-repeat="sentence in file.signatures track by $index" ng-bind="sentence"></div></td>',
    '        <td ng-bind="file.version"></td><td class="capdo-number" ng-bind="size(file.size)"></td>',
    '        <td><code title="{{file.sha256}}" ng-bind="short(file.sha256)"></code></td>',
    '        <td><span ng-bind="file.uploadedBy"></span> <span class="capdo-muted" ng-bind="file.uploadedAt"></span></td>',
    '      </tr></tbody>',
    '    </table></div>',

    '    <form class="capdo-form capdo-upload" name="uploadForm" novalidate ng-submit="upload()" ng-show="dossier.documentKinds.length" capdo-drop="choose(file)">',
    '      <div class="capdo-field"><label for="capdo-upload-target">Tải lên</label>',
    '        <select id="capdo-upload-target" class="form-control" ng-model="draft.documentId">',
    '          <option value="">Tài liệu mới</option>',
    '          <option ng-repeat="file in latest | filter:mayReplace track by file.id" value="{{file.id}}">Phiên bản mới của: {{file.name}}</option>',
    '        </select></div>',
    '      <div class="capdo-field" ng-if="!draft.documentId"><label for="capdo-upload-kind">Loại tài liệu</label>',
    '        <select id="capdo-upload-kind" class="form-control" ng-model="draft.kind">',
    '          <option value="">– Chọn –</option>',
    '          <option ng-repeat="kind in dossier.documentKinds track by kind.code" value="{{kind.code}}">{{kind.label}}</option>',
    '        </select></div>',
    '      <div class="capdo-field"><span class="capdo-label" id="capdo-upload-file-label">Tệp</span>',
    // The browser's own file button speaks the browser's language; this one speaks Vietnamese.
    '        <label class="btn btn-default capdo-file"><input type="file" id="capdo-upload-file" class="capdo-file-input"',
    '          aria-labelledby="capdo-upload-file-label" capdo-file="choose(file)">Chọn tệp…</label>',
    '        <span class="capdo-muted">hoặc kéo thả vào đây</span>',
    '        <span ng-bind="draft.file ? draft.file.name + \' (\' + size(draft.file.size) + \')\' : \'Chưa chọn tệp\'"></span>',
    '        <p class="capdo-muted">PDF, DOCX, XLSX, ODT, ZIP hoặc ảnh, tối đa <span ng-bind="dossier.maxFileMb"></span> MB.</p></div>',
    '      <div class="capdo-field capdo-actions"><button type="submit" class="btn btn-default" ng-disabled="!canUpload()">Tải lên</button></div>',
    '      <div class="capdo-wide" aria-live="polite">',
    '        <p ng-if="uploading">Đang tải lên… <span ng-bind="progress"></span>% <progress max="100" value="{{progress}}"></progress></p>',
    '        <p class="capdo-alert" role="alert" ng-if="refusal" ng-bind="refusal"></p>',
    '        <p class="capdo-note" ng-if="done" ng-bind="done"></p>',
    '      </div>',
    '    </form>',

    '    <div ng-if="dossier.opinions.length">',
    '      <h3>Ý kiến</h3>',
    '      <div class="capdo-scroll"><table class="capdo-table">',
    '        <thead><tr><th scope="col">Loại</th><th scope="col">Kết luận</th><th scope="col">Văn bản</th><th scope="col">Nội dung</th><th scope="col">Người ghi</th></tr></thead>',
    '        <tbody><tr ng-repeat="opinion in dossier.opinions track by $index">',
    '          <td><span ng-bind="opinion.kindLabel"></span> <span class="capdo-muted" ng-if="opinion.round > 1">lần <span ng-bind="opinion.round"></span></span></td>',
    '          <td ng-bind="opinion.outcomeLabel"></td>',
    '          <td><span ng-bind="opinion.number"></span> <span class="capdo-muted" ng-bind="opinion.dateText"></span> <span ng-bind="opinion.body"></span></td>',
    '          <td ng-bind="opinion.summary"></td>',
    '          <td><span ng-bind="opinion.byName"></span> <span class="capdo-muted" ng-bind="opinion.atText"></span></td></tr></tbody>',
    '      </table></div>',
    '    </div>',

    '    <div ng-if="dossier.decisions.length">',
    '      <h3>Quyết định</h3>',
    '      <div class="capdo-scroll"><table class="capdo-table">',
    '        <thead><tr><th scope="col">Loại</th><th scope="col">Kết quả</th><th scope="col">Văn bản</th><th scope="col">Người ký</th><th scope="col">Cấp độ</th><th scope="col">Lý do</th></tr></thead>',
    '        <tbody><tr ng-repeat="decision in dossier.decisions track by $index">',
    '          <td ng-bind="decision.kindLabel"></td><td ng-bind="decision.outcomeLabel"></td>',
    '          <td><span ng-bind="decision.number"></span> <span class="capdo-muted" ng-bind="decision.dateText"></span></td>',
    '          <td><span ng-bind="decision.signerCapacityLabel"></span> <span ng-bind="decision.signerName"></span></td>',
    '          <td ng-bind="decision.level"></td><td ng-bind="decision.reason"></td></tr></tbody>',
    '      </table></div>',
    '    </div>',

    '    <div ng-if="dossier.missed.length">',
    '      <h3>Thời hạn đã bị quá</h3>',
    '      <table class="capdo-table">',
    '        <thead><tr><th scope="col">Thời hạn</th><th scope="col">Ngày</th><th scope="col">Nguyên nhân</th><th scope="col">Cam kết mới</th><th scope="col">Người giải trình</th></tr></thead>',
    '        <tbody><tr ng-repeat="miss in dossier.missed track by $index">',
    '          <td ng-bind="miss.kindLabel"></td><td class="capdo-late" ng-bind="miss.deadlineText"></td>',
    '          <td><span ng-bind="miss.cause || \'Chưa giải trình\'"></span>',
    '            <div class="capdo-muted" ng-if="miss.returnReason">Giải trình trước bị trả lại: <span ng-bind="miss.returnReason"></span></div></td><td><span ng-bind="miss.newDateText"></span> <span ng-class="miss.promiseLate ? \'capdo-late\' : \'capdo-muted\'" ng-bind="miss.promise"></span></td><td ng-bind="miss.byName"></td></tr></tbody>',
    '      </table>',
    '    </div>',

    '    <div ng-if="dossier.cycles.length">',
    '      <h3>Đánh giá định kỳ</h3>',
    '      <table class="capdo-table">',
    '        <thead><tr><th scope="col">Kỳ</th><th scope="col">Hạn</th><th scope="col">Trạng thái</th><th scope="col">Ngày kiểm tra</th><th scope="col">Phát hiện</th><th scope="col">Nghiêm trọng</th></tr></thead>',
    '        <tbody><tr ng-repeat="cycle in dossier.cycles track by cycle.id">',
    '          <td ng-bind="cycle.number"></td><td ng-bind="cycle.dueText"></td><td ng-bind="cycle.stateLabel"></td>',
    '          <td ng-bind="cycle.inspectionDateText"></td><td ng-bind="cycle.findingsCount"></td><td ng-bind="cycle.seriousCount"></td></tr></tbody>',
    '      </table>',
    '    </div>',

    '    <div ng-if="dossier.history.length">',
    '      <h3>Lịch sử</h3>',
    '      <ol class="capdo-history"><li ng-repeat="event in dossier.history track by $index">',
    '        <time ng-bind="event.atText"></time> <span ng-bind="event.text"></span> <span class="capdo-muted" ng-bind="event.actorName"></span></li></ol>',
    '    </div>',
    '  </div>',
    '</div>'
  ].join('\n');

  var controller = ['$scope', '$q', 'search', function ($scope, $q, search) {
    var question = 0;
    var taskData = $scope.taskData.newChild($scope);

    function emptyDraft() {
      $scope.draft = { documentId: '', kind: '', file: null };
      $scope.sending = null;
      var input = document.getElementById('capdo-upload-file');
      if (input) {
        input.value = '';
      }
    }

    function show(dossier) {
      var newest = {};
      (dossier.documents || []).forEach(function (file) {
        if (!newest[file.id] || newest[file.id].version < file.version) {
          newest[file.id] = file;
        }
      });
      $scope.dossier = dossier;
      $scope.latest = Object.keys(newest).map(function (id) { return newest[id]; });
    }

    function load(taskId) {
      var asked = ++question;
      $scope.loading = true;
      $scope.error = null;
      $scope.dossier = null;
      $scope.refusal = null;
      $scope.done = null;
      emptyDraft();
      capdoForms.engine('task/' + encodeURIComponent(taskId) + '/variables/dossierId?deserializeValue=false').then(function (variable) {
        return capdoForms.dossier(variable.value);
      }).then(function (dossier) {
        if (asked === question) {
          show(dossier);
        }
      }, function (problem) {
        if (asked === question) {
          $scope.error = problem.status === 404
            ? 'Công việc này không gắn với hồ sơ nào.' : 'Không tải được hồ sơ. ' + problem.message;
        }
      }).finally(function () {
        if (asked === question) {
          $scope.loading = false;
        }
      });
    }

    emptyDraft();
    taskData.observe('task', function (task) {
      if (task && task.id) {
        load(task.id);
      }
    });

    $scope.openForm = function () {
      search.updateSilently({ detailsTab: 'task-detail-form' });
      $scope.$root.$broadcast('$routeChanged');
    };

    $scope.choose = function (file) {
      var tooLarge = file && file.size > $scope.dossier.maxFileMb * 1024 * 1024;
      $scope.draft.file = tooLarge ? null : file;
      $scope.sending = null;
      $scope.refusal = tooLarge
        ? 'Tệp “' + file.name + '” lớn hơn ' + $scope.dossier.maxFileMb + ' MB. Hãy nén hoặc tách nhỏ tài liệu.' : null;
      $scope.done = null;
    };

    $scope.mayReplace = function (file) {
      return $scope.dossier.documentKinds.some(function (kind) { return kind.code === file.kind; });
    };
    $scope.canUpload = function () {
      return Boolean($scope.draft.file && ($scope.draft.documentId || $scope.draft.kind) && !$scope.uploading);
    };

    $scope.upload = function () {
      if (!$scope.canUpload()) {
        return;
      }
      var dossierId = $scope.dossier.id;
      var name = $scope.draft.file.name;
      var target = $scope.latest.filter(function (file) { return file.id === $scope.draft.documentId; })[0];
      // Kept with the file: whoever tries again goes on where the connection was lost.
      $scope.sending = $scope.sending || capdoUpload.of($scope.draft.file, {
        url: capdoForms.uploadsOf(dossierId),
        filing: { kind: target ? target.kind : $scope.draft.kind, documentId: target && target.id },
        onProgress: function (share) { $scope.$applyAsync(function () { $scope.progress = Math.floor(100 * share); }); }
      });
      $scope.uploading = true;
      $scope.progress = 0;
      $scope.refusal = null;
      $scope.done = null;
      $q.resolve($scope.sending.start()).then(function () {
        emptyDraft();
        $scope.done = 'Đã tải lên “' + name + '”.';
        return capdoForms.dossier(dossierId).then(function (dossier) {
          if ($scope.dossier && $scope.dossier.id === dossierId) {
            show(dossier);
          }
        });
      }).catch(function (problem) {
        $scope.refusal = problem.message;
        if (problem.status && problem.status < 500) {
          $scope.sending = null;
        }
      }).finally(function () {
        $scope.uploading = false;
      });
    };

    $scope.size = function (bytes) {
      if (bytes < 1024) {
        return bytes + ' B';
      }
      var inMegabytes = bytes >= 1024 * 1024;
      return (bytes / (inMegabytes ? 1024 * 1024 : 1024)).toFixed(inMegabytes ? 1 : 0).replace('.', ',') + (inMegabytes ? ' MB' : ' KB');
    };

    $scope.short = function (hash) {
      return hash ? hash.substring(0, 12) + '…' : '';
    };
  }];

  var module = angular.module('capdo.dossierTab', ['capdo.forms']);

  module.config(['ViewsProvider', function (ViewsProvider) {
    ViewsProvider.registerDefaultView('tasklist.task.detail', {
      id: 'capdo-dossier',
      label: 'Hồ sơ',
      template: TEMPLATE,
      controller: controller,
      priority: BEFORE_THE_FORM
    });
    ViewsProvider.registerDefaultView('tasklist.navbar.action', {
      id: 'capdo-my-work',
      template: '<a ng-href="{{\'/my-work\' | link}}"><span class="glyphicon glyphicon-time"></span> Việc của tôi</a>',
      controller: angular.noop,
      priority: 1000
    });
    ViewsProvider.registerDefaultView('tasklist.navbar.action', {
      id: 'capdo-register',
      template: '<a ng-href="{{\'/register\' | link}}"><span class="glyphicon glyphicon-list"></span> Sổ đăng ký</a>',
      controller: angular.noop,
      priority: 990
    });
  }]);

  // "2 tháng trước" says nothing beside a day by which something is due.
  module.run(['amTimeAgoConfig', function (config) {
    config.fullDateThreshold = Number.MIN_SAFE_INTEGER; // always
    config.fullDateFormat = 'DD/MM/YYYY';
  }]);

  // Only those who may open a dossier are offered to start a process; the product decides at the start itself.
  module.run(['$rootScope', function ($rootScope) {
    $rootScope.$watch('authentication.name', function (name) {
      if (name) {
        capdoForms.engine('identity/groups?userId=' + encodeURIComponent(name)).then(function (found) {
          var opens = found.groups.some(function (group) { return /^(preparer|leader|coordinator)-/.test(group.id); });
          document.body.classList.toggle('capdo-opens', opens);
        }, angular.noop);
      }
    });
  }]);

  // What happened to a task is told in its dossier; the engine's own log of it is empty at our level of history.
  module.config(['$provide', function ($provide) {
    $provide.decorator('Views', ['$delegate', function (views) {
      var all = views.getProviders;
      views.getProviders = function () {
        return all.apply(views, arguments).filter(function (view) { return view.id !== 'task-detail-history'; });
      };
      return views;
    }]);
  }]);

  return module;
});
