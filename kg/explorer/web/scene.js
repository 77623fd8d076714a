// The map: a cached picture of everything visible, names on top; vis-network moves the camera and what is dragged.
import { byId } from "./dom.js";
import { colours } from "./theme.js";
import { boundsOf, cameraOf, fitting, move, opening, sameCamera } from "./camera.js";
import { createGrid, nearestLink } from "./grid.js";
import { pathOf, routesOf } from "./routes.js";
import { hullAt } from "./hulls.js";
import { createPicture } from "./picture.js";
import { drawMarks } from "./canvas.js";
import { carriedMarks, marksOf } from "./marks.js";
import { nameMarks } from "./lettering.js";
import { drawnRadius, radiusOf } from "./paint.js";
import { communitiesOf } from "./groups.js";
import { labelsFor } from "./caption.js";
import { strokesOf } from "./strokes.js";
import { giveWay } from "./yielding.js";
import { createBoard } from "./board.js";
import { placeLabels } from "./labels.js";
import { hold } from "./focus.js";
import { languageNow } from "./words.js";

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
    bundles: null,
    lit: { nodes: new Set(), links: new Set(), chosen: new Set(), pointed: -1, names: false },
    carried: -1,
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
    const tones = colours();
    giveWay(scene, () => openingIn(scene, seen), tones.font, languageNow());
    under.render(seen, (context, margin) => {
      context.fillStyle = tones.ground;
      context.fillRect(-margin[0], -margin[1], seen.width + 2 * margin[0], seen.height + 2 * margin[1]);
      drawMarks(context, marksOf(scene, seen, tones, margin, scene.carried), tones.font);
    });
    over.render(seen, (context) => paintNames(scene, context, seen, tones, container));
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
    if (scene.carried >= 0) carry(context, now);
  });
  network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => over.show(context));
  network.on("dragging", (/** @type {{ nodes: number[] }} */ { nodes }) => {
    if (!nodes.length) return;
    if (scene.carried < 0) camera = null;
    [scene.carried] = nodes;
  });

  // Draws the node that a hand moves, where vis-network has it now, with its lines.
  /** @param {CanvasRenderingContext2D} context @param {Camera} now */
  function carry(context, now) {
    const { drawing, carried } = scene;
    const at = network.getPosition(carried);
    [drawing.x[carried], drawing.y[carried]] = [at.x, at.y];
    const tones = colours();
    context.save();
    const ratio = context.canvas.width / container.clientWidth;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawMarks(context, carriedMarks(scene, carried, now, tones), tones.font);
    context.restore();
  }

  /** @param {Drawing} drawing @param {Shown} shown @param {Lit} lit */
  scene.show = (drawing, shown, lit) => {
    const same = scene.drawing === drawing && scene.shown === shown;
    Object.assign(scene, { drawing, shown, lit });
    if (!same) {
      scene.grid = createGrid(drawing, shown);
      scene.groups = communitiesOf(drawing, shown);
      scene.bundles = null;
    }
    scene.refresh();
  };
  scene.refresh = () => {
    scene.carried = -1;
    hold(network, sets, scene.drawing, -1);
    camera = null;
    network.redraw();
  };
  // Hands a node over to vis-network, which can drag it; none if it is -1.
  /** @param {number} node */
  scene.hold = (node) => hold(network, sets, scene.drawing, node);
  /** @param {Iterable<number>} nodes @param {boolean} smoothly @param {any} nearest */
  scene.fit = (nodes, smoothly, nearest) => {
    const box = boundsOf(scene.drawing, nodes);
    if (box && container.clientWidth) {
      move(network, fitting(box, container.clientWidth, container.clientHeight, nearest), smoothly);
    }
  };
  /** @param {boolean} smoothly */
  scene.open = (smoothly) => {
    const target = opening(scene.drawing, scene.shown, container.clientWidth, container.clientHeight);
    if (target && container.clientWidth) move(network, target, smoothly);
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
  scene.linkAt = (x, y, slack) =>
    scene.summed ? -1 : nearestLink(scene.drawing, scene.shown, x, y, slack / network.getScale());
  // Goes into the community at a point, if one is there.
  /** @param {number} x @param {number} y */
  scene.enter = (x, y) => {
    const { drawing, shown } = scene;
    const group = drawing.discs ? hullAt(drawing, shown, x, y) : -1;
    if (group < 0) return false;
    scene.fit([...drawing.nodes].filter((node) => shown.node[node] && drawing.community[node] === group), true);
    return true;
  };
  /** @param {number} node */
  scene.sees = (node) => {
    const { x, y } = network.canvasToDOM({ x: scene.drawing.x[node], y: scene.drawing.y[node] });
    return x > 30 && y > 30 && x < container.clientWidth - 30 && y < container.clientHeight - 40;
  };
  // How many nodes that are shown stand outside of the window.
  scene.beyond = () => {
    const seen = cameraOf(network, container);
    const [w, h] = [seen.width / 2 / seen.scale, seen.height / 2 / seen.scale];
    return [...scene.drawing.nodes].filter((node) =>
      scene.shown.node[node] &&
      (Math.abs(scene.drawing.x[node] - seen.x) > w || Math.abs(scene.drawing.y[node] - seen.y) > h)
    ).length;
  };
  // How many nodes in the window have no name there.
  scene.unnamed = () => {
    if (scene.drawing.discs) return 0; // of communities, their hubs are named
    const named = new Set((scene.placed ?? []).map(({ node }) => node));
    const seen = cameraOf(network, container);
    const [w, h] = [seen.width / 2 / seen.scale, seen.height / 2 / seen.scale];
    const { nodes, x, y } = scene.drawing;
    return [...nodes].filter((node) =>
      scene.shown.node[node] && Math.abs(x[node] - seen.x) < w && Math.abs(y[node] - seen.y) < h && !named.has(node)
    ).length;
  };
  // Resolves when the picture has been drawn for where the camera is.
  container.rested = () =>
    new Promise((resolve) => {
      const look = () => (sameCamera(camera, cameraOf(network, container)) ? resolve(true) : setTimeout(look, 30));
      look();
    });
  // What the window shows, in colours that need not be those of the screen.
  /** @param {Tones} tones */
  scene.picture = (tones) => {
    const seen = cameraOf(network, container);
    const names = nameMarks(data, scene.drawing, scene.placed ?? [], tones);
    return { width: seen.width, height: seen.height, marks: [...marksOf(scene, seen, tones), ...names] };
  };
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

// The camera with which what is shown opens in a window.
/** @param {Scene} scene @param {Camera} seen @returns {Camera | null} */
function openingIn({ drawing, shown }, seen) {
  const target = opening(drawing, shown, seen.width, seen.height);
  return target && { ...seen, ...target.position, scale: target.scale };
}

/**
 * @param {Scene} scene
 * @param {CanvasRenderingContext2D} context
 * @param {Camera} camera
 * @param {Tones} tones
 * @param {any} container
 */
function paintNames(scene, context, camera, tones, container) {
  const nodes = createBoard();
  const board = createBoard();
  const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = byId("zoom");
  board.take([offsetLeft, offsetTop, offsetLeft + offsetWidth, offsetTop + offsetHeight]); // buttons over the map
  const labels = labelsFor(scene, camera, nodes).filter(({ node }) => scene.carried < 0 || node !== scene.carried);
  const strokes = strokesOf(scene, camera);
  const placed = placeLabels(board, nodes, labels, tones.font, [camera.width, camera.height], strokes);
  drawMarks(context, nameMarks(scene.data, scene.drawing, placed, tones), tones.font);
  scene.placed = placed;
  // For whoever asks what can be read.
  const { id } = scene.data.nodes;
  const { source, target } = scene.drawing;
  container.labelBoxes = placed.map(({ box, parts, lines, node = -1, link }) => ({
    box,
    parts: parts ?? null,
    text: lines.join(""),
    node: id[node],
    ends: link === undefined ? undefined : [id[source[link]], id[target[link]]],
  }));
}
