// Neighbours opened into a drawing: each group in a sector of its own beside the node, as near as there is room, none
// on another; and all statements between what is then drawn.
import { degreeOf, neighbours } from "./lookup.js";
import { completed, finished } from "./drawing.js";
import { spaceOf } from "./space.js";
import { addStub, anyKey, byWeight, neighbourGroups, quota, readEntry } from "./stubs.js";

/** @typedef {import("./space.js").Space} Space */

// A drawing with more in it: see `readEntry` for what an entry stands for.
/** @param {PageData} data @param {Drawing} base @param {string[]} entries @param {Test} passes @returns {Drawing} */
export function opened(data, base, entries, passes) {
  const read = entries.map((entry) => readEntry(data, entry))
    .filter((one) => one !== null)
    .filter((one) => !base.spread?.has(one.node));
  /** @type {Sketch} */
  const drawing = {
    ...base,
    x: base.x.slice(),
    y: base.y.slice(),
    nodes: [...base.nodes],
    has: base.has.slice(),
    community: base.community.slice(),
    source: [...base.source],
    target: [...base.target],
    first: [...base.first],
    members: [...base.members],
    weight: [...base.weight],
    label: new Map(base.label),
  };
  const before = drawing.nodes.length;
  const room = spaceOf(drawing);
  for (const { node, key, count } of read) {
    if (!drawing.has[node]) room.put(node, ...homeOf(data, drawing, node));
    if (count > 0) open(data, drawing, room, node, key, count, passes);
  }
  if (drawing.nodes.length === before && !read.some(({ count }) => count > 0)) {
    return { ...base, x: drawing.x, y: drawing.y };
  }
  const added = new Set(drawing.nodes.slice(before));
  const whole = read.some(({ count }) => count > 0);
  return finished(
    completed(data, drawing, () => true, { apart: base.own || Boolean(base.beyond), only: whole ? null : added }),
  );
}

/**
 * @param {PageData} data @param {Sketch} drawing @param {Space} room @param {number} parent @param {string} key
 * @param {number} count @param {Test} passes
 */
function open(data, drawing, room, parent, key, count, passes) {
  const missing = (/** @type {number} */ node) => !drawing.has[node];
  const all = neighbourGroups(data, parent, passes).map((group) => ({ ...group, nodes: group.nodes.filter(missing) }));
  const whole = key === anyKey(data, parent);
  const nodes = byWeight(data, new Set(all.flatMap((group) => group.nodes)));
  const kept = new Set(whole ? nodes.slice(0, quota(nodes.length, count)) : nodes);
  for (const group of key && !whole ? all.filter((one) => one.key === key) : all) {
    const shown = whole ? Infinity : quota(group.nodes.length, count);
    const fresh = group.nodes.slice(0, shown).filter((node) => kept.has(node) && missing(node));
    const rest = group.nodes.slice(shown);
    const sector = room.sector(drawing.x[parent], drawing.y[parent], fresh.length + (rest.length ? 1 : 0));
    for (const node of fresh) room.put(node, ...room.place(drawing.x[parent], drawing.y[parent], sector));
    if (rest.length) stub(data, drawing, room, { ...group, parent, rest, of: group.nodes.length }, sector);
  }
  const rest = nodes.filter((node) => !kept.has(node));
  if (whole && rest.length) {
    const sector = room.sector(drawing.x[parent], drawing.y[parent], 1);
    const what = { parent, relation: -1, incoming: false, family: -1, key, rest, of: nodes.length };
    stub(data, drawing, room, what, sector);
  }
}

/** @param {PageData} data @param {Sketch} drawing @param {Space} room @param {Stub} what @param {number} sector */
function stub(data, drawing, room, what, sector) {
  const place = room.place(drawing.x[what.parent], drawing.y[what.parent], sector);
  const number = addStub(data, drawing, what, place);
  if (number >= 0) room.take(place);
}

// Where a node that is drawn by itself stands: near what it is linked with, or at the edge of the drawing.
/** @param {PageData} data @param {Sketch} drawing @param {number} node @returns {[number, number]} */
function homeOf(data, drawing, node) {
  const near = [...neighbours(data, node)].filter((other) => drawing.has[other]);
  near.sort((a, b) => degreeOf(data, a) - degreeOf(data, b));
  const [x, y] = near.length ? [drawing.x[near[0]], drawing.y[near[0]]] : edgeOf(drawing);
  const room = spaceOf(drawing);
  return near.length ? room.place(x, y, room.sector(x, y, 1)) : [x, y];
}

/** @param {Sketch} drawing @returns {[number, number]} */
function edgeOf(drawing) {
  let [x, low, high] = [-Infinity, Infinity, -Infinity];
  for (const node of drawing.nodes) {
    x = Math.max(x, drawing.x[node]);
    low = Math.min(low, drawing.y[node]);
    high = Math.max(high, drawing.y[node]);
  }
  return drawing.nodes.length ? [x + 120, (low + high) / 2] : [0, 0];
}
