// The page of a task: runs its embedded form as Tasklist does, with the same file and the same helpers (capdo-forms.js). What the
// helpers know of Tasklist stands here: AMD's define, the webapps' services, and the part of the forms SDK that forms use (ADR 32).
(() => {
  'use strict';

  const root = document.getElementById('task-form');
  const { task, person, root: product, engine, editable } = root.dataset;
  const link = (path) => product.replace(/\/$/, '') + path;

  const shell = angular.module('capdo.shell', []);
  shell.link = link;
  shell.filter('link', () => link);
  shell.value('Uri', { appUri: (uri) => uri.replace('engine://engine/:engine/', engine) });
  shell.value('Notifications', { addError: angular.noop }); // the form itself says what was refused
  shell.config(['$compileProvider', '$locationProvider', ($compile, $location) => {
    $compile.debugInfoEnabled(false);
    $location.html5Mode({ enabled: false, rewriteLinks: false });
  }]);

  const modules = { angular, 'capdo-shell': shell, 'capdo-csrf': window.capdoCsrf };
  window.define = (name, needs, make) => {
    modules[name] = make(...needs.map((need) => modules[need]));
    if (name === 'capdo-upload') {
      window.capdoUpload = modules[name]; // the documents beside the form
    }
  };
  window.define.amd = {};

  /** What the scripts of the forms see of the forms SDK. */
  function camFormOf(element) {
    const listeners = {};
    const fetched = [];
    const variables = {};
    const fields = [...element.querySelectorAll('[cam-variable-name]')].map((input) => {
      const name = input.getAttribute('cam-variable-name');
      variables[name] = { name, type: input.getAttribute('cam-variable-type'), value: null };
      return { element: angular.element(input), variableName: name };
    });
    return {
      taskId: task,
      ownPage: true,
      formElement: angular.element(element),
      fields,
      fetched,
      on: (event, listener) => (listeners[event] ??= []).push(listener),
      fire: (event, ...values) => (listeners[event] ?? []).forEach((listener) => listener(event, ...values)),
      variableManager: {
        variables,
        variable: (name) => variables[name],
        variableValue: (name) => variables[name]?.value,
        fetchVariable(name) {
          fetched.push(name);
          variables[name] ??= { name, value: null };
        },
      },
    };
  }

  async function text(address) {
    const response = await fetch(address, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
    if (response.redirected || response.status === 401) {
      window.location.reload(); // by way of the login, and back to this task
    }
    if (!response.ok) {
      throw new Error(`${address}: ${response.status}`);
    }
    return response.text();
  }

  function run(html, $rootScope, $compile) {
    const host = root.querySelector('[data-form]');
    const scope = $rootScope.$new();
    // A form's own script is text of an unknown type; it comes as form.js.
    host.innerHTML = html;
    $compile(host)(scope);
    const element = host.querySelector('form');
    const camForm = camFormOf(element);
    window.capdoTaskForm(camForm, scope);
    $rootScope.$on('authentication.login.required', () => window.location.reload());

    camForm.fire('form-loaded');
    const asked = camForm.fetched.join(',');
    const ready = () => {
      camForm.fire('variables-fetched');
      camForm.fire('variables-applied');
    };
    capdoForms.engine(`task/${encodeURIComponent(task)}/form-variables?deserializeValues=false&variableNames=${asked}`)
      .then((found) => {
        camForm.fetched.forEach((name) => { camForm.variableManager.variables[name].value = found[name]?.value ?? null; });
      }, angular.noop)
      .finally(ready);

    const button = root.querySelector('[data-complete]');
    if (!button) {
      return;
    }
    let sending = false;
    scope.$watch(() => sending || scope.capdo?.loading || scope[element.getAttribute('name')].$invalid, (blocked) => {
      button.disabled = Boolean(blocked);
    });

    function complete() {
      if (button.disabled) {
        return;
      }
      scope.$apply(() => {
        sending = true;
        camForm.fire('submit');
        camForm.fields.forEach((field) => field.getValue());
        const variables = {};
        camForm.fields.forEach(({ variableName }) => {
          const { type, value } = camForm.variableManager.variable(variableName);
          variables[variableName] = { type, value };
        });
        capdoForms.post(`/api/v1/tasks/${encodeURIComponent(task)}/completion`, { person, variables }).then(() => {
          camForm.fire('submit-success');
          window.location.assign(link(`/tasks/${encodeURIComponent(task)}`));
        }, (problem) => {
          sending = false;
          camForm.fire('submit-failed', [{ message: problem.message, status: problem.status }]);
          root.querySelector('.capdo-outcome')?.scrollIntoView({ block: 'center' });
        });
      });
    }
    button.addEventListener('click', complete);
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      complete();
    });
  }

  document.addEventListener('DOMContentLoaded', async () => {
    const failed = root.querySelector('[data-failed]');
    modules['capdo-drafts'].belongTo(person);
    try {
      const injector = angular.bootstrap(root, ['capdo.shell', 'capdo.forms']);
      const html = await text(`${engine}task/${encodeURIComponent(task)}/deployed-form`);
      injector.invoke(['$rootScope', '$compile', ($rootScope, $compile) => {
        $rootScope.$apply(() => run(html, $rootScope, $compile));
      }]);
      root.querySelector('[data-form]').inert = editable !== 'true';
      root.dataset.ready = 'true';
    } catch (error) {
      console.error(error);
      failed.hidden = false;
    } finally {
      root.querySelector('[data-loading]').hidden = true;
    }
  });
})();
