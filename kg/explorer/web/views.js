// From the state to a drawing: a lens, a neighbourhood, paths, common ground; with what was opened step by step.
import { pick, t } from "./words.js";
import { labelOf, otherEnd, statementsAt } from "./lookup.js";
import { addNode, addStatementLinks, completed, emptyDrawing, finished, lookDrawing, wholeDrawing } from "./drawing.js";
import { between, sideName, sideOf } from "./changing.js";
import { commonGround, waysBetween } from "./paths.js";
import { drawnBetween, joinStubs } from "./joint.js";
import { around } from "./rings.js";
import { opened } from "./opening.js";
import { withFlows } from "./flowing.js";
import { forest, isForest } from "./forest.js";

const ACROSS = 260;
export const DOWN = 70;
const HANG = 1.7; // rows between a direct line and what hangs below it
const MOST_IN_A_COLUMN = 24;
const MOST_IN_A_LANE = 10; // where they hang below
const MOST_JOINT = 16; // where some stand for several, in one lane
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
      name === "everything" ? wholeDrawing(data) : ownDrawing(data, /** @type {Look} */ (lookOf(data, name))),
    );
  }
  return looks.get(name);
}

/** @param {PageData} data @param {Look} look */
function ownDrawing(data, look) {
  const drawing = withFlows(data, look, lookDrawing(data, look));
  if (look.directed) drawing.beside = outwards(drawing);
  return drawing;
}

// At which side the name of a thing stands that is linked to one side only: at the other.
/** @param {Drawing} drawing @returns {Map<number, "left" | "right">} */
function outwards({ nodes, source, target, x }) {
  const ways = new Map([...nodes].map((node) => [node, { left: false, right: false }]));
  source.forEach((from, link) => {
    const to = target[link];
    const [one, other] = x[from] < x[to] ? [from, to] : [to, from];
    if (Math.abs(x[from] - x[to]) < ACROSS / 2) return;
    Object.assign(ways.get(one) ?? {}, { right: true });
    Object.assign(ways.get(other) ?? {}, { left: true });
  });
  /** @type {Map<number, "left" | "right">} */
  const found = new Map();
  for (const [node, { left, right }] of ways) if (left !== right) found.set(node, left ? "right" : "left");
  return found;
}

// The drawing that a state asks for. Statements that do not pass take no part in neighbourhoods and paths.
/** @param {PageData} data @param {State} state @param {Test} passes */
export function drawingOf(data, state, passes) {
  data.stubs.clear();
  const base = baseOf(data, state, passes);
  const wanted = state.chosen?.kind === "node"
    ? [`.${state.chosen.id}`]
    : state.chosen
    ? [`.${state.chosen.source}`, `.${state.chosen.target}`]
    : [];
  const drawing = opened(data, base, [...state.opened, ...wanted], passes);
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
  if (view.kind === "around" && one !== undefined) {
    return around(data, one, view.depth ?? 1, passes, state.opened, view.most);
  }
  if (view.kind === "path" && one !== undefined && other !== undefined) {
    return path(data, one, other, passes, state.opened);
  }
  if (view.kind === "common" && one !== undefined && other !== undefined) {
    return common(data, one, other, passes, state.opened);
  }
  if (view.kind === "change") {
    const sides = [sideOf(data, view.one), sideOf(data, view.other)];
    if (sides[0] && sides[1]) return change(data, sides[0], sides[1], passes);
  }
  const name = view.kind === "look" ? view.name ?? "" : "";
  const known = lookNames(data).includes(name) ? name : lookNames(data)[0];
  const found = lookOf(data, known);
  if (known === "everything" || !isForest(/** @type {Look} */ (found))) return look(data, known);
  const { chosen } = state;
  const wanted = chosen ? [chosen.id ?? chosen.source, chosen.target].map((id) => data.numbers.get(id)) : [];
  const there = wanted.filter((node) => node !== undefined);
  return forest(data, look(data, known), passes, state.opened, there, state.view.most);
}

