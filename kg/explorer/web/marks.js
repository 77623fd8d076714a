// The picture as a list of marks in pixels of the window, the first undermost: one list for screen and file.
import { isDirected } from "./drawing.js";
import { familyOf } from "./lookup.js";
import { pathOf, routesOf, waysAt } from "./routes.js";
import { pointsOf } from "./shapes.js";
import {
  DIMMED,
  drawnRadius,
  FORMER,
  isAlsoPlanned,
  linesWithin,
  lineWidth,
  mixed,
  modalityOf,
  MOST_ARROWS,
  MOST_DASHED,
  MOST_LINES,
  MOST_NODES,
  MOST_PATCHED,
  MOST_SHAPES,
  nodesWithin,
  strokeOf,
} from "./paint.js";
import { bundlesOf } from "./groups.js";
import { hullsOf } from "./hulls.js";

const [SINGLE, BUNDLED] = [900, 1500]; // lines in sight of communities up to which each is drawn, from which none is
const OUTER = 0.45; // of the ink of a line that leads to another community, so that those within are read first
const ALSO = 1.8; // pixels that the dashes of a plan are wider than the line they lie on
const PATCH = 64; // units that a patch is wide

// Everything but the names. `margin` is how much beyond the window is drawn as well; `carried` is a node that something
// else draws, with its lines; `scene` learns whether lines are summed and communities are bubbles.
/**
 * @param {Scene} scene
 * @param {Camera} camera
 * @param {Tones} tones
 * @param {number[]} [margin]
 * @param {number} [carried]
 * @returns {Mark[]}
 */
export function marksOf(scene, camera, tones, [mx, my] = [0, 0], carried = -1) {
  const { drawing, shown } = scene;
  const area = {
    x: camera.x - (camera.width / 2 + mx) / camera.scale,
    y: camera.y - (camera.height / 2 + my) / camera.scale,
    width: (camera.width + 2 * mx) / camera.scale,
    height: (camera.height + 2 * my) / camera.scale,
  };
  scene.bubbles = drawing.discs !== null && scene.groups.length > 1 && nodesWithin(drawing, shown, area) > MOST_NODES;
  const { source, target } = drawing;
  const links = scene.bubbles
    ? []
    : linesWithin(drawing, shown, routesOf(drawing, shown), area).filter((link) =>
      carried < 0 || (source[link] !== carried && target[link] !== carried)
    );
  const far = scene.bubbles ? 1 : farness(scene, links.length);
  scene.summed = far === 1;
  const at = screenOf(camera);
  return [
    ...(far ? bundleMarks(scene, at, tones, far) : []),
    ...hullMarks(drawing, shown, at, tones),
    ...patchMarks(drawing, shown, at, camera, tones),
    ...(far < 1 ? lineMarks(scene, links, routesOf(drawing, shown, links), at, camera, tones, 1 - far) : []),
    ...(scene.bubbles
      ? bubbleMarks(scene, at, camera, tones)
      : nodeMarks(scene, nodesIn(drawing, shown, area, carried), at, camera, tones)),
  ];
}

// A node with its lines, as it is while a hand moves it.
/** @param {Scene} scene @param {number} node @param {Camera} camera @param {Tones} tones @returns {Mark[]} */
export function carriedMarks(scene, node, camera, tones) {
  const { drawing, shown } = scene;
  const links = [...shown.link.keys()].filter((link) =>
    shown.link[link] && (drawing.source[link] === node || drawing.target[link] === node)
  );
  const ends = links.map((link) => (drawing.source[link] === node ? drawing.target[link] : drawing.source[link]));
  const routes = waysAt(drawing, shown, links);
  const at = screenOf(camera);
  return [
    ...lineMarks(scene, links, routes, at, camera, tones),
    ...nodeMarks(scene, [...ends, node], at, camera, tones),
  ];
}

/** @typedef {(x: number, y: number) => [number, number]} At */

/** @param {Camera} camera @returns {At} */
const screenOf = (camera) => (x, y) => [
  (x - camera.x) * camera.scale + camera.width / 2,
  (y - camera.y) * camera.scale + camera.height / 2,
];

