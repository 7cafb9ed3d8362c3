// The ready-made blocks: a click puts one after what is selected, or lets it be placed by hand.
import { is, isAny } from 'bpmn-js/lib/util/ModelUtil';

import { make } from './forms.js';

const BOUNDARY = 'bpmn:BoundaryEvent';
const TIMED = { 'bpmn:BoundaryEvent': 'bpmn:TimerEventDefinition', 'bpmn:IntermediateCatchEvent': 'bpmn:TimerEventDefinition' };

export function blocks(modeler, templates, toolbar) {
  const [selection, create, elementFactory, autoPlace, modeling, elementTemplates] =
    ['selection', 'create', 'elementFactory', 'autoPlace', 'modeling', 'elementTemplates'].map((name) => modeler.get(name));
  const waiting = new Map();

  const shapeOf = (template) => {
    const type = template.elementType?.value ?? template.appliesTo[0];
    const timer = TIMED[type];
    const shape = elementFactory.createShape({
      type,
      ...(timer && { eventDefinitionType: template.elementType?.eventDefinition ?? timer }),
      ...(type === BOUNDARY && { cancelActivity: false }),
    });
    waiting.set(shape, template);
    return shape;
  };

  // Only what stands on the canvas can be filled in.
  modeler.on('commandStack.shape.create.postExecuted', 250, ({ context: { shape } }) => {
    const template = waiting.get(shape);
    if (template) {
      waiting.delete(shape);
      elementTemplates.applyTemplate(shape, template);
      if (!shape.businessObject.name && template.name) {
        modeling.updateProperties(shape, { name: template.name });
      }
    }
  });

  const put = (template) => (event) => {
    const [selected] = selection.get();
    const shape = shapeOf(template);
    const boundary = is(shape, BOUNDARY);
    if (boundary && selected && is(selected, 'bpmn:Activity')) {
      const at = { x: selected.x + selected.width - 30, y: selected.y + selected.height };
      selection.select(modeling.createShape(shape, at, selected, { attach: true }));
    } else if (!boundary && selected && isAny(selected, ['bpmn:Activity', 'bpmn:Gateway', 'bpmn:Event']) && !is(selected, 'bpmn:EndEvent')) {
      selection.select(autoPlace.append(selected, shape));
    } else {
      create.start(event, shape);
    }
  };

  toolbar.append(...templates
    .filter((template) => !template.appliesTo.includes('bpmn:SequenceFlow') && template.appliesTo[0] !== 'bpmn:Process')
    .map((template) => make('button', {
      type: 'button', className: 'btn btn-sm', title: template.description ?? '', 'data-block': template.id, onclick: put(template),
    }, template.name)));
}
