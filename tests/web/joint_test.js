// Much that two things share is drawn in groups that open; where no name fits, questions lead on; counts have one base.
import assert from "node:assert/strict";
import { waysOn } from "../../kg/explorer/web/asking.js";
import { legendCounts, toldByDocument } from "../../kg/explorer/web/counts.js";
import { wholeDrawing } from "../../kg/explorer/web/drawing.js";
import { jointGroups, jointWords } from "../../kg/explorer/web/joint.js";
import { EMPTY } from "../../kg/explorer/web/link.js";
import { createIndex } from "../../kg/explorer/web/search.js";
import { drawingOf } from "../../kg/explorer/web/views.js";
import { setLanguage } from "../../kg/explorer/web/words.js";
import { world } from "./world.js";

const TASKS = 13;
const tasks = Array.from({ length: TASKS }, (_, at) => [`task-${at}`, "Initiative", {}]);
const [CUSTOMS, MSA, FAIR] = [0, 1, TASKS + 2];

// Two bodies that cooperate, lead thirteen tasks and share a fair, where the second has a part that the first has not.
const data = world(
  [["customs", "Agent", {}], ["msa", "Agent", {}], ...tasks, ["fair", "Event", {}]],
  [
    [CUSTOMS, MSA, { ground: 1 }],
    ...tasks.flatMap((_, at) => [[CUSTOMS, at + 2, { ground: 1 }], [MSA, at + 2, { ground: 2 }]]),
    [CUSTOMS, FAIR],
    [FAIR, MSA],
    [FAIR, FAIR, { ground: 1 }],
  ],
  {
    grounds: [[], [[[0, 0]]], [[[0, 0], [1, 0]]]],
    documents: [{ id: "book", facts: 99 }, { id: "rules", facts: 99 }],
    stories: [{ questions: [{ ask: ["谁牵头任务？", "Which tasks does customs lead?"], view: "around=customs~1" }] }],
    looks: [{
      name: "flows",
      question: ["数据流向哪里？", "Where does the data go?"],
      title: ["", ""],
      nodes: [],
      x: [],
      y: [],
      community: [],
      directed: true,
      links: { source: [], target: [], weight: [], statements: [], via: [], label: [] },
    }],
    everything: { name: "everything", title: ["", ""], question: ["", ""], directed: true, query: "", discs: [] },
  },
);
const passes = () => true;
/** @param {any} more */
const drawn = (more) => {
  const state = /** @type {State} */ ({ ...structuredClone(EMPTY), ...more });
  const drawing = drawingOf(data, state, passes);
  return [...drawing.nodes].map((node) => node < data.size ? data.nodes.id[node] : data.nodes.en[node]);
};

Deno.test("things stand in groups by what both ends do, the largest first", () => {
  setLanguage("en");
  const groups = jointGroups(data, CUSTOMS, MSA, [2, 3, FAIR], passes);
  assert.deepEqual(
    groups.map((group) => jointWords(data, group)),
    [
      "Both: leads · Initiatives (2)",
      "customs: leads; msa: led by · Event (1)",
    ],
  );
  assert.deepEqual(groups.map(({ nodes }) => nodes), [[2, 3], [FAIR]]);
});

for (const kind of ["path", "common"]) {
  Deno.test(`much in a ${kind} is drawn as one thing that opens`, () => {
    setLanguage("en");
    const view = { kind, one: "customs", other: "msa" };
    assert.deepEqual(drawn({ view }), ["customs", "13 Initiatives", "fair", "msa"]);
    const [{ key }] = jointGroups(data, CUSTOMS, MSA, tasks.map((_, at) => at + 2), passes);
    assert.equal(drawn({ view, opened: [`${key}~12`] }).filter((id) => id.startsWith("task")).length, TASKS);
    assert.equal(drawn({ view, opened: [`${key}~4`] }).includes("+9 Initiatives"), true);
  });
}

Deno.test("questions with some of its words lead on from a text that names nothing, else the first", () => {
  const index = createIndex(data);
  /** @param {string} text */
  const on = (text) => waysOn(data, index, text).map(({ view }) => view);
  assert.deepEqual(on("who leads"), ["around=customs~1"]);
  assert.deepEqual(on("牵头"), ["around=customs~1"]);
  assert.deepEqual(on("数据流向"), ["lens=flows"]);
  assert.deepEqual(on("xyz"), ["around=customs~1", "lens=flows"]);
});

Deno.test("a document tells as much on the shelf as in the filter of everything", () => {
  const state = /** @type {State} */ ({ ...structuredClone(EMPTY), view: { kind: "look", name: "everything" } });
  const { documents } = legendCounts(data, wholeDrawing(data), state);
  assert.deepEqual([...toldByDocument(data)].sort(), [...documents].sort());
  assert.deepEqual([...documents].sort(), [["book", 27], ["rules", 13]]);
});
