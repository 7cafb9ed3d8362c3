// Documents of a dossier: files are dropped or chosen, sent in parts with their progress, and looked at in the page.
(() => {
  'use strict';

  const size = (bytes) => (bytes < 1024 * 1024
    ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`).replace('.', ',');

  function element(name, attributes, ...inner) {
    const made = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.append(...inner);
    return made;
  }

  // One line a file: name, progress, what became of it.
  function line(file, options, list) {
    const bar = element('progress', { max: '1', value: '0', 'aria-label': `Tiến độ gửi ${file.name}` });
    const told = element('span', { class: 'minor' }, `${size(file.size)}`);
    const again = element('button', { type: 'button', class: 'btn btn-sm', hidden: '' }, 'Thử lại');
    const row = element('li', {}, element('span', { class: 'fw-medium' }, file.name), ' ', told, bar, again);
    list.append(row);
    const sending = window.capdoUpload.of(file, {
      ...options,
      onProgress: (share) => {
        bar.value = share;
        told.textContent = share < 1 ? `${Math.floor(share * 100)}% của ${size(file.size)}` : 'Đang kiểm tra…';
      },
      onWaiting: () => { told.textContent = 'Mất kết nối, đang thử lại…'; },
    });
    return new Promise((resolve) => {
      async function go() {
        again.hidden = true;
        row.classList.remove('refused');
        told.removeAttribute('role');
        try {
          await sending.start();
          told.textContent = 'Đã tải lên';
          resolve();
        } catch (problem) {
          told.textContent = problem.message;
          told.setAttribute('role', 'alert');
          row.classList.add('refused');
          again.hidden = false;
        }
      }
      again.addEventListener('click', go);
      go();
    });
  }

  document.querySelectorAll('form[data-upload]').forEach((form) => {
    const input = form.querySelector('input[type=file]');
    const drop = form.querySelector('[data-drop]');
    const list = form.querySelector('[data-files]');
    const max = Number(form.dataset.maxMb) * 1024 * 1024;
    let dragged = 0;
    input.multiple = true;
    // Sent in parts a file may be larger than in one piece.
    input.dataset.maxMb = form.dataset.maxMb;
    form.querySelector('.form-hint').textContent =
      `Kéo thả tệp vào đây, hoặc chọn: PDF, DOCX, XLSX, ODT, ZIP hoặc ảnh, mỗi tệp tối đa ${form.dataset.maxMb} MB.`;
    form.enctype = 'application/x-www-form-urlencoded';

    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const files = [...input.files];
      const target = form.querySelector('[name=documentId]');
      if (target && target.value && files.length > 1) {
        input.setCustomValidity('Một phiên bản mới là một tệp: hãy chọn một tệp.');
        input.reportValidity();
        return;
      }
      const filing = Object.fromEntries(['kind', 'documentId', 'number', 'issuedOn', 'issuer']
        .map((name) => [name, form.elements[name] ? form.elements[name].value : '']));
      const button = form.querySelector('button:not([type])');
      button.disabled = true;
      list.replaceChildren();
      await Promise.all(files.map((file) => line(file, { url: form.dataset.upload, filing }, list)));
      window.location.reload();
    });

    input.addEventListener('change', () => {
      const large = [...input.files].find((file) => file.size > max);
      input.setCustomValidity(large ? `Tệp “${large.name}” lớn hơn ${form.dataset.maxMb} MB. Hãy nén hoặc tách nhỏ tài liệu.` : '');
      input.reportValidity();
      form.querySelector('button:not([type])').disabled = false;
    });

    // Dropped anywhere on the page: whoever misses the field does not lose the page to the file.
    const fold = form.closest('details[data-upload-fold]');
    const over = (event) => event.dataTransfer && [...event.dataTransfer.types].includes('Files');
    document.addEventListener('dragenter', (event) => {
      if (over(event)) {
        dragged += 1;
        if (fold) {
          fold.open = true;
        }
        drop.classList.add('over');
      }
    });
    document.addEventListener('dragleave', (event) => {
      if (over(event)) {
        dragged -= 1;
        drop.classList.toggle('over', dragged > 0);
      }
    });
    document.addEventListener('dragover', (event) => {
      if (over(event)) {
        event.preventDefault();
      }
    });
    document.addEventListener('drop', (event) => {
      if (over(event)) {
        event.preventDefault();
        dragged = 0;
        drop.classList.remove('over');
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }
    });
  });

  const dialog = document.getElementById('preview');
  if (dialog) {
    const shown = dialog.querySelector('[data-shown]');
    document.addEventListener('click', (event) => {
      const button = event.target.closest('[data-preview]');
      if (button) {
        const { preview, name } = button.dataset;
        dialog.querySelector('h2').textContent = name;
        shown.replaceChildren(/\.(png|jpe?g)$/i.test(name)
          ? element('img', { src: preview, alt: name })
          : element('iframe', { src: preview, title: name }));
        dialog.showModal();
      } else if (event.target === dialog || event.target.closest('[data-close]')) {
        dialog.close();
      }
    });
    dialog.addEventListener('close', () => shown.replaceChildren());
  }
})();
