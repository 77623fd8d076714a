// From the state to a drawing: a lens, a neighbourhood, paths, common ground; with what was opened step by step.
import { pick, t } from "./words.js";
import { degreeOf, labelOf, neighbours, otherEnd, statementsAt } from "./lookup.js";
import { addNode, addStatementLinks, emptyDrawing, finished, lookDrawing, wholeDrawing } from "./drawing.js";
import { commonGround, distances, waysBetween } from "./paths.js";

const ACROSS = 260;
export const DOWN = 70;
const HANG = 1.7; // rows between a direct line and what hangs below it
const RING = 190;
const MOST_IN_A_COLUMN = 24;
const MOST_IN_A_LANE = 10; // where they hang below
const LANE = 160;
const looks = new Map();

/** @param {PageData} data */
export const lookNames = (data) => [...data.looks.map((look) => look.name), "everything"];
/** @param {PageData} data @param {string} name @returns {Look | Whole} */
export const lookOf = (data, name) => data.looks.find((look) => look.name === name) || data.everything;

/** @param {PageData} data @param {string} name */
function look(data, name) {
  if (!looks.has(name)) {
    looks.set(
      name,
      name === "everything" ? wholeDrawing(data) : lookDrawing(data, /** @type {Look} */ (lookOf(data, name))),
    );
  }
  return looks.get(name);
}

// The drawing that a state asks for. Statements that do not pass take no part in neighbourhoods and paths.
/** @param {PageData} data @param {State} state @param {Test} passes */
export function drawingOf(data, state, passes) {
  const base = baseOf(data, state, passes);
  const wanted = state.chosen?.kind === "node"
    ? [`.${state.chosen.id}`]
    : state.chosen
    ? [`.${state.chosen.source}`, `.${state.chosen.target}`]
    : [];
  const drawing = opened(data, base, [...state.opened, ...wanted]);
  for (const [id, [x, y]] of Object.entries(state.pinned)) {
    const node = data.numbers.get(id);
    if (node !== undefined && drawing.has[node]) [drawing.x[node], drawing.y[node]] = [x, y];
  }
  return drawing;
}

/** @param {PageData} data @param {State} state @param {Test} passes */
function baseOf(data, state, passes) {
  const view = state.view;
  const [one, other] = [view.one ?? view.node, view.other].map((id) => data.numbers.get(id));
  if (view.kind === "around" && one !== undefined) return around(data, one, view.depth ?? 1, passes);
  if (view.kind === "path" && one !== undefined && other !== undefined) return path(data, one, other, passes);
  if (view.kind === "common" && one !== undefined && other !== undefined) return common(data, one, other, passes);
  const name = view.kind === "look" ? view.name ?? "" : "";
  return look(data, lookNames(data).includes(name) ? name : lookNames(data)[0]);
}

/** @param {PageData} data @param {string} name @param {string} title */
function fresh(data, name, title) {
  return emptyDrawing(data, { name, title: [title, title], question: ["", ""], directed: true, query: "" });
}

/** @param {PageData} data @param {Sketch} drawing @param {Test} passes @returns {Set<number>} */
function statementsWithin(data, drawing, passes) {
  const found = new Set();
  for (const node of drawing.nodes) {
    for (
      const statement of statementsAt(data, node)
    ) if (drawing.has[otherEnd(data, statement, node)] && passes(statement)) found.add(statement);
  }
  return found;
}

// Rings around a node: who is reached through whom stands behind it.
/** @param {PageData} data @param {number} centre @param {number} depth @param {Test} passes */
function around(data, centre, depth, passes) {
  const drawing = fresh(data, "around", t("aroundTitle", labelOf(data, centre), depth));
  const steps = distances(data, centre, passes, depth);
  addNode(drawing, centre, 0, 0);
  const angle = new Map([[centre, 0]]);
  let ring = [centre];
  let reach = 0;
  for (let step = 1; step <= depth; step++) {
    const next = [];
    for (const node of ring) {
      const found = [...neighbours(data, node, passes)].filter((other) => steps[other] === step && !angle.has(other));
      found.sort((a, b) => data.nodes.family[a] - data.nodes.family[b] || a - b);
      for (const other of found) {
        angle.set(other, angle.get(node) ?? 0);
        next.push(other);
      }
    }
    reach = Math.max(reach + RING, (next.length * 74) / (2 * Math.PI));
    next.forEach((node, at) => {
      const turn = -Math.PI / 2 + (at * 2 * Math.PI) / next.length;
      angle.set(node, turn);
      const far = reach * (next.length > 12 && at % 2 ? 1.22 : 1);
      addNode(drawing, node, 1.3 * far * Math.cos(turn), far * Math.sin(turn));
    });
    ring = next;
  }
  addStatementLinks(data, drawing, statementsWithin(data, drawing, passes));
  return finished(drawing);
}

// Columns from left to right, each centred; with `sink`, the inner ones hang below the line between both ends. `beside`
// says at which side of its node a label then stands where rows are close.
/** @param {Sketch} drawing @param {number[][]} groups @param {boolean} [sink] */
function columns(drawing, groups, sink = false) {
  const most = sink ? MOST_IN_A_LANE : MOST_IN_A_COLUMN;
  /** @param {number[]} nodes */
  const lanesOf = (nodes) => Math.max(1, Math.ceil(nodes.length / most));
  const wide = groups.map((nodes) => (lanesOf(nodes) - 1) * LANE);
  const beside = drawing.beside = new Map();
  let x = 0;
  groups.forEach((nodes, column) => {
    x += column ? ACROSS + (wide[column - 1] + wide[column]) / 2 : 0;
    const [lanes, inner] = [lanesOf(nodes), sink && column > 0 && column < groups.length - 1];
    const rows = Math.ceil(nodes.length / lanes);
    nodes.forEach((node, at) => {
      const [lane, row] = [at % lanes, Math.floor(at / lanes)];
      if (inner && lanes === 1) beside.set(node, row % 2 ? "left" : "right");
      addNode(
        drawing,
        node,
        x + (lane - (lanes - 1) / 2) * LANE,
        (inner ? row + HANG : row - (rows - 1) / 2) * DOWN + (lane % 2) * (DOWN / 2),
      );
    });
  });
}

