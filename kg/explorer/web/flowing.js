// A lens whose lines are flows: each flow is drawn once, as a small thing of its own between all its parties, who gives
// on one side and who takes on the other; what it goes through hangs on it without a direction. No chain, which would
// say that one party hands on what it took.
import { addLink, addNode, emptyDrawing, finished } from "./drawing.js";
import { statementsAt } from "./lookup.js";
import { spaceOf } from "./space.js";

/** @param {PageData} data @param {number} at @param {string} role */
const plays = (data, at, role) => data.relations[data.statements.relation[at]].roles.includes(role);

// The things that lines of a look stand for, if they are flows.
/** @param {PageData} data @param {Look} look @returns {Set<number>} */
function flowsOf(data, look) {
  const found = new Set(look.directed ? look.links.via.flat() : []);
  for (const node of found) {
    if (![...statementsAt(data, node)].some((at) => data.statements.source[at] === node && plays(data, at, "giving"))) {
      found.delete(node);
    }
  }
  return found;
}

// A look with its flows drawn as things; the drawing itself where it has none.
/** @param {PageData} data @param {Look} look @param {Drawing} drawing @returns {Drawing} */
export function withFlows(data, look, drawing) {
  const flows = flowsOf(data, look);
  if (!flows.size) return drawing;
  const made = emptyDrawing(data, drawing);
  for (const node of drawing.nodes) addNode(made, node, drawing.x[node], drawing.y[node], drawing.community[node]);
  /** @type {Map<number, number[]>} */
  const told = new Map();
  const room = spaceOf(made);
  const { source, target, statements, via, weight } = look.links;
  source.forEach((from, at) => {
    const own = via[at].filter((node) => flows.has(node));
    for (const node of own) told.set(node, [...(told.get(node) ?? []), ...statements[at]]);
    if (!own.length) addLink(made, from, target[at], statements[at], weight[at]);
  });
  made.plain = new Set();
  for (const flow of flows) addFlow(data, made, room, flow, told.get(flow) ?? []);
  return { ...finished(made), own: true };
}

/**
 * @param {PageData} data @param {Sketch} drawing @param {import("./space.js").Space} room @param {number} flow
 * @param {number[]} told statements that lines of the look are made of
 */
function addFlow(data, drawing, room, flow, told) {
  const { source, target } = data.statements;
  const parties = [...statementsAt(data, flow)].filter((at) =>
    source[at] === flow && ["giving", "taking", "channel"].some((role) => plays(data, at, role))
  );
  for (const at of parties) {
    if (!drawing.has[target[at]]) room.put(target[at], ...room.place(...middleOf(data, drawing, parties), 0));
  }
  const [x, y] = middleOf(data, drawing, parties);
  room.put(flow, ...(room.isFree(x, y) ? /** @type {[number, number]} */ ([x, y]) : room.place(x, y, 0)));
  for (const at of parties) {
    const party = target[at];
    if (plays(data, at, "giving")) addLink(drawing, party, flow, [at, ...told.filter((one) => source[one] === party)]);
    else {
      const link = addLink(drawing, flow, party, [at]);
      if (plays(data, at, "channel")) drawing.plain?.add(link);
    }
  }
}

// The middle of the parties of a flow that are drawn.
/** @param {PageData} data @param {Sketch} drawing @param {number[]} parties @returns {[number, number]} */
function middleOf(data, drawing, parties) {
  const ends = parties.map((at) => data.statements.target[at]).filter((node) => drawing.has[node]);
  /** @param {Float32Array} column */
  const mean = (column) => ends.reduce((sum, node) => sum + column[node], 0) / Math.max(1, ends.length);
  return [mean(drawing.x), mean(drawing.y)];
}
