// Edits a draft of a rule table in the browser and saves it as a draft.
(async () => {
  'use strict';

  const container = document.getElementById('rule-editor');
  const saveButton = document.getElementById('save');
  const state = document.getElementById('edit-state');
  const refused = document.getElementById('edit-refused');
  const { address } = container.dataset;
  let revision = Number(container.dataset.revision);
  let dirty = false;

  const words = window.capdoRuleEditorWords;
  const translate = (template, replacements = {}) => {
    const translated = words[template] ?? template;
    return translated.replace(/{\s*([^}\s]+)\s*}/g, (all, key) => replacements[key] ?? all);
  };

  const refuse = (sentence) => {
    refused.querySelector('p').textContent = sentence;
    refused.hidden = !sentence;
    if (sentence) {
      refused.scrollIntoView({ block: 'nearest' });
    }
  };

  const modeler = new DmnJS({
    container,
    decisionTable: {
      additionalModules: [
        {
          translate: ['value', translate],
          // One table stands by itself: there is no diagram of several.
          viewDrd: ['value', null],
          // The guided date cells write a form of day that the engine never finds equal to ours.
          simpleDateEdit: ['value', null],
          simpleDateTimeEdit: ['value', null],
        },
      ],
    },
  });

  const touched = () => {
    dirty = true;
    saveButton.disabled = false;
    state.textContent = 'Có thay đổi chưa lưu';
  };

  try {
    const response = await fetch(address, { headers: { Accept: 'application/xml' } });
    if (!response.ok) {
      throw new Error(response.statusText);
    }
    await modeler.importXML(await response.text());
    const view = modeler.getViews().find((one) => one.type === 'decisionTable');
    await modeler.open(view);
    modeler.getActiveViewer().on('elements.changed', touched);
  } catch (error) {
    refuse('Không mở được bảng trong trình sửa. Hãy tải lại trang, hoặc tải tệp DMN về rồi sửa bằng trình soạn DMN.');
    return;
  }

  const save = async () => {
    if (document.activeElement && container.contains(document.activeElement)) {
      document.activeElement.blur(); // A cell keeps what is typed when it is left.
    }
    saveButton.disabled = true;
    state.textContent = 'Đang lưu…';
    try {
      const { xml } = await modeler.saveXML({ format: true });
      const response = await fetch(`${address}?revision=${revision}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/xml', Accept: 'application/json', [window.capdoCsrf.header]: window.capdoCsrf.token() },
        body: xml,
      });
      const answer = await response.json();
      if (!response.ok) {
        throw new Error(answer.detail);
      }
      revision = answer.revision;
      dirty = false;
      refuse('');
      state.textContent = 'Đã lưu bản thảo';
    } catch (error) {
      saveButton.disabled = false;
      state.textContent = 'Chưa lưu được';
      refuse(error.message && !(error instanceof TypeError) && !(error instanceof SyntaxError)
        ? error.message
        : 'Không lưu được bản thảo: mất kết nối hoặc phiên làm việc đã hết. Hãy giữ nguyên trang này, đăng nhập ở một thẻ khác rồi bấm Lưu lại.');
    }
  };

  saveButton.addEventListener('click', save);
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 's') {
      event.preventDefault();
      save();
    }
  });
  window.addEventListener('beforeunload', (event) => {
    if (dirty) {
      event.preventDefault();
    }
  });
  container.dataset.ready = 'true';
})();