/** @param {Drawing} drawing @param {Shown} shown @param {Area} area @param {number} carried */
function nodesIn(drawing, shown, area, carried) {
  const [right, bottom, slack] = [area.x + area.width, area.y + area.height, 30];
  const found = [];
  for (const node of drawing.nodes) {
    const [x, y] = [drawing.x[node], drawing.y[node]];
    if (!shown.node[node] || node === carried || x < area.x - slack || x > right + slack) continue;
    if (y >= area.y - slack && y <= bottom + slack) found.push(node);
  }
  return found;
}

// How far away a drawing of communities is seen: 1 where its lines are bundled, 0 where each is drawn, and in between
// both are, the one fading into the other.
/** @param {Scene} scene @param {number} lines */
const farness = ({ drawing, groups }, lines) =>
  drawing.discs && groups.length > 1
    ? Math.min(1, Math.max(0, (lines - SINGLE) / (BUNDLED - SINGLE)))
    : lines > MOST_LINES && groups.length > 1
    ? 1
    : 0;

/** @param {Drawing} drawing @param {Shown} shown @param {At} at @param {Tones} tones @returns {Mark[]} */
function hullMarks(drawing, shown, at, tones) {
  if (!drawing.discs) return [];
  const style = { fill: tones.tint };
  return [...hullsOf(drawing, shown).values()].map((edge) => ({
    kind: "path",
    pieces: [onScreen(edge, at)],
    closed: true,
    style,
    class: "community",
  }));
}

// Communities of a small drawing as soft patches along the lines within them; none where nothing leads from one to
// another.
/**
 * @param {Drawing} drawing
 * @param {Shown} shown
 * @param {At} at
 * @param {Camera} camera
 * @param {Tones} tones
 * @returns {Mark[]}
 */
function patchMarks(drawing, shown, at, camera, tones) {
  if (drawing.discs || drawing.nodes.length > MOST_PATCHED) return [];
  /** @type {Map<number, number[][]>} */
  const inner = new Map();
  const routes = routesOf(drawing, shown);
  let outer = 0;
  for (let link = 0; link < shown.link.length; link++) {
    if (!shown.link[link]) continue;
    const group = drawing.community[drawing.source[link]];
    if (group !== drawing.community[drawing.target[link]]) outer++;
    else if (group >= 0) {
      inner.set(group, [...(inner.get(group) || []), onScreen(pathOf(drawing, routes, link), at)]);
    }
  }
  if (!outer) return [];
  const style = { stroke: tones.tint, width: PATCH * camera.scale, round: true };
  return [...inner.values()].map((pieces) => ({ kind: "path", pieces, style, class: "community" }));
}

/** @param {number[]} path @param {At} at */
function onScreen(path, at) {
  const found = [];
  for (let place = 0; place < path.length; place += 2) found.push(...at(path[place], path[place + 1]));
  return found;
}

// Lines, those that are lit above the others, of one look together; then the arrow heads.
/**
 * @param {Scene} scene
 * @param {number[]} links
 * @param {Routes} routes
 * @param {At} at
 * @param {Camera} camera
 * @param {Tones} tones
 * @param {number} [near] less than 1 where they fade
 * @returns {Mark[]}
 */
