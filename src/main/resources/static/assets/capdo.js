// What every page needs from a script: uploads that are too large, and a session that has ended.
(() => {
  'use strict';

  // A file that the server would refuse is named before it is sent.
  document.addEventListener('change', (event) => {
    const input = event.target;
    if (input.type !== 'file' || !input.dataset.maxMb) {
      return;
    }
    const file = input.files[0];
    const tooLarge = file && file.size > Number(input.dataset.maxMb) * 1024 * 1024;
    input.setCustomValidity(
      tooLarge ? `Tệp lớn hơn ${input.dataset.maxMb} MB. Hãy nén hoặc tách nhỏ tài liệu.` : '');
    input.reportValidity();
  });

  // Whoever signs out takes the drafts of his task forms along (capdo-drafts.js).
  const signOut = document.querySelector('form[data-drafts-of]');
  signOut?.addEventListener('submit', () => {
    const drafts = `capdo-draft:${encodeURIComponent(signOut.dataset.draftsOf)}:`;
    Object.keys(localStorage).filter((key) => key.startsWith(drafts)).forEach((key) => localStorage.removeItem(key));
  });

  // A form that has been sent is not sent twice.
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method === 'post') {
      if (form.dataset.sent) {
        event.preventDefault();
      }
      form.dataset.sent = 'true';
    }
  });
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent);
  });

  // A dialog asks for one thing: begin there.
  // A form that was refused is shown where it stands, also where that is folded away.
  const refused = document.querySelector('form[data-typed]');
  if (refused) {
    const modal = refused.closest('.modal');
    if (modal) {
      document.querySelector(`[data-bs-target="#${modal.id}"]`)?.click();
    }
    for (let fold = refused.closest('details'); fold; fold = fold.parentElement.closest('details')) {
      fold.open = true;
    }
  }

  document.addEventListener('shown.bs.modal', (event) => event.target.querySelector('textarea').focus());

  // Signed out meanwhile: the login page belongs in the window, not into a list.
  document.addEventListener('htmx:beforeSwap', (event) => {
    if (new URL(event.detail.xhr.responseURL).pathname.endsWith('/login')) {
      event.preventDefault();
      window.location.reload();
    }
  });
})();
