// Which nodes and lines pass which filters.
import assert from "node:assert/strict";
import { culprits, isFiltered, statementTest, unfiltered, visible } from "../../kg/explorer/web/filters.js";
import { toldByDocument } from "../../kg/explorer/web/counts.js";
import { EMPTY } from "../../kg/explorer/web/link.js";
import { wholeDrawing } from "../../kg/explorer/web/drawing.js";
import { world } from "./world.js";

/** @param {Partial<State>} asked @returns {State} */
const state = (asked) => /** @type {State} */ ({ ...structuredClone(EMPTY), ...asked });
/** @param {PageData} data @param {Partial<State>} asked */
const seen = (data, asked) => {
  const drawing = wholeDrawing({ ...data, everything: /** @type {any} */ ({ name: "everything", discs: [] }) });
  const shown = visible(data, drawing, state(asked));
  return {
    nodes: [...drawing.nodes].filter((node) => shown.node[node]).map((node) => data.nodes.id[node]),
    links: shown.links,
  };
};

const data = world(
  [
    ["customs", "Agent", { since: 20150101 }],
    ["reform", "Initiative", { since: 20150510, from: 20150510 }],
    ["task", "Initiative", { since: 20150101, from: 20160101, plan: 1 }],
    ["port", "Place", { since: 20150101 }],
  ],
  [
    [0, 1, { since: 20150510 }],
    [0, 2, { since: 20150101, modality: 1, to: 20150601 }],
    [1, 3, { since: 20150510, to: 20150930, until: 20150930 }],
  ],
);

Deno.test("without filters all is seen", () => {
  assert.deepEqual(seen(data, {}), { nodes: ["customs", "reform", "task", "port"], links: 3 });
});

Deno.test("as of a day, what begins on that day is seen, the day before it is not", () => {
  assert.deepEqual(seen(data, { asOf: 20150510 }).nodes, ["customs", "reform", "task", "port"]);
  assert.deepEqual(seen(data, { asOf: 20150509 }).nodes, ["customs", "task"]);
});

Deno.test("what ends is seen on its last day and not after it, but a plan stays", () => {
  assert.equal(seen(data, { asOf: 20150930 }).links, 3);
  assert.equal(seen(data, { asOf: 20151001 }).links, 2);
  assert.equal(statementTest(data, state({ asOf: 20151001 }))(1), true);
});

Deno.test("a kind that is off is not seen, nor what hangs on it alone", () => {
  assert.deepEqual(seen(data, { families: ["Initiative"] }), { nodes: ["customs", "port"], links: 0 });
});

Deno.test("a modality that is off takes its lines away", () => {
  assert.deepEqual(seen(data, { modalities: ["planned"] }).nodes, ["customs", "reform", "port"]);
});

Deno.test("within months, what has no date stays, and what is over or begins later goes with what hung on it", () => {
  assert.deepEqual(seen(data, { from: 201505, to: 201505 }).nodes, ["customs", "reform", "port"]);
  assert.deepEqual(seen(data, { from: 201509, to: 201509 }).nodes, ["customs", "reform", "port"]);
  assert.deepEqual(seen(data, { from: 201601, to: 0 }).nodes, ["customs", "reform"]);
});

Deno.test("what has ended was there before, what began lasts, and a bounded date is any of its days", () => {
  const dated = world([
    ["bureau", "Agent", { to: 20180419 }],
    ["rule", "Document", { from: 20200501 }],
    ["signing", "Event", { from: 20150921, to: 20150930 }],
    ["opening", "Event", { from: 20150825, to: 20150905 }],
  ], []);
  /** @param {number} from @param {number} to */
  const within = (from, to) => seen(dated, { from, to }).nodes;
  assert.deepEqual(within(201501, 201501), ["bureau"]);
  assert.deepEqual(within(201508, 201508), ["bureau", "opening"]);
  assert.deepEqual(within(201509, 201509), ["bureau", "signing", "opening"]);
  assert.deepEqual(within(201510, 201804), ["bureau"]);
  assert.deepEqual(within(201805, 0), ["rule"]);
});

Deno.test("an empty map names the filter that emptied it", () => {
  const drawing = wholeDrawing({ ...data, everything: /** @type {any} */ ({ name: "everything", discs: [] }) });
  const { alone } = culprits(data, drawing, state({ families: ["Agent", "Initiative", "Place"], hidden: ["port"] }));
  assert.deepEqual(alone.map((one) => one.key), ["families"]);
});

Deno.test("a state is filtered if anything differs from nothing", () => {
  assert.equal(isFiltered(state({})), false);
  assert.equal(isFiltered(state({ asOf: 20150101 })), true);
  assert.equal(isFiltered(state({ ...unfiltered() })), false);
});

Deno.test("background counts for no document", () => {
  const page = world([["a", "Agent", { ground: 1 }], ["b", "Agent", { ground: 1 }]], [
    [0, 1, { ground: 1, modality: 3 }],
    [1, 0, { ground: 1 }],
  ], {
    documents: [{ id: "book", background: false, known: 20151231, facts: 2 }],
    grounds: [[], [[[0, 1]]]],
  });
  assert.deepEqual([...toldByDocument(page)], [["book", 1]]);
});
