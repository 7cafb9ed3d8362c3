// The model of a dossier's process, with the steps that hold a token marked.
(async () => {
  'use strict';

  const canvasElement = document.getElementById('diagram');
  const failed = document.getElementById('diagram-failed');
  const viewer = new BpmnJS({
    container: canvasElement,
    // The wheel belongs to the page.
    zoomScroll: { enabled: false },
    textRenderer: {
      defaultStyle: { fontFamily: '"Noto Sans Variable", sans-serif', fontSize: 12 },
      externalStyle: { fontFamily: '"Noto Sans Variable", sans-serif', fontSize: 11 },
    },
  });

  try {
    const response = await fetch(canvasElement.dataset.model);
    if (!response.ok) {
      throw new Error(response.statusText);
    }
    await viewer.importXML(await response.text());
  } catch (error) {
    canvasElement.hidden = true;
    failed.hidden = false;
    return;
  }

  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  const active = canvasElement.dataset.active.split(',').map((id) => registry.get(id)).filter(Boolean);
  active.forEach((element) => canvas.addMarker(element, 'token'));
  const steps = active.filter((element) => element.type !== 'bpmn:SubProcess');

  const fit = () => {
    canvas.zoom('fit-viewport', 'auto');
    // The labels of the outermost events stick out of what counts as the model.
    canvas.zoom(canvas.zoom() * 0.97, 'auto');
  };
  const showToken = () => {
    // Explaining a delay runs beside the step itself.
    const step = steps.find((one) => !one.id.startsWith('userTask_explain')) ?? steps[0];
    if (!step) {
      fit();
      return;
    }
    // The phase around it at its full width, as long as that can be read.
    const phase = step.parent.width ? step.parent : step;
    canvas.zoom(Math.min(1, Math.max(0.7, canvasElement.clientWidth / (phase.width + 40))));
    const view = canvas.viewbox();
    const middle = view.width < phase.width ? step : phase;
    canvas.viewbox({
      x: middle.x + middle.width / 2 - view.width / 2,
      y: step.y + step.height / 2 - view.height / 2,
      width: view.width,
      height: view.height,
    });
  };
  const zoomBy = (factor) => canvas.zoom(Math.min(4, Math.max(0.1, canvas.zoom() * factor)));

  const acts = { in: () => zoomBy(1.25), out: () => zoomBy(0.8), fit, token: showToken };
  document.querySelectorAll('[data-diagram]').forEach((button) => {
    button.addEventListener('click', acts[button.dataset.diagram]);
  });

  showToken();
})();
