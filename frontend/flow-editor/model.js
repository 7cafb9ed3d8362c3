// Reads and writes what the policy lets an administrator say of an element. All writing goes through the modeler's commands, so it can be undone.
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil';

const RETRIES = 'PT10S,PT1M,PT5M,PT30M,PT2H';

export class FlowModel {
  static $inject = ['modeling', 'bpmnFactory', 'elementRegistry', 'moddle'];

  constructor(modeling, bpmnFactory, elementRegistry, moddle) {
    this.modeling = modeling;
    this.factory = bpmnFactory;
    this.registry = elementRegistry;
    this.moddle = moddle;
  }

  of(element) {
    return getBusinessObject(element);
  }

  set(element, properties) {
    this.modeling.updateProperties(element, properties);
  }

  documentation(element) {
    return this.of(element).get('documentation')[0]?.text ?? '';
  }

  document(element, text) {
    const documentation = text ? [this.#create('bpmn:Documentation', { text }, this.of(element))] : [];
    this.set(element, { documentation });
  }

  /** Why an id cannot be this; null when it can. */
  refuseId(element, id) {
    if (!/^[A-Za-z_][\w.-]*$/.test(id ?? '')) {
      return 'Mã bắt đầu bằng chữ cái, chỉ gồm chữ không dấu, số, gạch dưới.';
    }
    const assigned = this.moddle.ids.assigned(id);
    return assigned && assigned !== this.of(element) ? 'Mã này đã có ở phần tử khác.' : null;
  }

  // extension properties, such as step and clock

  #properties(element) {
    return this.of(element).get('extensionElements')?.get('values').find((value) => is(value, 'camunda:Properties'));
  }

  property(element, name) {
    return this.#properties(element)?.get('values').find((one) => one.name === name)?.value ?? '';
  }

  /** @param values name to value; an empty value takes the property away */
  setProperties(element, values) {
    this.set(element, { extensionElements: this.#extensions(element, values) });
  }

  #extensions(element, values) {
    const own = this.of(element);
    const extensions = this.#create('bpmn:ExtensionElements', {}, own);
    const others = (own.get('extensionElements')?.get('values') ?? []).filter((value) => !is(value, 'camunda:Properties'));
    const properties = this.#create('camunda:Properties', {}, extensions);
    const kept = (this.#properties(element)?.get('values') ?? []).filter((one) => one.value && !(one.name in values));
    const said = [...kept, ...Object.entries(values).filter(([, value]) => value).map(([name, value]) => ({ name, value }))];
    properties.values = said.map(({ name, value }) => this.#create('camunda:Property', { name, value }, properties));
    extensions.values = said.length ? [...others, properties] : others;
    return extensions.values.length ? extensions : undefined;
  }

  /** What fails is tried again, as everywhere in the product. */
  setRetries(element) {
    const own = this.of(element);
    const extensions = this.#create('bpmn:ExtensionElements', {}, own);
    const others = own.get('extensionElements')?.get('values') ?? [];
    if (!others.some((value) => is(value, 'camunda:FailedJobRetryTimeCycle'))) {
      extensions.values = [...others, this.#create('camunda:FailedJobRetryTimeCycle', { body: RETRIES }, extensions)];
      this.set(element, { extensionElements: extensions });
    }
  }

  /** Who acts and in which step, in one command. */
  setStep(element, step, candidateGroups) {
    this.set(element, {
      extensionElements: this.#extensions(element, { step }),
      'camunda:candidateGroups': candidateGroups,
    });
  }

  // conditions and timers

  condition(flow) {
    return this.of(flow).conditionExpression?.body ?? '';
  }

  setCondition(flow, body) {
    this.set(flow, { conditionExpression: body ? this.#create('bpmn:FormalExpression', { body }, this.of(flow)) : undefined });
  }

  #timer(element) {
    return this.of(element).get('eventDefinitions')?.find((one) => is(one, 'bpmn:TimerEventDefinition'));
  }

  hasTimer(element) {
    return is(element, 'bpmn:Event') && Boolean(this.#timer(element));
  }

  timeDate(element) {
    return this.#timer(element)?.timeDate?.body ?? '';
  }

  setTimeDate(element, body) {
    const timer = this.#timer(element);
    this.modeling.updateModdleProperties(element, timer, {
      timeDate: body ? this.#create('bpmn:FormalExpression', { body }, timer) : undefined,
      timeCycle: undefined,
      timeDuration: undefined,
    });
  }

  #create(type, attributes, parent) {
    const created = this.factory.create(type, attributes);
    created.$parent = parent;
    return created;
  }
}
