// The forms of steps: those of the release, to look at, and plain ones of the administrator's own, to write.

const TYPES = {
  text: 'Chữ, một dòng',
  longText: 'Chữ, nhiều dòng',
  date: 'Ngày',
  number: 'Số',
  choice: 'Chọn một',
  yesNo: 'Có hoặc không',
};
const SHOWN = new Set(['FORM', 'FIELDSET', 'LEGEND', 'LABEL', 'P', 'DIV', 'SPAN', 'STRONG', 'SECTION', 'INPUT', 'SELECT', 'OPTION', 'TEXTAREA', 'UL', 'LI']);

/** An element by tag, attributes and children; text is never markup. */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (name in made && name !== 'list') {
      made[name] = value;
    } else {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const plain = (title) => title.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase();
const kebab = (title) => plain(title).replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '') || 'bieu-mau';
const camel = (label) => kebab(label).replace(/-([a-z0-9])/g, (all, letter) => letter.toUpperCase());
const code = (label) => kebab(label).replace(/-/g, '_').toUpperCase();
const free = (name, taken, separator) => {
  let candidate = name;
  for (let number = 2; taken.includes(candidate); number++) {
    candidate = name + separator + number;
  }
  return candidate;
};

export class FlowForms {
  #forms;
  #address;
  #dialog;
  #changed;

  /**
   * @param forms own forms, by name
   * @param address where the forms of the release are read
   * @param changed called with the name of a form that was saved or taken away
   */
  constructor(forms, address, dialog, changed) {
    this.#forms = forms;
    this.#address = address;
    this.#dialog = dialog;
    this.#changed = changed;
  }

  all() {
    return Object.values(this.#forms);
  }

  toJson() {
    return this.#forms;
  }

  /** What can be asked about the fields of own forms, in words. */
  conditions() {
    return this.all().flatMap((form) => form.fields).flatMap(({ id, label, type, choices = [] }) => {
      if (type === 'choice') {
        return choices.map((one) => ({ value: `\${${id} == '${one.value}'}`, label: `${label}: ${one.label}` }));
      }
      return type === 'yesNo' ? [{ value: `\${${id}}`, label: `${label}: có` }] : [];
    });
  }

  async preview(own, name) {
    const shown = own ? this.#drawn(this.#forms[name]) : await this.#ofRelease(name);
    this.#open('Xem trước biểu mẫu', shown, []);
  }

  #drawn(form) {
    if (!form) {
      return make('p', {}, 'Biểu mẫu này không có trong bản thảo.');
    }
    const field = ({ label, type, required, choices = [], help }) => {
      const input = type === 'longText'
        ? make('textarea', { className: 'form-control', rows: 3, disabled: true })
        : type === 'choice'
          ? make('select', { className: 'form-select', disabled: true }, make('option', {}, '– Chọn –'), ...choices.map((one) => make('option', {}, one.label)))
          : make('input', {
            className: type === 'yesNo' ? 'form-check-input' : 'form-control',
            type: { date: 'date', number: 'number', yesNo: 'checkbox' }[type] ?? 'text',
            disabled: true,
          });
      return make('label', { className: 'flow-field' }, make('span', {}, label, required ? ' *' : ''), input, help ? make('span', { className: 'minor' }, help) : null);
    };
    return make('div', { className: 'flow-preview' }, make('h3', {}, form.title), ...form.fields.map(field));
  }

