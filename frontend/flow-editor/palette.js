// Offers only what the policy of models allows: no scripts, calls, messages of one's own, lanes or data.

const PALETTE = [
  'hand-tool',
  'lasso-tool',
  'space-tool',
  'global-connect-tool',
  'tool-separator',
  'create.start-event',
  'create.end-event',
  'create.exclusive-gateway',
  'create.task',
  'create.subprocess-expanded',
  'create.group',
];

const CONTEXT_PAD = [
  'append.end-event',
  'append.gateway',
  'append.append-task',
  'append.text-annotation',
  'append.timer-intermediate-event',
  'connect',
  'replace',
  'delete',
  'align-elements',
];

const REPLACEMENTS = [
  'replace-with-user-task',
  'replace-with-expanded-subprocess',
  'replace-with-exclusive-gateway',
  'replace-with-parallel-gateway',
  'replace-with-none-start',
  'replace-with-none-end',
  'replace-with-terminate-end',
  'replace-with-timer-intermediate-catch',
  'replace-with-timer-boundary',
  'replace-with-non-interrupting-timer-boundary',
  'replace-with-sequence-flow',
  'replace-with-default-flow',
  'replace-with-conditional-flow',
  'toggle-non-interrupting',
];

const only = (allowed) => (entries) => Object.fromEntries(Object.entries(entries).filter(([id]) => allowed.includes(id)));

/** Asked after the providers of bpmn-js, and takes away from what they gave. */
const LOW_PRIORITY = 500;

class AllowedPalette {
  static $inject = ['palette', 'contextPad', 'popupMenu', 'create', 'elementFactory', 'autoPlace', 'translate'];

  constructor(palette, contextPad, popupMenu, create, elementFactory, autoPlace, translate) {
    const step = () => elementFactory.createShape({ type: 'bpmn:UserTask' });
    const startStep = (event) => create.start(event, step());

    palette.registerProvider(LOW_PRIORITY, {
      getPaletteEntries: () => (entries) => {
        const kept = only(PALETTE)(entries);
        return {
          ...kept,
          'create.task': {
            group: 'activity',
            className: 'bpmn-icon-user-task',
            title: translate('Create task'),
            action: { click: startStep, dragstart: startStep },
          },
        };
      },
    });

    contextPad.registerProvider(LOW_PRIORITY, {
      getContextPadEntries: (element) => (entries) => {
        const kept = only(CONTEXT_PAD)(entries);
        if (kept['append.append-task']) {
          kept['append.append-task'] = {
            ...kept['append.append-task'],
            className: 'bpmn-icon-user-task',
            action: {
              click: () => autoPlace.append(element, step()),
              dragstart: (event) => create.start(event, step(), { source: element }),
            },
          };
        }
        return kept;
      },
      getMultiElementContextPadEntries: () => only(CONTEXT_PAD),
    });

    popupMenu.registerProvider('bpmn-replace', LOW_PRIORITY, {
      getPopupMenuEntries: () => only(REPLACEMENTS),
      getPopupMenuHeaderEntries: () => only(REPLACEMENTS),
    });
  }
}

export default {
  __init__: ['allowedPalette'],
  allowedPalette: ['type', AllowedPalette],
};