// From left to right: one end, what lies between by steps, the other end. A direct line runs above what both share.
/** @param {PageData} data @param {number} one @param {number} other @param {Test} passes */
function path(data, one, other, passes) {
  const drawing = fresh(data, "path", t("pathTitle", labelOf(data, one), labelOf(data, other)));
  const found = waysBetween(data, one, other, passes);
  const paths = [...found.paths, ...found.shared];
  const length = found.shared.length ? 2 : found.length;
  /** @param {number} step */
  const inner = (step) => [...new Set(paths.filter((nodes) => nodes.length > step + 1).map((nodes) => nodes[step]))];
  const groups = [[one], ...Array.from({ length: Math.max(0, length - 1) }, (_, step) => inner(step + 1)), [other]];
  columns(drawing, groups, found.shared.length > 0);
  drawing.ends = new Set([one, other]);
  const used = new Set();
  for (const nodes of paths) {
    for (let at = 1; at < nodes.length; at++) {
      for (
        const statement of statementsAt(data, nodes[at])
      ) if (otherEnd(data, statement, nodes[at]) === nodes[at - 1] && passes(statement)) used.add(statement);
    }
  }
  addStatementLinks(data, drawing, used);
  return finished(drawing);
}

/** @param {PageData} data @param {number} one @param {number} other @param {Test} passes */
function common(data, one, other, passes) {
  const drawing = fresh(data, "common", t("commonTitle", labelOf(data, one), labelOf(data, other)));
  columns(drawing, [[one], commonGround(data, one, other, passes), [other]], true);
  const ends = new Set([one, other]);
  drawing.ends = ends;
  addStatementLinks(
    data,
    drawing,
    [...statementsWithin(data, drawing, passes)].filter((at) =>
      ends.has(data.statements.source[at]) || ends.has(data.statements.target[at])
    ),
  );
  return finished(drawing);
}

// A drawing with more in it: “id” stands for a node and its neighbours, “.id” for the node alone.
/** @param {PageData} data @param {Drawing} base @param {string[]} entries @returns {Drawing} */
function opened(data, base, entries) {
  const extra = new Map();
  for (const entry of entries) {
    const node = data.numbers.get(entry.replace(/^\./, ""));
    if (node === undefined) continue;
    if (!base.has[node] && !extra.has(node)) extra.set(node, null);
    if (!entry.startsWith(".")) {
      for (const near of neighbours(data, node)) if (!base.has[near] && !extra.has(near)) extra.set(near, node);
    }
  }
  const [x, y] = [base.x.slice(), base.y.slice()];
  if (!extra.size) return { ...base, x, y };
  const drawing = {
    ...base,
    x,
    y,
    nodes: [...base.nodes],
    has: base.has.slice(),
    community: base.community.slice(),
    source: [...base.source],
    target: [...base.target],
    first: [...base.first],
    members: [...base.members],
    weight: [...base.weight],
  };
  for (const [node, parent] of extra) addNode(drawing, node, ...freePlace(data, drawing, node, parent), -1);
  const added = new Set();
  for (const node of extra.keys()) {
    for (const statement of statementsAt(data, node)) {
      if (drawing.has[otherEnd(data, statement, node)]) added.add(statement);
    }
  }
  addStatementLinks(data, drawing, added);
  return finished(drawing);
}

// A free place near the parent, or near what the node is linked with, or at the edge of the drawing.
/**
 * @param {PageData} data
 * @param {Sketch} drawing
 * @param {number} node
 * @param {number | null} parent
 * @returns {[number, number]}
 */
function freePlace(data, drawing, node, parent) {
  const near = parent === null ? [...neighbours(data, node)].filter((other) => drawing.has[other]) : [parent];
  near.sort((a, b) => degreeOf(data, a) - degreeOf(data, b));
  const [cx, cy] = near.length ? [drawing.x[near[0]], drawing.y[near[0]]] : edgeOf(drawing);
  /** @type {[number, number]} */
  let best = [cx, cy + 120];
  let most = -1;
  for (const reach of [110, 170, 230, 300]) {
    for (let turn = 0; turn < 16; turn++) {
      const [x, y] = [cx + 1.25 * reach * Math.cos((turn * Math.PI) / 8), cy + reach * Math.sin((turn * Math.PI) / 8)];
      let room = Infinity;
      for (const other of drawing.nodes) {
        room = Math.min(room, Math.hypot((drawing.x[other] - x) * 0.6, drawing.y[other] - y));
      }
      const worth = Math.min(room, 90) - reach * 0.08;
      if (worth > most) [best, most] = [[x, y], worth];
    }
  }
  return best;
}

/** @param {Sketch} drawing */
function edgeOf(drawing) {
  let [x, low, high] = [-Infinity, Infinity, -Infinity];
  for (const node of drawing.nodes) {
    x = Math.max(x, drawing.x[node]);
    low = Math.min(low, drawing.y[node]);
    high = Math.max(high, drawing.y[node]);
  }
  return drawing.nodes.length ? [x + 120, (low + high) / 2] : [0, 0];
}

// The name of what is seen, for the page's one line.
/** @param {Drawing} drawing */
export const viewTitle = (drawing) => pick(drawing.title);
