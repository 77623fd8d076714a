// How statements are drawn: flows once with all their parties, what lines say, rings that can be read.
import assert from "node:assert/strict";
import { isDirected, lookDrawing } from "../../kg/explorer/web/drawing.js";
import { statementTest } from "../../kg/explorer/web/filters.js";
import { withFlows } from "../../kg/explorer/web/flowing.js";
import { EMPTY } from "../../kg/explorer/web/link.js";
import { isAlsoPlanned } from "../../kg/explorer/web/paint.js";
import { linkName } from "../../kg/explorer/web/linkname.js";
import { drawingOf } from "../../kg/explorer/web/views.js";
import { setLanguage } from "../../kg/explorer/web/words.js";
import { world } from "./world.js";

/** @param {string} key @param {string} label @param {string} inverse @param {string[]} [roles] */
const relation = (key, label, inverse, roles = []) => ({
  key,
  term: `kg:${key}`,
  label: [label, label],
  inverse: [inverse, inverse],
  template: ["{s}{o}", "{s} {o}"],
  thing: ["", ""],
  planned: [["", ""]],
  roles,
});
const RELATIONS = [
  relation("uses", "uses", "used by"),
  relation("operates", "operates", "operated by"),
  relation("builds", "builds", "built by"),
  relation("provider", "provided by", "provides", ["giving"]),
  relation("recipient", "received by", "receives", ["taking"]),
  relation("through", "goes through", "carries", ["channel"]),
  relation("content", "contains", "is in", ["matter"]),
  relation("upgrades", "upgrades", "upgraded by"),
];
setLanguage("en");

/** @param {any} drawing */
const lines = (drawing) =>
  [...drawing.source].map((from, link) => [from, drawing.target[link], isDirected(drawing, link)]);

// 0 gives the flow 4 through 1 to 2 and 3; 5 is what it contains. The lens leads 0 → 1 → 2 and 3.
const flow = world(
  ["Agent", "System", "Agent", "Agent", "Flow", "Subject"].map((family, at) => [`n${at}`, family]),
  [
    [4, 0, { relation: 3 }],
    [4, 1, { relation: 5 }],
    [4, 2, { relation: 4 }],
    [4, 3, { relation: 4 }],
    [4, 5, { relation: 6 }],
  ],
  { relations: RELATIONS },
);

/** @type {any} */
const LENS = {
  name: "flows",
  title: ["", ""],
  question: ["", ""],
  directed: true,
  query: "",
  nodes: [0, 1, 2, 3],
  x: [0, 200, 400, 400],
  y: [0, 0, -80, 80],
  community: [0, 0, 0, 0],
  links: {
    source: [0, 1, 1],
    target: [1, 2, 3],
    weight: [1, 1, 1],
    statements: [[0, 1], [1, 2], [1, 3]],
    via: [[4], [4], [4]],
    label: ["", "", ""],
  },
};

Deno.test("a flow is one thing between its parties, and what it goes through hangs on it without a direction", () => {
  const drawing = withFlows(flow, LENS, lookDrawing(flow, LENS));
  assert.deepEqual(lines(drawing), [[0, 4, true], [4, 1, false], [4, 2, true], [4, 3, true]]);
  assert.equal(linkName(flow, drawing, 0), "provides");
  assert.equal(linkName(flow, drawing, 1), "goes through");
  assert.equal(linkName(flow, drawing, 2), "n5 →");
  for (const node of [2, 3]) drawing.x[node] = -200;
  assert.equal(linkName(flow, drawing, 2), "← n5");
  [drawing.x[2], drawing.y[2]] = [drawing.x[4] + 1, drawing.y[4] + 300];
  assert.equal(linkName(flow, drawing, 2), "n5");
});

Deno.test("what flows is drawn from who gives it wherever it is drawn", () => {
  const state = /** @type {any} */ ({ ...structuredClone(EMPTY), view: { kind: "around", node: "n4", depth: 1 } });
  const drawing = drawingOf(flow, state, statementTest(flow, state));
  assert.ok(lines(drawing).some(([from, to]) => from === 0 && to === 4));
});

