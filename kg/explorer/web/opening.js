// Neighbours opened into a drawing: each group in a sector of its own beside the node, as near as there is room, none
// on another; and all statements between what is then drawn.
import { degreeOf, neighbours } from "./lookup.js";
import { addNode, completed, finished } from "./drawing.js";
import { addStub, anyKey, byWeight, neighbourGroups, quota, readEntry } from "./stubs.js";

const ACROSS = 124; // units that a thing takes for itself and its name
const DOWN = 56;
const NEAREST = 104;
const STEP = 44;
const FARTHEST = 1200;
const TURNS = 48;
const LEAN = 130; // units that a quarter of a turn away from its sector counts

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
  return finished(completed(data, drawing, () => true, { apart: base.own, only: whole ? null : added }));
}

/**
 * @param {PageData} data @param {Sketch} drawing @param {Space} room @param {number} parent @param {string} key
 * @param {number} count @param {Test} passes
 */
function open(data, drawing, room, parent, key, count, passes) {
  const all = neighbourGroups(data, parent, passes);
  const whole = key === anyKey(data, parent);
  const nodes = byWeight(data, new Set(all.flatMap((group) => group.nodes)));
  const kept = new Set(whole ? nodes.slice(0, quota(nodes.length, count)) : nodes);
  const seen = new Set();
  for (const group of key && !whole ? all.filter((one) => one.key === key) : all) {
    const shown = quota(group.nodes.length, whole ? Infinity : count);
    const fresh = group.nodes.slice(0, shown).filter((node) => kept.has(node) && !drawing.has[node] && !seen.has(node));
    for (const node of fresh) seen.add(node);
    const rest = whole ? [] : group.nodes.slice(shown).filter((node) => !drawing.has[node]);
    const sector = room.sector(drawing.x[parent], drawing.y[parent], fresh.length + (rest.length ? 1 : 0));
    for (const node of fresh) room.put(node, ...room.place(drawing.x[parent], drawing.y[parent], sector));
    if (rest.length) stub(data, drawing, room, { ...group, parent, rest, of: shown + rest.length }, sector);
  }
  const rest = nodes.filter((node) => !kept.has(node) && !drawing.has[node]);
  if (whole && rest.length) {
    const sector = room.sector(drawing.x[parent], drawing.y[parent], 1);
    const of = kept.size + rest.length;
    stub(data, drawing, room, { parent, relation: -1, incoming: false, family: -1, key, rest, of }, sector);
  }
}

/** @param {PageData} data @param {Sketch} drawing @param {Space} room @param {Stub} what @param {number} sector */
function stub(data, drawing, room, what, sector) {
  const place = room.place(drawing.x[what.parent], drawing.y[what.parent], sector);
  const number = addStub(data, drawing, what, place);
  if (number >= 0) room.take(place);
}

/** @typedef {ReturnType<typeof spaceOf>} Space */

// Where things stand, in cells, for what asks whether a place is free.
/** @param {Sketch} drawing */
function spaceOf(drawing) {
  /** @type {Map<string, [number, number][]>} */
  const cells = new Map();
  /** @param {[number, number]} place */
  const take = ([x, y]) => {
    const key = `${Math.floor(x / ACROSS)},${Math.floor(y / DOWN)}`;
    const cell = cells.get(key);
    if (cell) cell.push([x, y]);
    else cells.set(key, [[x, y]]);
  };
  // How near the nearest thing is, as a share of what things take: 1 and more is free.
  /** @param {number} x @param {number} y */
  const distance = (x, y) => {
    let least = 2;
    const [column, row] = [Math.floor(x / ACROSS), Math.floor(y / DOWN)];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const [ox, oy] of cells.get(`${column + dx},${row + dy}`) ?? []) {
          least = Math.min(least, Math.hypot((x - ox) / ACROSS, (y - oy) / DOWN));
        }
      }
    }
    return least;
  };
  for (const node of drawing.nodes) take([drawing.x[node], drawing.y[node]]);
  return {
    take,
    /** @param {number} node @param {number} x @param {number} y */
    put(node, x, y) {
      addNode(drawing, node, x, y, -1);
      take([x, y]);
    },
    // The direction with most room for so many things.
    /** @param {number} x @param {number} y @param {number} count */
    sector(x, y, count) {
      const far = NEAREST + STEP * (1 + Math.sqrt(count));
      let [best, most] = [0, -1];
      for (let at = 0; at < 16; at++) {
        const turn = (at * Math.PI) / 8;
        let free = 0;
        for (let reach = NEAREST; reach <= far; reach += STEP) {
          for (const aside of [-0.3, 0, 0.3]) {
            const [dx, dy] = [Math.cos(turn + aside), Math.sin(turn + aside)];
            free += Math.min(1.4, distance(x + 1.25 * reach * dx, y + reach * dy));
          }
        }
        if (free > most + 1e-6) [best, most] = [turn, free];
      }
      return best;
    },
    // The best free place near a point: near by, and in its sector.
    /** @param {number} x @param {number} y @param {number} sector @returns {[number, number]} */
    place(x, y, sector) {
      /** @type {[number, number]} */
      let best = [x + FARTHEST, y];
      let least = Infinity;
      for (let reach = NEAREST; reach <= FARTHEST && reach < least; reach += STEP) {
        for (let at = 0; at < TURNS; at++) {
          const lean = ((at % 2 ? -1 : 1) * Math.ceil(at / 2) * 2 * Math.PI) / TURNS;
          const worth = reach + (Math.abs(lean) * LEAN) / (Math.PI / 2);
          if (worth >= least) continue;
          const [px, py] = [x + 1.25 * reach * Math.cos(sector + lean), y + reach * Math.sin(sector + lean)];
          if (distance(px, py) >= 1) [best, least] = [[px, py], worth];
        }
      }
      return best;
    },
  };
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