function lineMarks({ data, drawing, shown, lit }, links, routes, at, camera, tones, near = 1) {
  const share = near * (lit.chosen.size ? DIMMED + 0.08 : 1) * Math.min(1, Math.max(0.2, 500 / links.length));
  const plain = links.length > MOST_DASHED;
  /** @type {Map<string, { rank: number, style: Style, gap: Style | null, tone: string, links: number[] }>} */
  const batches = new Map();
  for (const link of links) {
    const rank = link === lit.pointed ? 2 : lit.links.has(link) ? 1 : 0;
    const modality = plain && !rank ? 0 : modalityOf(data, drawing, link, shown.passes);
    const wide = lineWidth(drawing, link);
    const outer = drawing.discs !== null &&
      drawing.community[drawing.source[link]] !== drawing.community[drawing.target[link]];
    const key = `${rank} ${modality} ${wide} ${outer}`;
    if (!batches.has(key)) {
      const ink = share * (outer ? OUTER : 1);
      const tone = rank === 2 ? tones.accent : rank ? tones.soft : mixed(tones.edge, tones.ground, ink);
      const width = plain && !rank
        ? 0.7
        : Math.max(0.8, wide * Math.min(1.6, camera.scale)) + (rank === 2 ? 2.2 : rank ? 0.5 : 0);
      const { dash, double } = strokeOf(data, modality);
      const style = { stroke: tone, width: double ? width + 2 : width, dash };
      const gap = double ? { stroke: tones.ground, width: Math.max(1, width) } : null;
      batches.set(key, { rank, style, gap, tone, links: [] });
    }
    batches.get(key)?.links.push(link);
  }
  const ordered = [...batches.values()].sort((a, b) => a.rank - b.rank);
  /** @type {Mark[]} */
  const marks = [];
  for (const { style, gap, tone, links: some, rank } of ordered) {
    const paths = some.map((link) => onScreen(pathOf(drawing, routes, link), at));
    some.forEach((link, place) => {
      const [a, b] = [drawing.source[link], drawing.target[link]];
      const ends = { "data-source": data.nodes.id[a], "data-target": data.nodes.id[b] };
      marks.push({ kind: "path", pieces: [paths[place]], style, class: "line", data: ends });
      // Dashes upon the line tell of the plan in what it stands for.
      if (plain || !isAlsoPlanned(data, drawing, link, shown.passes)) return;
      const dashes = { ...style, width: (style.width ?? 1) + ALSO, dash: strokeOf(data, data.planned).dash };
      marks.push({ kind: "path", pieces: [paths[place]], style: dashes, class: "also" });
    });
    if (gap) { for (const path of paths) marks.push({ kind: "path", pieces: [path], style: gap, class: "gap" }); }
    if (!rank && links.length > MOST_ARROWS) continue;
    const head = { fill: tone };
    some.forEach((link, place) => {
      if (!isDirected(drawing, link)) return;
      const tip = drawnRadius(drawing, drawing.target[link], camera.scale) * camera.scale * 1.25 + 1;
      const pieces = [arrow(paths[place], tip, Math.min(9, Math.max(6, 7 * camera.scale)) + (rank ? 1.5 : 0))];
      marks.push({ kind: "path", pieces, closed: true, style: head, class: "arrow" });
    });
  }
  return marks;
}

// A small head at the end of a path, its point so far from the end, along the last piece.
/** @param {number[]} path @param {number} tip @param {number} size */
function arrow(path, tip, size) {
  const [x0, y0, x1, y1] = path.slice(-4);
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const [x, y] = [x1 - ux * tip, y1 - uy * tip];
  const [bx, by, half] = [x - ux * size, y - uy * size, size * 0.42];
  return [x, y, bx - uy * half, by + ux * half, bx + uy * half, by - ux * half];
}

// Lines between communities as bundles under their hulls: width grows with the logarithm of their number.
/** @param {Scene} scene @param {At} at @param {Tones} tones @param {number} far @returns {Mark[]} */
function bundleMarks(scene, at, tones, far) {
  scene.bundles ??= bundlesOf(scene.drawing, scene.shown, scene.groups);
  return [...scene.bundles].reverse().map(({ way, count }) => {
    const stroke = mixed(tones.edge, tones.ground, far * Math.min(0.75, 0.3 + 0.07 * Math.log2(count)));
    const style = { stroke, width: 0.7 + Math.log2(count) };
    return { kind: "path", pieces: [onScreen(way, at)], style, class: "bundle" };
  });
}

