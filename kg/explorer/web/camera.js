// Where the window looks: centre, scale (pixels for a unit) and size, as vis-network has it.
import { clearanceOf } from "./routes.js";
import { stillness } from "./theme.js";

const CLEAR = 8; // pixels that a line keeps from what it does not join, as a view opens
const NEAREST = 0.5; // the scale beyond which a view does not open for the sake of that
const [NARROW, LOW] = [600, 460]; // pixels of width and of height under which a view opens no farther away than names
// can be read
const ROW_READ = 18; // pixels of a row of a list in which a name can be read
const READ = [0.5, 0.4, 0.32, 0.25, 0.18, 0]; // the first at which so many nodes are in sight
const SEEN = 12;
const LISTED = 160; // pixels beside a list, for the names at its sides

/** @param {any} network @param {any} container */
export function cameraOf(network, container) {
  const { x, y } = network.getViewPosition();
  return {
    x,
    y,
    scale: network.getScale(),
    width: container.clientWidth,
    height: container.clientHeight,
    ratio: Math.min(2, devicePixelRatio || 1),
  };
}

/** @param {any} a @param {any} b */
export const sameCamera = (a, b) =>
  a && b && a.x === b.x && a.y === b.y && a.scale === b.scale && a.width === b.width && a.height === b.height;

// The smallest box around some nodes: [left, top, right, bottom], or null.
/** @param {Drawing} drawing @param {Iterable<number>} nodes @returns {Box | null} */
export function boundsOf(drawing, nodes) {
  /** @type {Box | null} */
  let box = null;
  for (const node of nodes) {
    const [x, y] = [drawing.x[node], drawing.y[node]];
    box = box ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)] : [x, y, x, y];
  }
  return box;
}

// The camera that shows a box with a margin in pixels, `aside` at its sides, never nearer than `nearest`.
/** @param {Box} box @param {number} width @param {number} height @param {number} [nearest] @param {number} [aside] */
export function fitting(box, width, height, nearest = 1.15, aside = 72) {
  const [mx, my] = [Math.min(aside, width * 0.0013 * aside), Math.min(48, height * 0.08)];
  const scale = Math.min(
    (width - 2 * mx) / Math.max(1, box[2] - box[0]),
    (height - 2 * my) / Math.max(1, box[3] - box[1]),
    nearest,
  );
  return { position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 + 8 / scale }, scale };
}

// The camera with which a view opens: all of it, unless its lines would then touch what they do not join; if so, as
// near as that asks, where most is linked.
/** @param {Drawing} drawing @param {Shown} shown @param {number} width @param {number} height */
export function opening(drawing, shown, width, height) {
  const nodes = [...drawing.nodes].filter((node) => shown.node[node]);
  const box = boundsOf(drawing, nodes);
  if (!box) return null;
  const whole = fitting(box, width, height, 1.15, drawing.rows ? LISTED : undefined);
  if (drawing.discs) return whole; // communities are told apart at any scale
  const clear = clearanceOf(drawing, shown);
  const least = Math.max(whole.scale, Math.min(NEAREST, clear ? CLEAR * 1.02 / clear : 0));
  if (drawing.rows && whole.scale * drawing.rows < ROW_READ) return listOpening(drawing, nodes, box, width, height);
  for (const wanted of width < NARROW || height < LOW ? READ : [0]) {
    const scale = Math.max(least, wanted);
    if (scale === whole.scale) return whole;
    const { place, seen } = crowded(drawing, nodes, box, width / scale, height / scale);
    if (scale === least || seen >= Math.min(SEEN, nodes.length)) return { position: place, scale };
  }
  return whole;
}

// Of a list whose rows would be too close to be read: where it begins, as near as rows are read.
// No row is cut by the end of the window.
/** @param {Drawing} drawing @param {number[]} nodes @param {Box} box @param {number} width @param {number} height */
function listOpening(drawing, nodes, [left, top, right, bottom], width, height) {
  const scale = ROW_READ / (drawing.rows ?? 1);
  const [mx, my] = [Math.min(LISTED, width * 0.45) / scale, 24 / scale];
  /** @param {number} low @param {number} high @param {number} size @param {number} margin */
  const from = (low, high, size, margin) => high - low + 2 * margin < size ? (low + high) / 2 : low - margin + size / 2;
  let y = from(top, bottom, height / scale, my);
  /** @param {number} end */
  const isCut = (end) => nodes.some((node) => Math.abs(drawing.y[node] - end) * scale < ROW_READ * 0.7);
  for (let step = 0; step < ROW_READ && isCut(y + height / scale / 2); step++) y -= 1 / scale;
  return { position: { x: from(left, right, width / scale, mx), y }, scale };
}

// The middle of the window of some size, within a box, in which the best linked nodes stand, and how many stand there.
/** @param {Drawing} drawing @param {number[]} nodes @param {Box} box @param {number} width @param {number} height */
function crowded(drawing, nodes, [left, top, right, bottom], width, height) {
  const margin = 60;
  /** @param {number} at @param {number} low @param {number} high @param {number} size */
  const within = (at, low, high, size) =>
    high - low + 2 * margin < size
      ? (low + high) / 2
      : Math.min(high + margin - size / 2, Math.max(low - margin + size / 2, at));
  let best = { place: { x: (left + right) / 2, y: (top + bottom) / 2 }, seen: 0 };
  let most = -1;
  const hubs = [...nodes].sort((a, b) => drawing.degree[b] - drawing.degree[a] || a - b);
  for (const hub of hubs.slice(0, 40)) {
    const [x, y] = [within(drawing.x[hub], left, right, width), within(drawing.y[hub], top, bottom, height)];
    let [linked, seen] = [0, 0];
    for (const node of hubs) {
      if (Math.abs(drawing.x[node] - x) > width * 0.45 || Math.abs(drawing.y[node] - y) > height * 0.45) continue;
      linked += drawing.degree[node];
      seen++;
    }
    if (linked > most) [best, most] = [{ place: { x, y }, seen }, linked];
  }
  return best;
}

/**
 * @param {any} network
 * @param {{ position: { x: number, y: number }, scale: number }} target
 * @param {boolean} smoothly
 */
export function move(network, target, smoothly) {
  network.moveTo({
    ...target,
    animation: smoothly && !stillness() ? { duration: 260, easingFunction: "easeInOutQuad" } : false,
  });
}
