// Versions of a model side by side, with what differs marked on each; what differs is the server's to say.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';

async function draw(container) {
  const viewer = new NavigatedViewer({
    container,
    zoomScroll: { enabled: false },
    moddleExtensions: { camunda },
    textRenderer: {
      defaultStyle: { fontFamily: '"Noto Sans Variable", sans-serif', fontSize: 12 },
      externalStyle: { fontFamily: '"Noto Sans Variable", sans-serif', fontSize: 11 },
    },
  });
  const response = await fetch(container.dataset.xml);
  if (!response.ok) {
    throw new Error(response.statusText);
  }
  await viewer.importXML(await response.text());
  Object.entries(JSON.parse(container.dataset.marks))
    .filter(([id]) => viewer.get('elementRegistry').get(id))
    .forEach(([id, kind]) => viewer.get('canvas').addMarker(id, `flow-${kind.toLowerCase()}`));
  return viewer;
}

/** What is looked at on one side is looked at on the others. */
function inStep(viewers) {
  let following = false;
  viewers.forEach((one) => one.on('canvas.viewbox.changed', ({ viewbox: { x, y, width, height } }) => {
    if (!following) {
      following = true;
      viewers.filter((other) => other !== one).forEach((other) => other.get('canvas').viewbox({ x, y, width, height }));
      following = false;
    }
  }));
}

async function open(container) {
  const viewers = await Promise.all([...container.querySelectorAll('[data-xml]')].map(draw));
  inStep(viewers);
  const canvases = viewers.map((viewer) => viewer.get('canvas'));
  // Of those that differ in size the whole of the largest.
  const fit = () => {
    const [large] = [...canvases].sort((one, other) => other.viewbox().inner.width - one.viewbox().inner.width);
    large.zoom('fit-viewport', 'auto');
    large.zoom(large.zoom() * 0.95, 'auto');
  };
  fit();
  const last = canvases[canvases.length - 1];
  const zooms = { in: () => last.zoom(last.zoom() * 1.25), out: () => last.zoom(last.zoom() * 0.8), fit };
  container.querySelectorAll('[data-diagram]').forEach((button) =>
    button.addEventListener('click', zooms[button.dataset.diagram]));
  container.dataset.ready = 'true';
  return (id) => {
    const viewer = [...viewers].reverse().find((one) => one.get('elementRegistry').get(id)?.parent);
    if (viewer) {
      viewer.get('canvas').zoom(0.8);
      viewer.get('canvas').scrollToElement(viewer.get('elementRegistry').get(id), 120);
    }
    return Boolean(viewer);
  };
}

// A sentence shows its element in the pictures of its own section, else in the first ones of the page.
const all = [...document.querySelectorAll('.flow-diff')].map(async (container) => {
  try {
    return { container, show: await open(container) };
  } catch {
    container.querySelector('[data-failed]').hidden = false;
    return { container, show: () => false };
  }
});
document.addEventListener('click', async ({ target }) => {
  const line = target.closest('li[data-element]');
  if (line) {
    const pictures = await Promise.all(all);
    const section = line.closest('section');
    const near = pictures.find(({ container }) => section.contains(container)) ?? pictures[0];
    if (near.show(line.dataset.element)) {
      near.container.scrollIntoView({ block: 'nearest' });
    }
  }
});