Deno.test("a line of several relations names two and counts the others", () => {
  const several = world([["a", "Agent"], ["b", "System"]], [[0, 1], [0, 1, { relation: 1 }], [0, 1, { relation: 2 }], [
    0,
    1,
    { relation: 7 },
  ]], { relations: RELATIONS });
  const state = /** @type {any} */ ({ ...structuredClone(EMPTY), view: { kind: "around", node: "a", depth: 1 } });
  const drawing = drawingOf(several, state, statementTest(several, state));
  assert.equal(linkName(several, drawing, 0), "uses · operates · +2");
});

Deno.test("a ring that would hold more than can be read has the weightiest and a stub for the others", () => {
  const many = Array.from({ length: 300 }, (_, at) => [`n${at}`, at % 2 ? "Agent" : "System"]);
  const graph = world(many, many.slice(1).map((_, at) => [0, at + 1, { relation: at % 3 }]), { relations: RELATIONS });
  /** @param {string[]} opened */
  const around = (opened) => {
    const state = /** @type {any} */ ({
      ...structuredClone(EMPTY),
      view: { kind: "around", node: "n0", depth: 1 },
      opened,
    });
    return drawingOf(graph, state, statementTest(graph, state));
  };
  const drawing = around([]);
  const stubs = [...graph.stubs.values()];
  assert.equal(stubs.length, 6);
  assert.ok(drawing.nodes.length < 60);
  assert.equal(stubs.reduce((sum, { rest }) => sum + rest.length, 0) + drawing.nodes.length - stubs.length, 300);
  const key = stubs[0].key;
  const more = around([`${key}~16`]);
  assert.ok(more.nodes.length > drawing.nodes.length);
  assert.equal(around(["n0"]).nodes.length, 300);
});

Deno.test("around a thing, what merely follows from where another of its neighbours lies is counted, and opens", () => {
  const within = { relations: [relation("within", "lies in", "contains")] };
  const inferred = { modality: 2 };
  // A port in a harbour in a city in a country in a union: all of which it lies in, by inference.
  const ids = ["port", "harbour", "city", "country", "union"];
  const places = ids.map((id) => [id, "Place", {}]);
  const chain = [[0, 1], [1, 2], [2, 3], [3, 4], [0, 2, inferred], [0, 3, inferred], [0, 4, inferred]];
  const data = world(places, chain, within);
  /** @param {string[]} opened */
  const around = (opened) => {
    const state = /** @type {State} */ ({ ...EMPTY, view: { kind: "around", node: "port", depth: 1 }, opened });
    const drawing = drawingOf(data, state, () => true);
    return [...drawing.nodes].map((node) => data.nodes.id[node]);
  };
  const key = "port~within~out~Place";
  assert.deepEqual(around([]), ["port", "harbour", key]);
  assert.deepEqual(data.stubs.get(data.size)?.rest, [2, 3, 4]);
  assert.deepEqual(around([`${key}~8`]), ids);
});

Deno.test("around a thing, what a document says of it is drawn, though it would follow", () => {
  const within = { relations: [relation("within", "lies in", "contains")] };
  const places = ["port", "harbour", "city", "country"].map((id) => [id, "Place", {}]);
  const data = world(places, [[0, 1], [1, 2], [2, 3], [0, 2], [0, 3]], within);
  const state = /** @type {State} */ ({ ...EMPTY, view: { kind: "around", node: "port", depth: 1 } });
  assert.equal(drawingOf(data, state, () => true).nodes.length, 4);
});

Deno.test("a line of something firm and of a plan says what is planned", () => {
  const data = world([["way", "Agent"], ["port", "System"]], [[0, 1], [0, 1, { relation: 1, modality: 1 }]], {
    relations: RELATIONS,
  });
  const state = /** @type {any} */ ({ ...structuredClone(EMPTY), view: { kind: "around", node: "way", depth: 1 } });
  const drawing = drawingOf(data, state, statementTest(data, state));
  assert.equal(linkName(data, drawing, 0), "uses · operates (planned)");
  assert.ok(isAlsoPlanned(data, drawing, 0));
});
