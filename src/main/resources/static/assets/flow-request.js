// The form that asks for an activation: which running matters follow is asked only when some do.
(async () => {
  'use strict';

  const steps = document.querySelector('select[data-steps-of]');
  if (!steps) {
    return;
  }
  const some = document.querySelector('.flow-some');
  const show = () => {
    some.hidden = document.querySelector('[name=moves]:checked').value !== 'SOME';
  };
  document.querySelectorAll('[name=moves]').forEach((radio) => radio.addEventListener('change', show));
  show();

  const response = await fetch(steps.dataset.stepsOf);
  const model = new DOMParser().parseFromString(await response.text(), 'application/xml');
  const tasks = [...model.getElementsByTagNameNS('http://www.omg.org/spec/BPMN/20100524/MODEL', 'userTask')];
  steps.append(...tasks.map((task) => new Option(task.getAttribute('name'), task.id)));
})();
