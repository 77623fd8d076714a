// Rings around a node: who is reached through whom stands behind it, in sectors by relation; where a ring would hold
// more than can be read, the weightiest of each group and a counted stub for the others.
import { t } from "./words.js";
import { labelOf, otherEnd, statementsAt } from "./lookup.js";
import { addNode, completed, emptyDrawing, finished } from "./drawing.js";
import { distances } from "./paths.js";
import { addStub, anyKey, askedFor, AT_ONCE, byWeight, neighbourGroups, quota } from "./stubs.js";

const MOST = [48, 56, 64]; // things in the first ring, the second, the third
const WIDE = 150; // units that a thing takes along a ring where it runs across, and where it runs down
const HIGH = 42;
const NEAREST = 150;
const NEXT = 120; // from a ring to the next one
const FLAT = 0.9; // how much wider than high: names at its sides need room
const GAP = 0.4; // of a thing, between sectors
const FREE = 0.055; // of a turn at either side of the name of the centre, where no line runs

/** @typedef {Neighbours & { parent: number, direct: number }} Cell `direct` of its nodes come first */

/**
 * @param {PageData} data @param {number} centre @param {number} depth @param {Test} passes
 * @param {string[]} entries @param {number} [most] things in the first ring
 */
export function around(data, centre, depth, passes, entries, most = MOST[0]) {
  const title = t("aroundTitle", labelOf(data, centre), depth);
  const drawing = emptyDrawing(data, {
    name: "around",
    title: [title, title],
    question: ["", ""],
    directed: true,
    query: "",
  });
  const asked = askedFor(data, entries);
  const steps = distances(data, centre, passes, depth);
  const beside = drawing.beside = new Map();
  drawing.spread = new Set();
  addNode(drawing, centre, 0, 0);
  beside.set(centre, "right");
  const seen = new Set([centre]);
  /** @type {Slot[][]} */
  const rings = [];
  let ring = [centre];
  let stubs = data.size;
  for (let step = 1; step <= depth && ring.length; step++) {
    for (const parent of ring) drawing.spread.add(parent);
    const cells = ring.flatMap((parent) => cellsOf(data, parent, passes, (other) => steps[other] === step, seen));
    const counts = countsOf(cells, asked, MOST[step - 1] + most - MOST[0], data);
    const slots = slotsOf(cells, counts, stubs);
    stubs += slots.filter(({ rest }) => rest).length;
    ring = slots.filter(({ rest }) => !rest).map(({ node }) => node);
    if (slots.length) rings.push(slots);
  }
  const heights = heightsOf(rings);
  rings.forEach((slots, step) => {
    const places = along(slots, heights[step]);
    slots.forEach(({ cell, node, rest }, at) => {
      const [x, y] = places[at];
      if (Math.abs(x) > 0.5 * FLAT * heights[step]) beside.set(node, x < 0 ? "left" : "right");
      if (rest) addStub(data, drawing, { ...cell, rest, of: cell.nodes.length }, [x, y]);
      else addNode(drawing, node, x, y);
    });
  });
  return finished(completed(data, drawing, passes));
}

// The neighbours of a node that stand in the next ring, in groups, each node once.
/**
 * @param {PageData} data @param {number} parent @param {Test} passes @param {(node: number) => boolean} wanted
 * @param {Set<number>} seen
 * @returns {Cell[]}
 */
function cellsOf(data, parent, passes, wanted, seen) {
  return neighbourGroups(data, parent, passes).map((group) => {
    const nodes = group.nodes.filter((node) => wanted(node) && !seen.has(node));
    for (const node of nodes) seen.add(node);
    const far = new Set(impliedIn(data, parent, group, passes));
    const direct = nodes.filter((node) => !far.has(node));
    return { ...group, parent, nodes: [...direct, ...nodes.filter((node) => far.has(node))], direct: direct.length };
  }).filter(({ nodes }) => nodes.length);
}

// Of a group what merely follows from another of it: that a port lies in a country, where it lies in a city of that.
// These are the last to be drawn; their chain is found by going on.
/** @param {PageData} data @param {number} parent @param {Neighbours} group @param {Test} passes */
function impliedIn(data, parent, { nodes, relation, incoming }, passes) {
  const { statements, inferred } = data;
  const among = new Set(nodes);
  return nodes.filter((node) => {
    const told = [...statementsAt(data, node)].filter((at) =>
      statements.relation[at] === relation && (statements.target[at] === node) !== incoming && passes(at)
    );
    const own = told.filter((at) => otherEnd(data, at, node) === parent);
    return own.length > 0 && own.every((at) => statements.modality[at] === inferred) &&
      told.some((at) => among.has(otherEnd(data, at, node)));
  });
}

