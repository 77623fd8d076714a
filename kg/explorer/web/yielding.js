// Lines give way to names: one that would pass under the name of what it does not join, and be read as that one's own
// where it comes out, is led around it, if that leads it past fewer names, as clear of nodes, and not far about.
import { bowed, detoured, trespass } from "./bows.js";
import { createBoard } from "./board.js";
import { labelsFor } from "./caption.js";
import { placeLabels } from "./labels.js";
import { apartOf, leadAnew, lengthOf, moveTo, pathOf, routesOf, stonesNear } from "./routes.js";
import { meets, strokesOf } from "./strokes.js";

const MOST = 300; // lines of a picture in which this is worth its time
const TIERS = [1, 0.78, 0.6, 0.45]; // of the room of nodes, that is tried
const KEPT = 0.45; // of that room, which is enough
const CLEAR = 8.5; // pixels that a line keeps from nodes in any case
const [LONGER, MORE] = [1.5, 60]; // how much longer than straight a way may become: as a share, and units
const MOST_TURNING = 3; // radians that a way turns in all
const ROOM = 4; // pixels between a line and a name
const ROUND = 1.12; // how much larger than half as high the circles along a name are
const ROUNDS = 2; // names are put anew on lines that were led around

/** @typedef {{ node: number, box: Box, stones: number[] }} Name a name in units of the plane */
/** @type {WeakMap<Drawing, { shown: Shown, key: string }>} */
const known = new WeakMap();

// Leads the lines of a scene around names as they stand in a camera while nothing is chosen; once for what is shown and
// what `key` names.
/** @param {Scene} scene @param {() => Camera | null} view @param {string} font @param {string} key */
export function giveWay(scene, view, font, key) {
  const { drawing, shown } = scene;
  const done = known.get(drawing);
  if (done?.shown === shown && done.key === key) return;
  known.set(drawing, { shown, key });
  if (!shown.links || shown.links > MOST || drawing.discs) return;
  if (done?.shown === shown) leadAnew(drawing, shown);
  const camera = view();
  if (!camera) return;
  const calm = { ...scene, lit: { nodes: new Set(), links: new Set(), chosen: new Set(), pointed: -1, names: false } };
  for (let round = 0; round < ROUNDS; round++) if (!around(calm, camera, font)) return;
}

// Whether a line was led around.
/** @param {Scene} scene @param {Camera} camera @param {string} font */
function around(scene, camera, font) {
  const { drawing, shown } = scene;
  const names = namesOf(scene, camera, font);
  const routes = routesOf(drawing, shown);
  /** @type {Map<number, number[]>} */
  const moved = new Map();
  for (let link = 0; link < routes.length; link++) {
    if (!shown.link[link]) continue;
    const found = aroundNames(drawing, shown, routes, link, names, camera.scale);
    if (found) moved.set(link, found);
  }
  moveTo(drawing, shown, moved);
  return moved.size > 0;
}

// The names that stand in a window, each as a box and as circles along it.
/** @param {Scene} scene @param {Camera} camera @param {string} font @returns {Name[]} */
function namesOf(scene, camera, font) {
  const nodes = createBoard();
  const labels = labelsFor(scene, camera, nodes).filter(({ link }) => link === undefined);
  const room = [camera.width, camera.height];
  const placed = placeLabels(createBoard(), nodes, labels, font, room, strokesOf(scene, camera));
  return placed.flatMap(({ node, box }) => {
    if (node === undefined) return [];
    const [x0, y0, x1, y1] = /** @type {Box} */ (box.map((value, side) => {
      const wide = value + (side < 2 ? -ROOM : ROOM) / 2;
      return side % 2
        ? (wide - camera.height / 2) / camera.scale + camera.y
        : (wide - camera.width / 2) / camera.scale + camera.x;
    }));
    const half = (y1 - y0) / 2;
    const count = Math.max(1, Math.ceil((x1 - x0) / (2 * half)));
    const stones = Array.from({ length: count }, (_, at) => {
      const x = count === 1 ? (x0 + x1) / 2 : x0 + half + ((x1 - x0 - 2 * half) * at) / (count - 1);
      return [x, (y0 + y1) / 2, half * ROUND];
    });
    return [{ node, box: /** @type {Box} */ ([x0, y0, x1, y1]), stones: stones.flat() }];
  });
}

// A way of a line past fewer names; null if there is none.
/**
 * @param {Drawing} drawing @param {Shown} shown @param {Routes} routes @param {number} link @param {Name[]} names
 * @param {number} scale
 */
function aroundNames(drawing, shown, routes, link, names, scale) {
  const [a, b] = [drawing.source[link], drawing.target[link]];
  const foreign = names.filter(({ node }) => node !== a && node !== b);
  const old = pathOf(drawing, routes, link);
  let least = passed(old, foreign);
  if (!least) return null;
  const ends = [drawing.x[a], drawing.y[a], drawing.x[b], drawing.y[b]];
  const near = stonesNear(drawing, shown, a, b, ends);
  const enough = Math.min(KEPT, 1 - trespass(old, near));
  const close = near.map((value, at) => (at % 3 === 2 ? CLEAR / scale : value));
  const closest = trespass(old, close);
  const longest = lengthOf(ends) * LONGER + MORE / scale;
  const stones = foreign.flatMap((name) =>
    name.stones.map((value, at, all) => at % 3 < 2 ? value : ownRoom(ends, all, at))
  );
  const apart = apartOf(drawing, shown, link);
  let best = null;
  for (const tier of TIERS) {
    const all = [...near.map((value, at) => (at % 3 === 2 ? value * tier : value)), ...stones];
    for (const way of [bowed(ends, all, apart).way, detoured(ends, all).way]) {
      if (!way || lengthOf(way) > longest || 1 - trespass(way, near) < enough - 1e-9) continue;
      if (trespass(way, close) > closest || turning(way) > MOST_TURNING) continue;
      const under = passed(way, foreign);
      if (under < least) [best, least] = [way, under];
    }
    if (!least) break;
  }
  return best;
}

// The room of a circle, less where it stands next to one of the ends.
/** @param {number[]} ends @param {number[]} stones @param {number} at */
function ownRoom([ax, ay, bx, by], stones, at) {
  const [x, y, room] = stones.slice(at - 2, at + 1);
  return Math.max(1, Math.min(room, 0.86 * Math.hypot(x - ax, y - ay), 0.86 * Math.hypot(x - bx, y - by)));
}

// By how much a way turns in all, in radians.
/** @param {number[]} way */
function turning(way) {
  let [sum, last] = [0, NaN];
  for (let at = 2; at < way.length; at += 2) {
    const angle = Math.atan2(way[at + 1] - way[at - 1], way[at] - way[at - 2]);
    const turn = Math.abs(angle - last);
    if (turn) sum += Math.min(turn, 2 * Math.PI - turn);
    last = angle;
  }
  return sum;
}

// How many names a way passes under.
/** @param {number[]} way @param {Name[]} names */
const passed = (way, names) =>
  names.filter(({ box: [x0, y0, x1, y1] }) => {
    for (let at = 2; at < way.length; at += 2) {
      if (meets(way[at - 2], way[at - 1], way[at], way[at + 1], x0, y0, x1, y1)) return true;
    }
    return false;
  }).length;
