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
    // How many stand at each step; ids that this version does not have are those of older ones.
    container.parentElement.querySelectorAll('#standing > li').forEach(({ dataset }) => {
      const element = viewer.get('elementRegistry').get(dataset.element);
      if (element && element.type === 'bpmn:UserTask') {
        const count = document.createElement('span');
        count.className = 'flow-standing';
        count.textContent = dataset.count;
        count.title = `${dataset.count} việc đang đứng ở bước này`;
        viewer.get('overlays').add(element.id, {
          position: { top: -12, right: 12 },
          scale: { min: 0.7 },
          html: count,
        });
      }
    });
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