// How many of each group are drawn: all if they can be read, else the same number of each, as many as have room; what
// was asked for is drawn in any case. Where even the groups are too many, those of a node are one.
/** @param {Cell[]} cells @param {Map<string, number>} asked @param {number} most @param {PageData} data */
function countsOf(cells, asked, most, data) {
  /** @param {Cell} cell */
  const wish = (cell) => asked.get(cell.key) ?? asked.get(data.nodes.id[cell.parent]);
  /** @param {number} count @param {Cell[]} among */
  const taken = (count, among) =>
    among.reduce((sum, { nodes }) => sum + Math.min(nodes.length, quota(nodes.length, count) + 1), 0);
  const free = cells.filter((cell) => wish(cell) === undefined);
  /** @param {Cell[]} among @param {number} first */
  const fitting = (among, first) => {
    let count = taken(Infinity, among) <= most ? Infinity : first;
    while (count > 0 && taken(count, among) > most) count--;
    return count;
  };
  let count = fitting(free, AT_ONCE);
  if (!count) {
    merged(cells, free, data);
    count = fitting(cells.filter((cell) => wish(cell) === undefined), most);
  }
  return new Map(cells.map((cell) => [cell, wish(cell) ?? Math.min(count, cell.direct)]));
}

/** @param {Cell[]} cells @param {Cell[]} free @param {PageData} data */
function merged(cells, free, data) {
  const whole = new Map();
  for (const cell of free) {
    const one = whole.get(cell.parent) ?? { ...cell, relation: -1, incoming: false, family: -1, nodes: [] };
    one.key = anyKey(data, cell.parent);
    one.nodes = byWeight(data, [...one.nodes, ...cell.nodes]);
    one.direct = one.nodes.length;
    whole.set(cell.parent, one);
  }
  const kept = cells.filter((cell) => !free.includes(cell));
  const parents = [...new Set(cells.map(({ parent }) => parent))];
  cells.splice(
    0,
    cells.length,
    ...parents.flatMap((parent) => [
      ...kept.filter((cell) => cell.parent === parent),
      ...(whole.has(parent) ? [whole.get(parent)] : []),
    ]),
  );
}

/** @typedef {{ cell: Cell, node: number, rest: number[] | null, opens: boolean }} Slot */

/** @param {Cell[]} cells @param {Map<Cell, number>} counts @param {number} stubs @returns {Slot[]} */
function slotsOf(cells, counts, stubs) {
  return cells.flatMap((cell) => {
    const count = quota(cell.nodes.length, counts.get(cell) ?? AT_ONCE);
    /** @type {Slot[]} */
    const slots = cell.nodes.slice(0, count).map((node, at) => ({ cell, node, rest: null, opens: at === 0 }));
    const rest = cell.nodes.slice(count);
    if (rest.length) slots.push({ cell, node: stubs++, rest, opens: !slots.length });
    return slots;
  });
}

// What slots take in all, in things.
/** @param {Slot[]} slots */
const lengthOf = (slots) => slots.reduce((sum, { opens }) => sum + 1 + (opens ? GAP : 0), 0);

// How high a ring has to be to hold its slots.
/** @param {Slot[]} slots */
const needed = (slots) => lengthOf(slots) / (4 * FLAT / WIDE + 4 / HIGH);

// How high each ring is: enough for what it holds, and the inner ones at even shares of the outermost.
/** @param {Slot[][]} rings */
function heightsOf(rings) {
  /** @type {number[]} */
  const least = [];
  for (const slots of rings) {
    least.push(Math.max(needed(slots), least.length ? least[least.length - 1] + NEXT : NEAREST));
  }
  const outermost = least[least.length - 1] ?? 0;
  return least.map((height, at) => Math.max(height, (outermost * (at + 1)) / rings.length));
}

// Places along an ellipse, at equal shares of what a thing takes where it runs across and where it runs down; to the
// right of the centre there are none, so that its name stands free.
/** @param {Slot[]} slots @param {number} height @returns {[number, number][]} */
function along(slots, height) {
  const fine = 1440;
  /** @param {number} at @returns {[number, number]} */
  const point = (at) => {
    const turn = 2 * Math.PI * (FREE + (at * (1 - 2 * FREE)) / fine);
    return [FLAT * height * Math.cos(turn), height * Math.sin(turn)];
  };
  const reached = [0];
  for (let at = 1; at <= fine; at++) {
    const [[ax, ay], [bx, by]] = [point(at - 1), point(at)];
    reached.push(reached[at - 1] + Math.abs(bx - ax) / WIDE + Math.abs(by - ay) / HIGH);
  }
  const unit = reached[fine] / Math.max(1, lengthOf(slots));
  let [length, at] = [0, 0];
  return slots.map(({ opens }) => {
    length += (opens ? GAP : 0) * unit;
    while (reached[at] < length && at < fine) at++;
    length += unit;
    return point(at);
  });
}