/** @param {PageData} data @param {string} name @param {string} title */
function fresh(data, name, title) {
  return emptyDrawing(data, { name, title: [title, title], question: ["", ""], directed: true, query: "" });
}

// Columns from left to right, each centred; with `sink`, the inner ones hang below the line between both ends. `beside`
// says at which side of its node a label then stands where rows are close.
/** @param {Sketch} drawing @param {number[][]} groups @param {boolean} [sink] @param {boolean} [joint] */
function columns(drawing, groups, sink = false, joint = false) {
  const most = joint ? MOST_JOINT : sink ? MOST_IN_A_LANE : MOST_IN_A_COLUMN;
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
// Of much that stands between them alone, what both do alike is drawn as one.
/** @param {PageData} data @param {number} one @param {number} other @param {Test} passes @param {string[]} open */
function path(data, one, other, passes, open) {
  const drawing = fresh(data, "path", t("pathTitle", labelOf(data, one), labelOf(data, other)));
  const found = waysBetween(data, one, other, passes);
  const paths = [...found.paths, ...found.shared];
  const length = found.shared.length ? 2 : found.length;
  /** @param {number} step */
  const inner = (step) => [...new Set(paths.filter((nodes) => nodes.length > step + 1).map((nodes) => nodes[step]))];
  const steps = Array.from({ length: Math.max(0, length - 1) }, (_, step) => inner(step + 1));
  const middle = steps.length === 1 ? drawnBetween(data, one, other, steps[0], passes, open) : null;
  columns(
    drawing,
    [[one], ...(middle ? [middle.nodes] : steps), [other]],
    found.shared.length > 0,
    Boolean(middle?.stubs.size),
  );
  drawing.ends = new Set([one, other]);
  const used = new Set();
  for (const nodes of paths.filter((way) => way.every((node) => drawing.has[node]))) {
    for (let at = 1; at < nodes.length; at++) {
      for (
        const statement of statementsAt(data, nodes[at])
      ) if (otherEnd(data, statement, nodes[at]) === nodes[at - 1] && passes(statement)) used.add(statement);
    }
  }
  addStatementLinks(data, drawing, used);
  if (middle) joinStubs(data, drawing, middle.stubs);
  return finished(completed(data, drawing, passes, { apart: true }));
}

/** @param {PageData} data @param {number} one @param {number} other @param {Test} passes @param {string[]} open */
function common(data, one, other, passes, open) {
  const drawing = fresh(data, "common", t("commonTitle", labelOf(data, one), labelOf(data, other)));
  const middle = drawnBetween(data, one, other, commonGround(data, one, other, passes), passes, open);
  columns(drawing, [[one], middle.nodes, [other]], true, middle.stubs.size > 0);
  const ends = new Set([one, other]);
  drawing.ends = ends;
  const found = new Set();
  for (const end of ends) {
    for (const at of statementsAt(data, end)) {
      if (drawing.has[otherEnd(data, at, end)] && passes(at)) found.add(at);
    }
  }
  addStatementLinks(data, drawing, found);
  joinStubs(data, drawing, middle.stubs);
  return finished(completed(data, drawing, passes, { apart: true }));
}

// What was on the left, what came after on the right, and the statements by which one takes up the other.
/** @param {PageData} data @param {Side} earlier @param {Side} later @param {Test} passes */
function change(data, earlier, later, passes) {
  const drawing = fresh(data, "change", t("changeTitle", sideName(data, earlier), sideName(data, later)));
  drawing.question = [t("changeAsks"), t("changeAsks")];
  const found = between(data, earlier, later, passes);
  const ends = [new Set(earlier.nodes), new Set(later.nodes)];
  for (const one of found) {
    ends[0].add(one.earlier);
    ends[1].add(one.later);
  }
  columns(drawing, [[...ends[0]], [...ends[1]]]);
  addStatementLinks(data, drawing, found.map(({ at }) => at));
  return finished(drawing);
}

// The name of what is seen, for the page's one line.
/** @param {Drawing} drawing */
export const viewTitle = (drawing) => pick(drawing.title);
