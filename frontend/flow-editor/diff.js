// Two versions of a model side by side: what was added, removed, changed and moved, drawn on both and in words.
import { diff } from 'bpmn-js-differ';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';

import { make } from './forms.js';

const KINDS = { added: 'Thêm', removed: 'Bỏ', changed: 'Sửa', moved: 'Dời' };
const ATTRIBUTES = {
  name: 'tên',
  documentation: 'mô tả',
  extensionElements: 'thuộc tính của bước',
  'camunda:formKey': 'biểu mẫu',
  formKey: 'biểu mẫu',
  'camunda:candidateGroups': 'người làm',
  candidateGroups: 'người làm',
  conditionExpression: 'điều kiện',
  default: 'nhánh mặc định',
  sourceRef: 'điểm đi',
  targetRef: 'điểm tới',
  eventDefinitions: 'mốc',
  attachedToRef: 'bước được gắn vào',
  cancelActivity: 'có làm ngừng bước không',
  text: 'chú thích',
};
const TYPES = {
  'bpmn:UserTask': 'bước',
  'bpmn:ServiceTask': 'việc máy làm',
  'bpmn:SequenceFlow': 'đường nối',
  'bpmn:ExclusiveGateway': 'điểm rẽ nhánh',
  'bpmn:ParallelGateway': 'điểm rẽ song song',
  'bpmn:StartEvent': 'điểm bắt đầu',
  'bpmn:EndEvent': 'điểm kết thúc',
  'bpmn:BoundaryEvent': 'mốc gắn vào bước',
  'bpmn:IntermediateCatchEvent': 'điểm chờ',
  'bpmn:SubProcess': 'giai đoạn',
  'bpmn:TextAnnotation': 'chú thích',
  'bpmn:Group': 'khung nhóm',
  'bpmn:Association': 'đường chú thích',
  'bpmn:Process': 'quy trình',
};
/** Say nothing that the elements themselves do not say. */
const SILENT = ['bpmn:Association', 'bpmn:Category', 'bpmn:CategoryValue', 'bpmn:Definitions'];

/** What an element holds speaks for itself. */
const CONTENTS = ['artifacts', 'flowElements', 'rootElements', 'categoryValue', 'laneSets'];

const viewerIn = (container) =>
  new NavigatedViewer({
    container,
    zoomScroll: { enabled: false },
    moddleExtensions: { camunda },
    textRenderer: {
      defaultStyle: { fontFamily: '"Noto Sans Variable", sans-serif', fontSize: 12 },
      externalStyle: { fontFamily: '"Noto Sans Variable", sans-serif', fontSize: 11 },
    },
  });

const text = async (address) => {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(response.statusText);
  }
  return response.text();
};

/** What is looked at on one side is looked at on the other. */
function inStep(one, other) {
  let following = false;
  const follow = (from, to) =>
    from.on('canvas.viewbox.changed', ({ viewbox: { x, y, width, height } }) => {
      if (!following) {
        following = true;
        to.get('canvas').viewbox({ x, y, width, height });
        following = false;
      }
    });
  follow(one, other);
  follow(other, one);
}

function changes(before, after) {
  const found = diff(before.getDefinitions(), after.getDefinitions());
  const lines = [];
  const add = (kind, models, more = () => '') => Object.entries(models).forEach(([id, one]) => {
    const model = one.model ?? one;
    if (!SILENT.includes(model.$type)) {
      lines.push({ kind, id, model, more: more(one) });
    }
  });
  const attributes = ({ attrs }) =>
    [
      ...new Set(
        Object.keys(attrs)
          .map((path) => path.split(/[.[]/)[0])
          .filter((name) => !CONTENTS.includes(name))
          .map((name) => ATTRIBUTES[name] ?? name),
      ),
    ].join(', ');
  add('removed', found._removed);
  add('added', found._added);
  add('changed', found._changed, attributes);
  add('moved', Object.fromEntries(Object.entries(found._layoutChanged).filter(([id]) => !(id in found._changed))));
  return lines.filter(({ kind, more }) => kind !== 'changed' || more);
}

async function open(container) {
  const before = viewerIn(container.querySelector('[data-side=before]'));
  const after = viewerIn(container.querySelector('[data-side=after]'));
  const [was, is] = await Promise.all([text(container.dataset.before), text(container.dataset.after)]);
  await Promise.all([before.importXML(was), after.importXML(is)]);
  const lines = changes(before, after);
  for (const viewer of [before, after]) {
    const canvas = viewer.get('canvas');
    const registry = viewer.get('elementRegistry');
    lines.filter(({ id }) => registry.get(id)).forEach(({ kind, id }) => canvas.addMarker(id, `flow-${kind}`));
  }
  inStep(before, after);
  // Of two that differ in size the whole of the larger one.
  const fit = () => {
    const [large] = [before, after].map((viewer) => viewer.get('canvas'))
      .sort((one, other) => other.viewbox().inner.width - one.viewbox().inner.width);
    large.zoom('fit-viewport', 'auto');
    large.zoom(large.zoom() * 0.95, 'auto');
  };
  fit();
  const show = (id) => () => {
    const viewer = after.get('elementRegistry').get(id) ? after : before;
    const element = viewer.get('elementRegistry').get(id);
    if (element?.parent) {
      viewer.get('canvas').zoom(0.8);
      viewer.get('canvas').scrollToElement(element, 120);
    }
  };
  const list = container.querySelector('[data-changes]');
  list.replaceChildren(...lines.map(({ kind, id, model, more }) =>
    make('li', { 'data-kind': kind, 'data-element': id },
      make('button', { type: 'button', className: 'flow-finding', onclick: show(id) },
        make('span', { className: `change ${kind.toUpperCase()}` }, KINDS[kind]),
        make('span', {}, [TYPES[model.$type] ?? '', model.name ? `“${model.name}”` : model.text ? `“${model.text}”` : id].join(' ').trim(),
          more ? `: ${more}` : '')))));
  if (!lines.length) {
    list.replaceChildren(make('li', { className: 'minor flow-finding' }, 'Hai bản giống nhau.'));
  }
  container.querySelectorAll('[data-diagram]').forEach((button) => button.addEventListener('click', () => {
    const canvas = after.get('canvas');
    const zooms = { in: () => canvas.zoom(canvas.zoom() * 1.25), out: () => canvas.zoom(canvas.zoom() * 0.8), fit };
    zooms[button.dataset.diagram]();
  }));
  container.dataset.ready = 'true';
}

document.querySelectorAll('.flow-diff').forEach((container) =>
  open(container).catch(() => {
    container.querySelector('[data-failed]').hidden = false;
  }));
