// Edits a draft of a process model: draws, says what is wrong as one draws, and saves by itself.
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js-bpmnlint/dist/assets/css/bpmn-js-bpmnlint.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import Modeler from 'bpmn-js/lib/Modeler';
import { ElementTemplatesCoreModule } from 'bpmn-js-element-templates/core';
import { BpmnPropertiesPanelModule } from 'bpmn-js-properties-panel';
import camundaBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-platform';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';

import { blocks } from './blocks.js';
import { findings } from './findings.js';
import { FlowForms } from './forms.js';
import lintingModule, { linting, lintRules } from './linting.js';
import paletteModule from './palette.js';
import propertiesModule from './properties.js';
import { DraftOnServer, read } from './server.js';
import translateModule, { untranslated } from './translate.js';
import { lintWords } from './words.js';

const QUIET_MS = 1000;

const page = (id) => document.getElementById(id);
const container = page('flow-canvas');
const state = page('edit-state');
const saveButton = page('save');
const { address, revision, templates: templatesAddress, catalogue: catalogueAddress, forms: formsAddress, file } = container.dataset;

const draft = new DraftOnServer(address, Number(revision));

const refuse = (sentence, conflict = false) => {
  const notice = page('edit-refused');
  notice.querySelector('p').textContent = sentence;
  page('conflict-acts').hidden = !conflict;
  notice.hidden = !sentence;
};

const debounce = (act) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, QUIET_MS);
  };
};

async function open() {
  const [xml, ownForms, templates, catalogue] =
    await Promise.all([draft.xml(), draft.forms(), read(templatesAddress), read(catalogueAddress)]);

  /** What is not saved yet. */
  const unsaved = { xml: false, forms: false };
  let overtaken = false;
  let turn = Promise.resolve();

  const forms = new FlowForms(ownForms, formsAddress, page('flow-dialog'), () => {
    unsaved.forms = true;
    modeler.get('eventBus').fire('propertiesPanel.providersChanged');
    save();
  });

  const modeler = new Modeler({
    container,
    propertiesPanel: { parent: page('flow-properties') },
    elementTemplates: templates,
    linting,
    // What is wrong is marked also where the whole of a large model is looked at.
    overlays: { defaults: { show: { minZoom: 0.1 } } },
    moddleExtensions: { camunda },
    textRenderer: {
      defaultStyle: { fontFamily: '"Noto Sans Variable", sans-serif', fontSize: 12 },
      externalStyle: { fontFamily: '"Noto Sans Variable", sans-serif', fontSize: 11 },
    },
    additionalModules: [
      translateModule,
      BpmnPropertiesPanelModule,
      ElementTemplatesCoreModule,
      camundaBehaviors,
      lintingModule,
      paletteModule,
      propertiesModule,
      { flowCatalogue: ['value', catalogue], flowForms: ['value', forms] },
    ],
  });

  findings(modeler, page('flow-findings'), page('flow-findings-count'));
  const canvas = modeler.get('canvas');
  const fit = () => {
    canvas.zoom('fit-viewport', 'auto');
    // Nothing hides under the palette.
    canvas.zoom(canvas.zoom() * 0.85, 'auto');
  };
  await modeler.importXML(xml);
  fit();
  blocks(modeler, templates, page('flow-blocks'));

  const textNow = async () => (await modeler.saveXML({ format: true })).xml;

  /** Savings follow each other: each names the revision that the one before it made. */
  const save = () => {
    turn = turn.then(async () => {
      if (overtaken || !(unsaved.xml || unsaved.forms)) {
        return;
      }
      state.textContent = 'Đang lưu…';
      try {
        if (unsaved.forms) {
          unsaved.forms = false;
          await draft.saveForms(forms.toJson()).catch((error) => {
            unsaved.forms = true;
            throw error;
          });
        }
        if (unsaved.xml) {
          unsaved.xml = false;
          await draft.saveXml(await textNow()).catch((error) => {
            unsaved.xml = true;
            throw error;
          });
        }
        refuse('');
        state.textContent = 'Đã lưu, đang kiểm tra…';
        await check();
        state.textContent = unsaved.xml || unsaved.forms ? 'Có thay đổi chưa lưu' : 'Đã lưu bản thảo';
      } catch (error) {
        overtaken = error.key === 'flow.savedMeanwhile';
        state.textContent = 'Chưa lưu được';
        refuse(error.message, overtaken);
      }
      saveButton.disabled = overtaken || !(unsaved.xml || unsaved.forms);
    });
    return turn;
  };

  const check = async () => {
    try {
      modeler.get('linting').tell(await draft.check(await textNow()));
    } catch (error) {
      refuse(error.message);
    }
  };

  const saveSoon = debounce(save);
  modeler.on('commandStack.changed', () => {
    unsaved.xml = true;
    saveButton.disabled = false;
    state.textContent = 'Có thay đổi chưa lưu';
    saveSoon();
  });

  saveButton.addEventListener('click', save);
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 's') {
      event.preventDefault();
      save();
    }
  });
  window.addEventListener('beforeunload', (event) => {
    if (unsaved.xml || unsaved.forms) {
      event.preventDefault();
    }
  });
  page('keep-mine').addEventListener('click', async () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([await textNow()], { type: 'application/xml' }));
    link.download = file;
    link.click();
    URL.revokeObjectURL(link.href);
  });
  page('load-theirs').addEventListener('click', () => {
    unsaved.xml = unsaved.forms = false;
    window.location.reload();
  });
  document.querySelectorAll('[data-edit]').forEach((button) => button.addEventListener('click', () => {
    const acts = {
      undo: () => modeler.get('commandStack').undo(),
      redo: () => modeler.get('commandStack').redo(),
      fit,
      in: () => modeler.get('zoomScroll').stepZoom(1),
      out: () => modeler.get('zoomScroll').stepZoom(-1),
    };
    acts[button.dataset.edit]();
  }));

  // The tests ask these.
  window.capdoFlowEditor = {
    modeler,
    untranslated,
    lintRulesWithoutWords: lintRules.filter((rule) => !lintWords[rule]),
  };
  await check();
  container.dataset.ready = 'true';
}

open().catch(() => refuse('Không mở được quy trình trong trình sửa. Hãy tải lại trang, hoặc tải tệp BPMN về rồi sửa bằng Camunda Modeler.'));
