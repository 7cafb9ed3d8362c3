// The list of what is wrong, beside the canvas: a click leads to the element.
import { make } from './forms.js';

const LABELS = { error: 'Lỗi', warn: 'Nhắc nhở', info: 'Gợi ý' };
const ORDER = Object.keys(LABELS);

export function findings(modeler, list, count) {
  const canvas = modeler.get('canvas');
  const registry = modeler.get('elementRegistry');
  const selection = modeler.get('selection');

  const show = (id) => {
    const element = registry.get(id);
    if (!element || element === canvas.getRootElement()) {
      selection.select([]);
      canvas.zoom('fit-viewport', 'auto');
      return;
    }
    if (canvas.zoom() < 0.7) {
      canvas.zoom(0.8);
    }
    canvas.scrollToElement(element, 120);
    selection.select(element);
  };

  const nameOf = (id) => {
    const element = registry.get(id);
    if (!element || element === canvas.getRootElement()) {
      return 'Quy trình';
    }
    return element.businessObject.get('name') || element.businessObject.id;
  };

  modeler.on('linting.completed', ({ issues }) => {
    const found = Object.entries(issues)
      .flatMap(([id, reports]) => reports.map((report) => ({ id: report.actualElementId ?? id, ...report })))
      .sort((one, other) => ORDER.indexOf(one.category) - ORDER.indexOf(other.category));
    const errors = found.filter(({ category }) => category === 'error').length;
    count.textContent = found.length ? `${errors} lỗi, ${found.length - errors} nhắc nhở` : 'Không có lỗi';
    list.replaceChildren(...found.map(({ id, category, message, rule }) =>
      make('li', { 'data-rule': rule, 'data-element': id },
        make('button', { type: 'button', className: 'flow-finding', onclick: () => show(id) },
          make('span', { className: `finding ${category === 'error' ? 'ERROR' : 'WARNING'}` }, LABELS[category]),
          make('span', { className: 'flow-finding-of' }, nameOf(id)),
          make('span', {}, message)))));
  });
}
