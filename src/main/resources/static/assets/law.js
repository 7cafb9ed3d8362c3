// Tra cứu: questions appear as they become relevant, and the answer follows without a reload. Without this script every question
// stands on the page and the button asks.
(() => {
  'use strict';

  const form = document.getElementById('law-form');
  const status = document.getElementById('law-status');
  const answer = () => document.getElementById('answer');

  const said = (name, value) => {
    const all = new FormData(form).getAll(name).filter((one) => one !== '');
    return value === undefined ? all.length > 0 : all.includes(value);
  };

  // "a=1|b=2": one of them; "a": anything said. Each regime asks some of the questions only.
  const isRelevant = (question) => {
    const { when, fact } = question.dataset;
    const { asks } = answer().dataset;
    return (!when || when.split('|').some((one) => said(...one.split('=')))) && (!fact || !asks || asks.split(' ').includes(fact));
  };

  // In the order of the page, because what is not asked counts as not said for the questions behind it.
  const follow = () => {
    form.querySelectorAll('[data-when], [data-fact]').forEach((question) => {
      const relevant = isRelevant(question);
      question.hidden = !relevant;
      if (question.matches('fieldset, option')) {
        question.disabled = !relevant;
      } else {
        question.querySelectorAll('input, select').forEach((field) => {
          field.disabled = !relevant;
        });
      }
    });
    form.querySelectorAll('[data-hint]').forEach((hint) => {
      hint.textContent = answer().querySelector(`[data-hint-of="${hint.dataset.hint}"]`)?.textContent || '';
    });
  };

  form.addEventListener('change', follow, true);

  // The address is passed on to others: only what was said stands in it.
  document.addEventListener('htmx:configRequest', (event) => {
    if (event.target === form) {
      const { parameters } = event.detail;
      [...new Set(Object.keys(parameters))].forEach((name) => {
        if (!name.startsWith('component') && parameters[name] === '') {
          delete parameters[name];
        }
      });
      if (!said('componentName') && !said('componentLevel')) {
        delete parameters.componentName;
        delete parameters.componentLevel;
      }
    }
  });

  document.addEventListener('htmx:afterSettle', () => {
    follow();
    status.textContent = answer().dataset.summary || '';
  });

  document.querySelectorAll('[data-law]').forEach((button) => button.addEventListener('click', async () => {
    if (button.dataset.law === 'print') {
      window.print();
      return;
    }
    try {
      await navigator.clipboard.writeText(window.location.href);
      status.textContent = button.textContent = 'Đã sao chép liên kết';
    } catch {
      window.prompt('Sao chép liên kết này', window.location.href);
    }
  }));

  follow();
})();