  /** A form of the release without what brings it to life: its words and fields, nothing that runs. */
  async #ofRelease(name) {
    const response = await fetch(`${this.#address}/${encodeURIComponent(name)}.html`);
    const page = new DOMParser().parseFromString(response.ok ? await response.text() : '', 'text/html');
    const copy = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        return document.createTextNode(node.data.replace(/\{\{.*?\}\}/gs, '…'));
      }
      if (node.nodeType !== Node.ELEMENT_NODE || !SHOWN.has(node.tagName) || node.type === 'hidden') {
        return null;
      }
      const copied = make(node.tagName === 'FORM' ? 'div' : node.tagName.toLowerCase());
      if (['INPUT', 'SELECT', 'TEXTAREA'].includes(node.tagName)) {
        copied.disabled = true;
        copied.className = { radio: 'form-check-input', checkbox: 'form-check-input' }[node.type] ?? 'form-control';
        if (node.tagName === 'INPUT') {
          copied.type = node.type;
        }
      }
      copied.append(...[...node.childNodes].map(copy).filter(Boolean));
      return copied;
    };
    const form = page.querySelector('form');
    return make('div', { className: 'flow-preview' }, form ? copy(form) : make('p', {}, 'Không đọc được biểu mẫu này.'));
  }

  /**
   * @param name of an own form, which may be still to be written; null for one that gets its name from its title
   * @param use called with the name once it is saved
   */
  edit(name, use) {
    const form = structuredClone(this.#forms[name] ?? { title: '', fields: [] });
    const rows = make('div', { className: 'flow-fields' });
    const title = make('input', { className: 'form-control', value: form.title, required: true, maxLength: 200 });
    const draw = () => rows.replaceChildren(...form.fields.map((field, at) => this.#row(form.fields, field, at, draw)));
    const add = () => {
      form.fields.push({ id: '', label: '', type: 'text', required: false });
      draw();
      rows.lastElementChild.querySelector('input').focus();
    };
    draw();
    const body = make('div', {},
      make('label', { className: 'flow-field' }, make('span', {}, 'Tên biểu mẫu'), title),
      rows,
      make('button', { type: 'button', className: 'btn btn-sm', onclick: add }, 'Thêm trường'));
    const save = () => {
      form.title = title.value.trim();
      form.name = name ?? free(kebab(form.title), Object.keys(this.#forms), '-');
      const taken = [];
      for (const field of form.fields) {
        field.id ||= free(camel(field.label), [...taken, ...form.fields.map((one) => one.id)], '');
        taken.push(field.id);
      }
      this.#forms[form.name] = form;
      this.#changed(form.name);
      use(form.name);
    };
    const remove = () => {
      delete this.#forms[name];
      this.#changed(name);
    };
    const written = name in this.#forms;
    this.#open(written ? 'Sửa biểu mẫu riêng' : 'Biểu mẫu riêng', body, [
      { label: 'Lưu biểu mẫu', primary: true, act: save },
      ...(written ? [{ label: 'Bỏ biểu mẫu', act: remove }] : []),
    ]);
  }

  #row(fields, field, at, draw) {
    const label = make('input', {
      className: 'form-control', value: field.label, required: true, maxLength: 200, oninput: () => { field.label = label.value.trim(); },
    });
    const type = make('select', { className: 'form-select', onchange: () => {
      field.type = type.value;
      draw();
    } }, ...Object.entries(TYPES).map(([value, words]) => make('option', { value, selected: value === field.type }, words)));
    const required = make('input', {
      type: 'checkbox', className: 'form-check-input', checked: field.required, onchange: () => { field.required = required.checked; },
    });
    const help = make('input', { className: 'form-control', value: field.help ?? '', maxLength: 300, oninput: () => { field.help = help.value.trim() || undefined; } });
    const options = field.type === 'choice' ? make('textarea', {
      className: 'form-control', rows: 3, required: true, value: (field.choices ?? []).map((one) => one.label).join('\n'),
      oninput: () => {
        const before = new Map((field.choices ?? []).map((one) => [one.label, one.value]));
        const taken = [];
        field.choices = options.value.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
          const value = before.get(line) ?? free(code(line), taken, '_');
          taken.push(value);
          return { value, label: line };
        });
      },
    }) : null;
    if (!options) {
      delete field.choices;
    }
    const remove = () => {
      fields.splice(at, 1);
      draw();
    };
    const move = () => {
      fields.splice(at - 1, 0, ...fields.splice(at, 1));
      draw();
    };
    return make('fieldset', {},
      make('legend', {}, `Trường ${at + 1}`),
      make('label', { className: 'flow-field' }, make('span', {}, 'Nhãn'), label),
      make('label', { className: 'flow-field' }, make('span', {}, 'Loại'), type),
      make('label', { className: 'flow-check-field' }, required, ' Bắt buộc'),
      options && make('label', { className: 'flow-field' }, make('span', {}, 'Các lựa chọn, mỗi dòng một'), options),
      make('label', { className: 'flow-field' }, make('span', {}, 'Hướng dẫn (không bắt buộc)'), help),
      make('div', { className: 'flow-field-acts' },
        at ? make('button', { type: 'button', className: 'btn btn-sm', onclick: move }, 'Lên trên') : null,
        make('button', { type: 'button', className: 'btn btn-sm', onclick: remove }, 'Bỏ trường')));
  }

  #open(title, body, acts) {
    const dialog = this.#dialog;
    const close = () => dialog.close();
    const form = make('form', { method: 'dialog', onsubmit: (event) => {
      event.preventDefault();
      const act = acts.find((one) => one.label === event.submitter?.dataset.act);
      close();
      act?.act();
    } },
    make('h2', { id: 'flow-dialog-title' }, title),
    body,
    make('div', { className: 'flow-dialog-acts' },
      ...acts.map(({ label, primary }) => make('button', {
        className: primary ? 'btn btn-primary' : 'btn', formNoValidate: !primary, 'data-act': label,
      }, label)),
      make('button', { type: 'button', className: 'btn', onclick: close }, 'Đóng')));
    dialog.replaceChildren(form);
    dialog.showModal();
  }
}
