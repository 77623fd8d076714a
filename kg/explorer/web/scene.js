// The map: a cached picture of everything visible beneath, vis-network with what is in focus, labels on top.
import { byId } from "./dom.js";
import { colours } from "./theme.js";
import { boundsOf, cameraOf, fitting, move, sameCamera } from "./camera.js";
import { createGrid, nearestLink } from "./grid.js";
import { pathOf, routesOf } from "./routes.js";
import { createPicture } from "./picture.js";
import {
  drawnRadius,
  linesWithin,
  MOST_LINES,
  MOST_NODES,
  nodesWithin,
  paintBubbles,
  paintDiscs,
  paintLines,
  paintNodes,
  paintPatches,
  paintSums,
  radiusOf,
} from "./paint.js";
import { communitiesOf, sumsOf } from "./groups.js";
import { labelsFor } from "./caption.js";
import { createBoard, drawLabel, placeLabels } from "./labels.js";
import { showFocus } from "./focus.js";

const REST = 140; // ms without movement after which the picture is drawn anew
const QUICK = 7; // ms of drawing that may be spent on every frame

/**
 * @param {PageData} data
 * @param {any} container
 * @param {{ nodes: object[], edges: object[] }} held
 * @param {(place: { x: number, y: number }, scale: number, summed: boolean) => void} onMoved
 */
export function createScene(data, container, held, onMoved) {
  const sets = { nodes: new vis.DataSet(held.nodes), edges: new vis.DataSet(held.edges) };
  const network = new vis.Network(container, sets, {
    autoResize: false,
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: {
      hover: false,
      keyboard: false,
      selectConnectedEdges: false,
      hoverConnectedEdges: false,
      zoomSpeed: 0.9,
    },
    nodes: { font: { size: 0 } },
    edges: { arrowStrikethrough: false },
  });
  const [under, over] = [createPicture(), createPicture()];
  const scene = /** @type {Scene} */ (/** @type {unknown} */ ({
    network,
    sets,
    data,
    groups: [],
    sums: null,
    lit: { nodes: new Set(), links: new Set(), chosen: new Set(), pointed: -1, names: false },
    held: new Set(),
    front: { nodes: new Set(), links: new Set() },
    summed: false,
    bubbles: false,
  }));
  /** @type {Camera | null} */
  let camera = null; // of the pictures
  /** @type {{ position: { x: number, y: number }, scale: number } | null} */
  let place = null; // { position, scale } where the camera was last seen or sent
  let size = [container.clientWidth, container.clientHeight]; // that vis-network reckons with
  let cost = 0;
  let timer = 0;

  function paint() {
    const started = performance.now();
    const seen = cameraOf(network, container);
    camera = seen;
    under.render(seen, (context, area) => paintUnder(scene, context, area, seen.scale));
    over.render(seen, (context) => paintLabels(scene, context, seen, container));
    cost = performance.now() - started;
  }

  function rest() {
    paint();
    network.redraw();
    onMoved(network.getViewPosition(), network.getScale(), scene.summed);
  }

  network.on("beforeDrawing", (/** @type {CanvasRenderingContext2D} */ context) => {
    if (!scene.drawing) return;
    const now = cameraOf(network, container);
    if (now.width === size[0] && now.height === size[1]) place = { position: { x: now.x, y: now.y }, scale: now.scale };
    if (!camera) paint();
    else if (!sameCamera(now, camera)) {
      if (cost < QUICK || (!under.holds(now) && cost < 40)) paint();
      clearTimeout(timer);
      timer = setTimeout(rest, REST);
    }
    under.show(context);
  });
  network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => over.show(context));

  /** @param {Drawing} drawing @param {Shown} shown @param {Lit} lit */
  scene.show = (drawing, shown, lit) => {
    const same = scene.drawing === drawing && scene.shown === shown;
    Object.assign(scene, { drawing, shown, lit });
    if (!same) {
      scene.grid = createGrid(drawing, shown);
      scene.groups = communitiesOf(drawing, shown);
      scene.sums = null;
    }
    scene.refresh();
  };
  scene.refresh = () => {
    scene.front = scene.lit;
    scene.held = showFocus(network, sets, data, scene.drawing, scene.lit);
    camera = null;
    network.redraw();
  };
  // Hands a node with its lines over to vis-network, which can drag it.
  /** @param {number} node */
  scene.hold = (node) => {
    const { drawing, shown, lit } = scene;
    const [nodes, links] = [new Set(lit.nodes).add(node), new Set(lit.links)];
    for (let link = 0; link < shown.link.length; link++) {
      if (!shown.link[link] || (drawing.source[link] !== node && drawing.target[link] !== node)) continue;
      links.add(link);
      nodes.add(drawing.source[link]).add(drawing.target[link]);
    }
    scene.front = { nodes, links };
    scene.held = showFocus(network, sets, data, drawing, { ...lit, nodes, links });
    camera = null;
  };
  /** @param {Iterable<number>} nodes @param {boolean} smoothly @param {any} nearest */
  scene.fit = (nodes, smoothly, nearest) => {
    const box = boundsOf(scene.drawing, nodes);
    if (box && container.clientWidth) {
      move(network, fitting(box, container.clientWidth, container.clientHeight, nearest), smoothly);
    }
  };
  // After the window or a panel has changed its size: the same middle, the same scale.
  scene.resize = () => {
    const kept = place; // asked now, vis-network would reckon with the new size
    network.setSize("100%", "100%");
    size = [container.clientWidth, container.clientHeight];
    if (kept) move(network, kept, false);
    camera = null;
    network.redraw();
  };
  /** @param {any} part */
  scene.look = ([x, y, scale]) => {
    place = { position: { x, y }, scale };
    move(network, place, false);
  };
  /** @param {any} dx @param {any} dy @param {number} [factor] */
  scene.by = (dx, dy, factor = 1) => {
    const { x, y } = network.getViewPosition();
    const scale = Math.min(8, Math.max(0.005, network.getScale() * factor));
    move(network, { position: { x: x + dx / scale, y: y + dy / scale }, scale }, true);
  };
  /** @param {number} x @param {number} y @param {number} slack */
  scene.nodeAt = (x, y, slack) =>
    scene.grid.nearest(x, y, slack / network.getScale(), (node) => radiusOf(scene.drawing, node));
  /** @param {number} x @param {number} y @param {number} slack */
  scene.linkAt = (x, y, slack) => nearestLink(scene.drawing, scene.shown, x, y, slack / network.getScale());
  /** @param {number} node */
  scene.sees = (node) => {
    const { x, y } = network.canvasToDOM({ x: scene.drawing.x[node], y: scene.drawing.y[node] });
    return x > 30 && y > 30 && x < container.clientWidth - 30 && y < container.clientHeight - 40;
  };
  // Resolves when the picture has been drawn for where the camera is.
  container.rested = () =>
    new Promise((resolve) => {
      const look = () => (sameCamera(camera, cameraOf(network, container)) ? resolve(true) : setTimeout(look, 30));
      look();
    });
  // Where a node stands in the window, for whoever drives the page from outside.
  /** @param {string} id */
  container.nodePlace = (id) => {
    const node = data.numbers.get(id);
    const { x, y } = network.canvasToDOM({ x: scene.drawing.x[node], y: scene.drawing.y[node] });
    return [x, y];
  };
  // What is drawn, in pixels of the window, for whoever measures it: nodes with their sizes and numbers of lines, and
  // the way of each line with its ends.
  container.drawn = () => {
    const { drawing, shown } = scene;
    const seen = cameraOf(network, container);
    /** @param {number} x @param {number} y */
    const at = (x, y) => [(x - seen.x) * seen.scale + seen.width / 2, (y - seen.y) * seen.scale + seen.height / 2];
    const routes = routesOf(drawing, shown);
    return {
      ...seen,
      summed: scene.summed,
      nodes: [...drawing.nodes].filter((node) => shown.node[node]).map((node) => ({
        id: data.nodes.id[node],
        at: at(drawing.x[node], drawing.y[node]),
        radius: drawnRadius(drawing, node, seen.scale) * seen.scale,
        degree: drawing.degree[node],
      })),
      lines: scene.summed ? [] : [...shown.link.keys()].filter((link) => shown.link[link]).map((link) => ({
        source: data.nodes.id[drawing.source[link]],
        target: data.nodes.id[drawing.target[link]],
        way: pathOf(drawing, routes, link).map((value, axis, all) =>
          axis % 2 ? at(all[axis - 1], value)[1] : at(value, all[axis + 1])[0]
        ),
      })),
    };
  };
  return scene;
}

