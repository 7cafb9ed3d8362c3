// Pictures of process models: small ones in the list, a large one that can be looked at closely.
(() => {
  'use strict';

  const draw = async (container) => {
    const viewer = new BpmnJS({
      container,
      // The wheel belongs to the page.
      zoomScroll: { enabled: false },
      textRenderer: {
        defaultStyle: { fontFamily: '"Noto Sans Variable", sans-serif', fontSize: 12 },
        externalStyle: { fontFamily: '"Noto Sans Variable", sans-serif', fontSize: 11 },
      },
    });
    const response = await fetch(container.dataset.model);
    if (!response.ok) {
      throw new Error(response.statusText);
    }
    await viewer.importXML(await response.text());
    const canvas = viewer.get('canvas');
    const fit = () => {
      canvas.zoom('fit-viewport', 'auto');
      // The labels of the outermost events stick out of what counts as the model.
      canvas.zoom(canvas.zoom() * 0.95, 'auto');
    };
    fit();
    container.dataset.ready = 'true';
    return { in: () => canvas.zoom(canvas.zoom() * 1.25), out: () => canvas.zoom(canvas.zoom() * 0.8), fit };
  };

  document.querySelectorAll('.flow-picture').forEach(async (container) => {
    try {
      const acts = await draw(container);
      container.parentElement.querySelectorAll('[data-picture]').forEach((button) => {
        button.addEventListener('click', acts[button.dataset.picture]);
      });
    } catch {
      container.textContent = 'Không vẽ được hình. Hãy tải tệp .bpmn về để xem.';
    }
  });
})();
