// The properties panel: what the policy lets an administrator say, in his words.
import {
  CheckboxEntry,
  Group,
  SelectEntry,
  TextAreaEntry,
  TextFieldEntry,
  isCheckboxEntryEdited,
  isSelectEntryEdited,
  isTextAreaEntryEdited,
  isTextFieldEntryEdited,
} from '@bpmn-io/properties-panel';
import { h } from '@bpmn-io/properties-panel/preact';
import { useService } from 'bpmn-js-properties-panel';
import { is, isAny } from 'bpmn-js/lib/util/ModelUtil';

import { FlowModel } from './model.js';

const OWN_STEP = '*';
const UNIT = 'unit:';
const FORM_KEY = /^embedded:deployment:forms\/(own-)?(.+)\.html$/;
const OWN_GROUPS = /authority\.groupsOf\(\s*dossierId\s*,\s*'([^']*)'\s*,\s*'([^']*)'\s*\)/;
const WORKING_DAYS = /^\$\{deadlines\.workingDaysAfter\(dossierId,\s*(\d+)\)\}$/;

// One component a kind: a new one for each drawing would take the cursor out of the field.
const entryOf = (Component) => (props) => h(Component, { ...props, debounce: useService('debounceInput') });
const Text = entryOf(TextFieldEntry);
const LongText = entryOf(TextAreaEntry);
const Choice = entryOf(SelectEntry);
const YesNo = entryOf(CheckboxEntry);
const Buttons = ({ id, buttons }) =>
  h('div', { class: 'bio-properties-panel-entry flow-buttons', 'data-entry-id': id },
    buttons.map(({ label, act }) => h('button', { type: 'button', class: 'btn btn-sm', onClick: act }, label)));

const text = (id, label, getValue, setValue, more = {}) =>
  ({ id, component: Text, isEdited: isTextFieldEntryEdited, label, getValue, setValue, ...more });
const longText = (id, label, getValue, setValue, more = {}) =>
  ({ id, component: LongText, isEdited: isTextAreaEntryEdited, label, getValue, setValue, rows: 3, autoResize: true, ...more });
const choice = (id, label, options, getValue, setValue, more = {}) =>
  ({ id, component: Choice, isEdited: isSelectEntryEdited, label, getValue, setValue, getOptions: () => options, ...more });
const yesNo = (id, label, getValue, setValue) =>
  ({ id, component: YesNo, isEdited: isCheckboxEntryEdited, label, getValue, setValue });

const none = (label) => ({ value: '', label });
const choices = (list) => list.map(({ code, label }) => ({ value: code, label }));

/** "Xin ý kiến" becomes xinYKien. */
const camelCase = (name) => name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd')
  .toLowerCase().split(/[^a-z0-9]+/).filter(Boolean)
  .map((word, at) => (at ? word[0].toUpperCase() + word.slice(1) : word)).join('') || 'buocRieng';

const CLOCK = /^[1-9]\d{0,2} ngày( làm việc)?$/;
const refuseClock = (value) =>
  !value || CLOCK.test(value) ? null : 'Viết như “5 ngày làm việc” hoặc “10 ngày”.';
const refuseDays = (value) => (!value || /^[1-9]\d{0,2}$/.test(value) ? null : 'Một số ngày, từ 1 đến 999.');

/** What nobody should have to think of: a block leaves nothing empty behind, and what the machine does by itself is tried again. */
class Completion {
  static $inject = ['eventBus', 'flowModel'];

  constructor(eventBus, flowModel) {
    eventBus.on('elementTemplates.apply', ({ element }) => {
      if (flowModel.of(element).get('extensionElements')) {
        flowModel.setProperties(element, {});
      }
    });
    // After a block was applied.
    eventBus.on('commandStack.shape.create.postExecuted', 200, ({ context: { shape } }) => {
      if (shape.type === 'bpmn:ServiceTask' || flowModel.hasTimer(shape)) {
        flowModel.setRetries(shape);
      }
    });
  }
}

class FlowProperties {
  static $inject = ['propertiesPanel', 'flowModel', 'elementTemplates', 'flowCatalogue', 'flowForms'];

  constructor(propertiesPanel, flowModel, elementTemplates, flowCatalogue, flowForms) {
    this.model = flowModel;
    this.templates = elementTemplates;
    this.catalogue = flowCatalogue;
    this.forms = flowForms;
    propertiesPanel.registerProvider(this);
  }

  getGroups(element) {
    return () => [
      this.#group('general', 'Chung', this.#general(element)),
      this.#group('block', 'Khối dựng sẵn', this.#block(element)),
      ...(is(element, 'bpmn:UserTask')
        ? [
            this.#group('step', 'Ai làm', this.#step(element)),
            this.#group('clock', 'Thời hạn', this.#clock(element)),
            this.#group('form', 'Biểu mẫu', this.#form(element)),
            this.#group('state', 'Ghi vào hồ sơ', this.#state(element)),
          ]
        : []),
      this.#group('condition', 'Nhánh', this.#condition(element)),
      this.#group('timer', 'Đến hạn khi nào', this.#timer(element)),
      this.#group('template', 'Khối này cần', this.#template(element)),
    ].filter((group) => group.entries.length);
  }

  #group(id, label, entries) {
    return { id, label, component: Group, shouldOpen: true, entries };
  }

  #general(element) {
    const { model } = this;
    const own = model.of(element);
    if (is(element, 'bpmn:TextAnnotation')) {
      return [longText('text', 'Chú thích', () => own.text ?? '', (value) => model.set(element, { text: value ?? '' }))];
    }
    if (is(element, 'bpmn:Group') || is(element, 'bpmn:Association')) {
      return [];
    }
    const isProcess = is(element, 'bpmn:Process');
    return [
      text('name', 'Tên', () => own.get('name') ?? '', (value) => model.set(element, { name: value })),
      text('id', 'Mã', () => own.id, (value) => model.refuseId(element, value) || model.set(element, { id: value }), {
        disabled: isProcess,
        description: isProcess ? 'Mã của quy trình không đổi được.' : 'Việc đang chạy nhớ mã này: đừng đổi mã của phần tử đã dùng.',
        validate: (value) => model.refuseId(element, value),
      }),
      longText('documentation', 'Mô tả', () => model.documentation(element), (value) => model.document(element, value), {
        description: is(element, 'bpmn:UserTask') ? 'Người nhận việc đọc mô tả này: làm gì, căn cứ nào, cần giấy tờ gì.' : undefined,
      }),
    ];
  }

  #block(element) {
    const fitting = this.templates.getLatest(element);
    const current = this.templates.get(element);
    if (!fitting.length) {
      return [];
    }
    return [
      choice(
        'blockChosen',
        'Khối',
        [none('(không dùng khối)'), ...fitting.map(({ id, name }) => ({ value: id, label: name }))],
        () => current?.id ?? '',
        (id) => (id
          ? this.templates.applyTemplate(element, fitting.find((one) => one.id === id))
          : this.templates.unlinkTemplate(element)),
        { description: current?.description ?? 'Khối điền sẵn những gì một bước loại này cần.' },
      ),
    ];
  }

  #step(element) {
    const { model, catalogue } = this;
    const step = model.property(element, 'step');
    const ofLaw = catalogue.steps.some(({ code }) => code === step);
    const groups = model.of(element).get('camunda:candidateGroups') ?? '';
    const [, role = '', body = ''] = OWN_GROUPS.exec(groups) ?? [];
    const groupsOf = (newRole, newBody) => `\${authority.groupsOf(dossierId, '${newRole}', '${newBody}')}`;
    const act = (newRole, newBody) => model.set(element, { 'camunda:candidateGroups': groupsOf(newRole, newBody) });
    const entries = [
      choice(
        'lawStep',
        'Bước',
        [none('(chưa chọn)'), { value: OWN_STEP, label: 'Bước riêng của cơ quan' }, ...choices(catalogue.steps)],
        () => (ofLaw || !step ? step : OWN_STEP),
        (value) => {
          if (value === OWN_STEP) {
            model.setStep(element, camelCase(model.of(element).name ?? ''), groupsOf('PREPARER', 'OPERATING_UNIT'));
          } else {
            model.setStep(element, value, catalogue.steps.find(({ code }) => code === value)?.groups);
          }
        },
        { description: 'Bước theo luật lấy người làm và thời hạn từ bảng thẩm quyền, bảng thời hạn.' },
      ),
    ];
    if (step && !ofLaw) {
      const unit = body.startsWith(UNIT);
      entries.push(
        text('ownStep', 'Mã bước riêng', () => step, (value) => model.setProperties(element, { step: value }), {
          validate: (value) => (/^[a-z][A-Za-z0-9]*$/.test(value ?? '') ? null : 'Chữ không dấu, viết liền, như xinYKien.'),
        }),
        choice('role', 'Vai trò', [none('(chưa chọn)'), ...choices(catalogue.roles)], () => role, (value) => act(value, body)),
        choice(
          'body',
          'Thuộc',
          [none('(chưa chọn)'), ...choices(catalogue.bodies), { value: UNIT, label: 'Một đơn vị cố định' }],
          () => (unit ? UNIT : body),
          (value) => act(role, value),
        ),
      );
      if (unit) {
        entries.push(text('unit', 'Mã đơn vị', () => body.slice(UNIT.length), (value) => act(role, UNIT + (value ?? ''))));
      }
    }
    return entries;
  }

  #clock(element) {
    return [
      this.#property(element, 'clock', 'Thời hạn của bước', {
        description: 'Như “5 ngày làm việc”. Ở bước theo luật chỉ có thể rút ngắn: ngày nào đến trước thì lấy.',
        validate: refuseClock,
      }),
      this.#property(element, 'reminder', 'Nhắc thêm trước hạn (ngày làm việc)', { validate: refuseDays }),
    ];
  }

  #property(element, name, label, more) {
    const { model } = this;
    return text(name, label, () => model.property(element, name), (value) => {
      // What cannot be is not written, so that the panel shows why beside what is typed.
      if (!more?.validate?.(value)) {
        model.setProperties(element, { [name]: value });
      }
    }, more);
  }

  #form(element) {
    const { model, catalogue, forms } = this;
    const key = model.of(element).get('camunda:formKey') ?? '';
    const [, own, name] = FORM_KEY.exec(key) ?? [];
    // A block may name a form that is still to be written.
    const written = own && forms.all().some((form) => form.name === name);
    const buttons = [{ label: written ? 'Sửa biểu mẫu này' : 'Soạn biểu mẫu riêng', act: () => forms.edit(own ? name : null, (saved) => use(saved)) }];
    const use = (ownName) => model.set(element, { 'camunda:formKey': `embedded:deployment:forms/own-${ownName}.html` });
    if (name && (written || !own)) {
      buttons.unshift({ label: 'Xem trước', act: () => forms.preview(own, name) });
    }
    return [
      choice(
        'formKey',
        'Người làm điền',
        [
          none('(chưa chọn)'),
          ...(own && !written ? [{ value: key, label: `${name} (chưa soạn)` }] : []),
          ...forms.all().map((form) => ({ value: `embedded:deployment:forms/own-${form.name}.html`, label: `${form.title} (riêng)` })),
          ...catalogue.forms.map(({ code, label }) => ({ value: `embedded:deployment:forms/${code}.html`, label })),
        ],
        () => key,
        (value) => model.set(element, { 'camunda:formKey': value || undefined }),
      ),
      { id: 'formButtons', component: Buttons, buttons },
    ];
  }

  #state(element) {
    const { model, catalogue } = this;
    const of = (name, label, options, empty) =>
      choice(name, label, [none(empty), ...choices(options)], () => model.property(element, name), (value) =>
        model.setProperties(element, { [name]: value }));
    return [
      of('dossierState', 'Hồ sơ chuyển sang trạng thái', catalogue.states, '(giữ nguyên)'),
      of('duty', 'Người làm bước này là người', catalogue.duties, '(chưa chọn)'),
    ];
  }

  #condition(element) {
    const { model, catalogue, forms } = this;
    if (!is(element, 'bpmn:SequenceFlow') || !isAny(element.source, ['bpmn:ExclusiveGateway', 'bpmn:Activity'])) {
      return [];
    }
    const source = model.of(element.source);
    const isDefault = source.default === model.of(element);
    const current = model.condition(element);
    const ofBlocks = this.templates.getLatest(element)
      .flatMap(({ properties }) => properties)
      .filter(({ binding }) => binding.name === 'conditionExpression')
      .flatMap(({ choices: offered = [] }) => offered.map(({ name, value }) => ({ value, label: name })));
    const ready = [...choices(catalogue.conditions), ...ofBlocks, ...forms.conditions()]
      .filter(({ value }, at, all) => all.findIndex((one) => one.value === value) === at);
    const entries = [
      yesNo('isDefault', 'Nhánh mặc định: đi khi không nhánh nào khác đúng', () => isDefault, (value) => {
        model.set(element.source, { default: value ? model.of(element) : undefined });
      }),
    ];
    if (!isDefault) {
      entries.push(
        choice('ready', 'Đi nhánh này khi', [none('(viết điều kiện ở dưới)'), ...ready],
          () => (ready.some(({ value }) => value === current) ? current : ''),
          (value) => value && model.setCondition(element, value)),
        text('condition', 'Điều kiện', () => current, (value) => model.setCondition(element, value), {
          description: 'Như ${securityLevel >= 3}. Chỉ so sánh các biến của quy trình và trường của biểu mẫu riêng.',
        }),
      );
    }
    return entries;
  }

  #timer(element) {
    const { model, catalogue } = this;
    if (!model.hasTimer(element)) {
      return [];
    }
    const current = model.timeDate(element);
    const days = WORKING_DAYS.exec(current)?.[1] ?? '';
    const after = (value) => `\${deadlines.workingDaysAfter(dossierId, ${value})}`;
    return [
      choice('timeDate', 'Khi', [
        none('(chưa chọn)'),
        ...choices(catalogue.timers),
        ...(days || !current || catalogue.timers.some(({ code }) => code === current) ? [] : [{ value: current, label: current }]),
        { value: OWN_STEP, label: 'Sau một số ngày làm việc' },
      ],
        () => (days ? OWN_STEP : current),
        (value) => model.setTimeDate(element, value === OWN_STEP ? after(days || 5) : value)),
      ...(days
        ? [text('timerDays', 'Số ngày làm việc', () => days, (value) => refuseDays(value) || model.setTimeDate(element, after(value || 1)),
          { validate: refuseDays })]
        : []),
    ];
  }

  /** What an applied block asks for beyond the fields above. */
  #template(element) {
    const { model } = this;
    const asked = this.templates.get(element)?.properties ?? [];
    const above = ['step', 'clock', 'reminder', 'dossierState', 'duty', 'camunda:formKey', 'camunda:candidateGroups', 'name', 'id'];
    return asked
      .filter(({ type, binding }) => type !== 'Hidden' && !above.includes(binding.name)
        && ['property', 'camunda:property'].includes(binding.type) && !is(element, 'bpmn:SequenceFlow'))
      .map(({ type, label, description, choices: options, binding }) => {
        const ofExtension = binding.type === 'camunda:property';
        const get = () => (ofExtension ? model.property(element, binding.name) : model.of(element).get(binding.name) ?? '');
        const set = (value) => (ofExtension
          ? model.setProperties(element, { [binding.name]: value })
          : model.set(element, { [binding.name]: value }));
        const id = `template-${binding.name}`;
        if (type === 'Dropdown') {
          return choice(id, label, options.map((one) => ({ value: one.value, label: one.name })), get, set, { description });
        }
        return (type === 'Text' ? longText : text)(id, label, get, set, { description });
      });
  }
}

export default {
  __init__: ['flowProperties', 'completion'],
  completion: ['type', Completion],
  flowModel: ['type', FlowModel],
  flowProperties: ['type', FlowProperties],
};