// Communities as bubbles, where their members are too many to be told apart.
/** @param {Scene} scene @param {At} at @param {Camera} camera @param {Tones} tones @returns {Mark[]} */
function bubbleMarks({ data, groups }, at, camera, tones) {
  const style = { fill: tones.raised, stroke: tones.edge, width: 1 };
  return groups.flatMap(({ x, y, radius, landmark }) => {
    const [cx, cy] = at(x, y);
    const wide = radius * camera.scale;
    const family = familyOf(data, landmark);
    return [
      /** @type {Mark} */ ({ kind: "disc", x: cx, y: cy, radius: wide, style, class: "community" }),
      shapeMark(family.shape, cx, cy, Math.min(wide * 0.45, 7), { fill: family.colour[tones.dark ? 1 : 0] }),
    ];
  });
}

// Nodes, those that are lit above the others, what is chosen with a ring.
/**
 * @param {Scene} scene
 * @param {number[]} nodes
 * @param {At} at
 * @param {Camera} camera
 * @param {Tones} tones
 * @returns {Mark[]}
 */
function nodeMarks({ data, drawing, shown, lit }, nodes, at, camera, tones) {
  const dimmed = lit.chosen.size > 0;
  const coarse = nodes.length > MOST_SHAPES;
  /** @type {Map<number, Style>} */
  const styles = new Map();
  /** @param {number} node */
  const rank = (node) => (lit.chosen.has(node) ? 2 : lit.nodes.has(node) ? 1 : 0);
  /** @param {number} node */
  const key = (node) => rank(node) * 100 + data.nodes.family[node] + (shown.former?.(node) ? 0.5 : 0);
  const keyed = nodes.map((node) => /** @type {[number, number]} */ ([key(node), node]));
  keyed.sort(([a, one], [b, other]) => a - b || one - other);
  return keyed.flatMap(([at_, node]) => {
    const family = familyOf(data, node);
    const [x, y] = at(drawing.x[node], drawing.y[node]);
    const chosen = rank(node) === 2;
    if (!styles.has(at_)) {
      const colour = family.colour[tones.dark ? 1 : 0];
      const own = shown.former?.(node) ? mixed(colour, tones.ground, FORMER) : colour;
      const fill = dimmed && !rank(node) ? mixed(own, tones.ground, DIMMED + 0.1) : own;
      styles.set(at_, coarse ? { fill } : { fill, stroke: tones.ground, width: 1.2 });
    }
    const radius = drawnRadius(drawing, node, camera.scale) * camera.scale * (chosen ? 1.15 : 1);
    const shape = coarse && !rank(node) ? "square" : family.shape;
    const style = /** @type {Style} */ (styles.get(at_));
    const named = { "data-id": data.nodes.id[node] };
    if (data.stubs.has(node)) return stubMarks(shape, x, y, radius, family.colour[tones.dark ? 1 : 0], tones, named);
    const mark = shapeMark(shape, x, y, radius, style, named);
    if (!chosen) return [mark];
    const ring = {
      kind: "disc",
      x,
      y,
      radius: radius * 1.3 + 4,
      style: { stroke: tones.ink, width: 2 },
      class: "ring",
    };
    return [/** @type {Mark} */ (ring), mark];
  });
}

// What stands for things that are not drawn: their shape, empty, with a plus.
/**
 * @param {string} shape @param {number} x @param {number} y @param {number} radius @param {string} colour
 * @param {Tones} tones @param {Record<string, string>} [data]
 * @returns {Mark[]}
 */
export function stubMarks(shape, x, y, radius, colour, tones, data) {
  const wide = Math.max(radius, 6);
  const arm = wide * 0.5;
  return [
    { ...shapeMark(shape, x, y, wide, { fill: tones.ground, stroke: colour, width: 1.6 }, data), class: "stub" },
    {
      kind: "path",
      pieces: [[x - arm, y, x + arm, y], [x, y - arm, x, y + arm]],
      style: { stroke: colour, width: 1.6 },
      class: "plus",
    },
  ];
}

/**
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {Style} style
 * @param {Record<string, string>} [data]
 * @returns {Mark}
 */
export function shapeMark(shape, x, y, radius, style, data) {
  const points = pointsOf(shape);
  if (!points) return { kind: "disc", x, y, radius, style, class: "node", data };
  const pieces = [points.flatMap(([dx, dy]) => [x + dx * radius, y + dy * radius])];
  return { kind: "path", pieces, closed: true, style, class: "node", data };
}
