// The way of each line: straight, or around what stands in between. A way is a flat list of points [x0, y0, x1, y1, …]
// in units of the plane, with both ends; drawn from point to point it is the line that is measured.
import { bowed, detoured, rounded, trespass } from "./bows.js";

const MOST = 1500; // lines beyond which none is led around: sums and bundles are drawn in their place
const MOST_IN_SIGHT = 250; // of more than those, that are led around where they are looked at
const MOST_IN_HAND = 80; // lines that are led around while their node is moved
const ROOM = 46; // units that a line keeps from the middle of what is not its end, where there is that much
// What is tried, with how much of that room.
/** @type {[typeof bowed, number][]} */
const ATTEMPTS = [[bowed, 1], [detoured, 1], [bowed, 0.78], [detoured, 0.78], [bowed, 0.6], [detoured, 0.6], [
  bowed,
  0.45,
]];
const ASIDE = [1, 1.4, 1.8, 2.3, 2.8]; // rows of a list that a line from one to another stands beside them
const OWN = 0.86; // of the distance between an end and what stands next to it
const APART = 13; // half of what two lines between the same nodes stand apart, as the height of a handle
/** @typedef {{ shown: Shown, routes: Routes, led: Uint8Array, pairs: Set<number>, clear?: number }} Known */
/** @type {WeakMap<Drawing, Known>} */
const kept = new WeakMap();

// For each line null where it is straight, or its way; kept for a drawing and what is shown of it. Of a drawing of more
// lines than are led around at once only those of `links` are, if they are few enough.
/** @param {Drawing} drawing @param {Shown} shown @param {number[]} [links] @returns {Routes} */
export function routesOf(drawing, shown, links = []) {
  let known = kept.get(drawing);
  if (known?.shown !== shown) {
    /** @type {Routes} */
    const routes = Array(drawing.source.length).fill(null);
    known = { shown, routes, led: new Uint8Array(routes.length), pairs: pairsOf(drawing, shown) };
    kept.set(drawing, known);
    if (shown.links <= MOST) lead(drawing, known, shown.link.keys());
  }
  if (shown.links > MOST && links.length <= MOST_IN_SIGHT) lead(drawing, known, links);
  return known.routes;
}

// Leads all lines anew, as if none had been moved.
/** @param {Drawing} drawing @param {Shown} shown */
export function leadAnew(drawing, shown) {
  const known = kept.get(drawing);
  if (known?.shown !== shown) return;
  known.led.fill(0);
  known.clear = undefined;
  if (shown.links <= MOST) lead(drawing, known, shown.link.keys());
}

// Moves lines to other ways.
/** @param {Drawing} drawing @param {Shown} shown @param {Map<number, number[]>} ways */
export function moveTo(drawing, shown, ways) {
  const known = kept.get(drawing);
  if (known?.shown !== shown) return;
  for (const [link, way] of ways) known.routes[link] = way;
  known.clear = undefined;
}

// Finds the ways of lines that are not known yet.
/** @param {Drawing} drawing @param {Known} known @param {Iterable<number>} links */
function lead(drawing, { shown, routes, led, pairs }, links) {
  for (const link of links) {
    if (led[link] || !shown.link[link]) continue;
    led[link] = 1;
    routes[link] = wayOf(drawing, shown, link, pairs.has(backwards(drawing, link)));
  }
}

// The least height of the bow of a line: 0 unless another leads back.
/** @param {Drawing} drawing @param {Shown} shown @param {number} link */
export function apartOf(drawing, shown, link) {
  routesOf(drawing, shown);
  return kept.get(drawing)?.pairs.has(backwards(drawing, link)) ? APART : 0;
}

// The ways of some lines, found anew for where their ends stand now, as while a hand moves one; straight if they are
// too many for that.
/** @param {Drawing} drawing @param {Shown} shown @param {number[]} links @returns {Routes} */
export function waysAt(drawing, shown, links) {
  routesOf(drawing, shown);
  const pairs = kept.get(drawing)?.pairs ?? new Set();
  /** @type {Routes} */
  const routes = Array(drawing.source.length).fill(null);
  if (links.length > MOST_IN_HAND || drawing.nodes.length > MOST) return routes;
  for (const link of links) routes[link] = wayOf(drawing, shown, link, pairs.has(backwards(drawing, link)));
  return routes;
}

// How near the lines that are drawn come to the middle of a node that is not their end, in units; infinite if there is
// no such node, 0 where no line is led around.
/** @param {Drawing} drawing @param {Shown} shown @returns {number} */
export function clearanceOf(drawing, shown) {
  if (shown.links > MOST) return 0;
  const routes = routesOf(drawing, shown);
  const known = kept.get(drawing);
  if (known?.clear !== undefined) return known.clear;
  let least = Infinity;
  for (let link = 0; link < routes.length; link++) {
    if (!shown.link[link]) continue;
    const [a, b] = [drawing.source[link], drawing.target[link]];
    const [left, top, right, bottom] = boxOf(pathOf(drawing, routes, link));
    for (const node of drawing.nodes) {
      if (!shown.node[node] || node === a || node === b) continue;
      const [x, y] = [drawing.x[node], drawing.y[node]];
      if (x < left - least || x > right + least || y < top - least || y > bottom + least) continue;
      least = Math.min(least, distanceTo(drawing, routes, link, x, y));
    }
  }
  if (known) known.clear = least;
  return least;
}

/** @param {Drawing} drawing @param {number} link */
const backwards = (drawing, link) => drawing.target[link] * drawing.has.length + drawing.source[link];

