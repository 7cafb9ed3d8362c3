// Ticking a unit ticks what stands below it; the page says how much is chosen.
(() => {
  'use strict';

  const form = document.getElementById('late');
  if (!form) {
    return;
  }
  const matters = (scope) => [...scope.querySelectorAll('[data-matter]')];
  const say = () => {
    const chosen = matters(form).filter((box) => box.checked).length
      + form.querySelectorAll('input[type="hidden"][name="matters"]').length;
    const status = document.getElementById('chosen');
    if (status) {
      status.textContent = chosen === 0 ? '' : `Đã chọn ${chosen} việc`;
    }
  };
  form.addEventListener('change', (event) => {
    const section = event.target.closest('section');
    const unit = section && section.querySelector('[data-unit]');
    if (!unit) {
      return;
    }
    if (event.target === unit) {
      matters(section).forEach((box) => { box.checked = unit.checked; });
    } else {
      const boxes = matters(section);
      unit.checked = boxes.every((box) => box.checked);
      unit.indeterminate = !unit.checked && boxes.some((box) => box.checked);
    }
    say();
  });
  window.addEventListener('pageshow', say);
})();