/** @param {Scene} scene @param {CanvasRenderingContext2D} context @param {Area} area @param {number} scale */
function paintUnder(scene, context, area, scale) {
  const { data, drawing, shown, lit, held, front } = scene;
  context.fillStyle = colours().ground;
  context.fillRect(area.x, area.y, area.width, area.height);
  paintDiscs(context, drawing);
  paintPatches(context, drawing, shown);
  const faint = lit.chosen.size > 0;
  const bubbles = scene.bubbles = drawing.discs !== null && scene.groups.length > 1 &&
    nodesWithin(drawing, shown, area) > MOST_NODES;
  const links = bubbles ? [] : linesWithin(drawing, shown, area).filter((link) => !front.links.has(link));
  scene.summed = bubbles || (links.length > MOST_LINES && scene.groups.length > 1);
  if (scene.summed) paintSums(context, scene.sums ??= sumsOf(drawing, shown, scene.groups), scale);
  else paintLines(context, data, drawing, links, scale, faint);
  if (bubbles) paintBubbles(context, data, scene.groups, scale);
  else paintNodes(context, data, drawing, shown, area, scale, { skip: (node) => held.has(node), faint });
}

/** @param {Scene} scene @param {CanvasRenderingContext2D} context @param {Camera} camera @param {any} container */
function paintLabels(scene, context, camera, container) {
  const tones = colours();
  const nodes = createBoard();
  const board = createBoard();
  const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = byId("zoom");
  board.take([offsetLeft, offsetTop, offsetLeft + offsetWidth, offsetTop + offsetHeight]); // buttons over the map
  const placed = placeLabels(board, nodes, labelsFor(scene, camera, nodes), tones.font, [camera.width, camera.height]);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const [mx, my] = [
    (context.canvas.width / camera.ratio - camera.width) / 2,
    (context.canvas.height / camera.ratio - camera.height) / 2,
  ];
  context.setTransform(camera.ratio, 0, 0, camera.ratio, mx * camera.ratio, my * camera.ratio);
  for (const label of placed) drawLabel(context, label, tones);
  scene.placed = placed;
  // For whoever asks what can be read.
  container.labelBoxes = placed.map(({ box, lines }) => ({ box, text: lines.join("") }));
}