// The ordered pairs of nodes between which a line is shown.
/** @param {Drawing} drawing @param {Shown} shown */
function pairsOf(drawing, shown) {
  const pairs = new Set();
  for (let link = 0; link < drawing.source.length; link++) {
    if (shown.link[link]) pairs.add(drawing.source[link] * drawing.has.length + drawing.target[link]);
  }
  return pairs;
}

// The way of one line; `double` where another leads back, so that both keep to their left.
/** @param {Drawing} drawing @param {Shown} shown @param {number} link @param {boolean} double */
function wayOf(drawing, shown, link, double) {
  const [a, b] = [drawing.source[link], drawing.target[link]];
  const ends = [drawing.x[a], drawing.y[a], drawing.x[b], drawing.y[b]];
  if (a === b || (ends[0] === ends[2] && ends[1] === ends[3])) return null;
  const near = stonesNear(drawing, shown, a, b, ends);
  const beside = drawing.rows ? besideRows(ends, drawing.rows).find((way) => !trespass(way, near)) : undefined;
  if (beside) return beside;
  let [best, clear] = [/** @type {number[] | null} */ (null), 0];
  for (const [find, tier] of ATTEMPTS) {
    const stones = near.map((value, at) => at % 3 === 2 ? value * tier : value);
    if (!double && !trespass(ends, stones, 1e-9)) return clear > tier ? best : null;
    const { way, worst } = find(ends, stones, double ? APART : 0);
    if (way && !worst) return way;
    if (way && (1 - worst) * tier > clear) [best, clear] = [way, (1 - worst) * tier];
  }
  return best;
}

// Ways from row to row of a list, between the things and what they lead to, nearest first: names stand on the other
// side.
/** @param {number[]} ends @param {number} row @returns {number[][]} */
function besideRows([ax, ay, bx, by], row) {
  if (ax !== bx) return [];
  const turn = Math.sign(by - ay) * row;
  return ASIDE.map((share) => rounded([ax, ay, ax + share * row, ay + turn, ax + share * row, by - turn, bx, by], 0.4));
}

// What a line may meet, with the room that each of it needs: less where it stands next to one of the ends.
/** @param {Drawing} drawing @param {Shown} shown @param {number} a @param {number} b @param {number[]} ends */
export function stonesNear(drawing, shown, a, b, [ax, ay, bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  const reach = length * 0.47 + ROOM;
  const stones = [];
  for (const node of drawing.nodes) {
    if (!shown.node[node] || node === a || node === b) continue;
    const [x, y] = [drawing.x[node], drawing.y[node]];
    const along = ((x - ax) * dx + (y - ay) * dy) / length;
    if (along < -ROOM || along > length + ROOM) continue;
    if (Math.abs((x - ax) * dy - (y - ay) * dx) / length > reach) continue;
    const own = OWN * Math.min(Math.hypot(x - ax, y - ay), Math.hypot(x - bx, y - by));
    if (own > 0) stones.push(x, y, Math.min(ROOM, own));
  }
  return stones;
}

// The way of a line as points, straight or not.
/** @param {Drawing} drawing @param {Routes} routes @param {number} link @returns {number[]} */
export function pathOf(drawing, routes, link) {
  const [a, b] = [drawing.source[link], drawing.target[link]];
  return routes[link] || [drawing.x[a], drawing.y[a], drawing.x[b], drawing.y[b]];
}

// The point at a share of the way, from 0 to 1, and the direction there: [x, y, dx, dy], a unit long.
/** @param {number[]} path @param {number} share */
export function pointAlong(path, share) {
  let rest = lengthOf(path) * share;
  for (let at = 2; at < path.length; at += 2) {
    const [x, y] = [path[at - 2], path[at - 1]];
    const length = Math.hypot(path[at] - x, path[at + 1] - y);
    if (rest <= length || at === path.length - 2) {
      const [dx, dy] = [(path[at] - x) / (length || 1), (path[at + 1] - y) / (length || 1)];
      const on = Math.min(rest, length);
      return [x + dx * on, y + dy * on, dx, dy];
    }
    rest -= length;
  }
  return [path[0], path[1], 1, 0];
}

/** @param {number[]} path */
export function lengthOf(path) {
  let whole = 0;
  for (let at = 2; at < path.length; at += 2) whole += Math.hypot(path[at] - path[at - 2], path[at + 1] - path[at - 1]);
  return whole;
}

// The box around a way.
/** @param {number[]} path @returns {Box} */
function boxOf(path) {
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < path.length; at += 2) {
    const [x, y] = [path[at], path[at + 1]];
    [box[0], box[1], box[2], box[3]] = [
      Math.min(box[0], x),
      Math.min(box[1], y),
      Math.max(box[2], x),
      Math.max(box[3], y),
    ];
  }
  return box;
}

// The square of how far a point is from a piece of a line.
/** @param {number} x @param {number} y @param {number} ax @param {number} ay @param {number} bx @param {number} by */
function squared(x, y, ax, ay, bx, by) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2;
}

// How far a point is from a line as it is drawn.
/** @param {Drawing} drawing @param {Routes} routes @param {number} link @param {number} x @param {number} y */
export function distanceTo(drawing, routes, link, x, y) {
  const path = pathOf(drawing, routes, link);
  let least = Infinity;
  for (let at = 2; at < path.length; at += 2) {
    least = Math.min(least, squared(x, y, path[at - 2], path[at - 1], path[at], path[at + 1]));
  }
  return Math.sqrt(least);
}
