// A view of many things as a list: all of it is counted, its end opens and is named; each stands in its own row.
import assert from "node:assert/strict";
import { openMore } from "../../kg/explorer/web/actions.js";
import { legendCounts, nodesShown, thingsIn } from "../../kg/explorer/web/counts.js";
import { statementTest, visible } from "../../kg/explorer/web/filters.js";
import { EMPTY } from "../../kg/explorer/web/link.js";
import { shownStatements } from "../../kg/explorer/web/sparql.js";
import { drawingOf } from "../../kg/explorer/web/views.js";
import { setLanguage } from "../../kg/explorer/web/words.js";
import { world } from "./world.js";

const TASKS = 150;
const SMALL = 12; // bodies that lead one task each
const MANY = Array.from({ length: TASKS + SMALL }, (_, at) => [`task-${at}`, "Initiative", {}]);
const BODIES = Array.from({ length: SMALL + 1 }, (_, at) => [`body-${at}`, "Agent", {}]);
const HUB = MANY.length;
const STRANGER = HUB + BODIES.length; // leads something that is not in the view
const nodes = [...MANY, ...BODIES, ["stranger", "Agent", {}], ["elsewhere", "Initiative", {}]];
const told = MANY.map((_, at) => [HUB + Math.max(0, at - TASKS + 1), at]);
const shown = [...MANY, ...BODIES].map((_, at) => at);
const LENS = {
  name: "many",
  title: ["m", "m"],
  question: ["", ""],
  direction: ["", ""],
  query: "",
  directed: true,
  nodes: shown,
  x: shown,
  y: shown,
  community: shown.map(() => -1),
  links: {
    source: told.map(([from]) => from),
    target: told.map(([, to]) => to),
    weight: told.map(() => 1),
    statements: told.map((_, at) => [at]),
    via: told.map(() => []),
    label: told.map(() => ""),
  },
};
const data = world(nodes, [...told, [STRANGER, STRANGER + 1]], { looks: [LENS] });

/** @param {any} asked */
function seen(asked) {
  const state = /** @type {State} */ ({ ...structuredClone(EMPTY), view: { kind: "look", name: "many" }, ...asked });
  const passes = statementTest(data, state);
  const drawing = drawingOf(data, state, passes);
  return { state, passes, drawing, shown: visible(data, drawing, state) };
}

for (const opened of [[], ["body-0~~alike~~8"]]) {
  Deno.test(`title, key, table and files hold all of a list with ${opened.length} opened`, () => {
    const { state, passes, drawing, shown } = seen({ opened });
    const counts = legendCounts(data, drawing, state);
    assert.equal(thingsIn(data, drawing, shown).size, LENS.nodes.length);
    assert.equal(shown.nodes, LENS.nodes.length);
    assert.equal(nodesShown(data, drawing, shown).length, LENS.nodes.length);
    assert.equal([...counts.families.values()].reduce((sum, one) => sum + one, 0), LENS.nodes.length);
    assert.equal(shownStatements(/** @type {any} */ ({ drawing, shown, passes })).length, told.length);
  });
}

Deno.test("the end of a list opens the next eight, and the word for it names what opens", () => {
  setLanguage("en");
  const { state } = seen({});
  const [end] = [...data.stubs].find(([, { key }]) => key.includes("~alike~")) ?? [-1];
  /** @type {any[]} */
  const heard = [];
  const store = { get: () => state, set: (/** @type {any} */ change) => heard.push(change.opened) };
  openMore(/** @type {any} */ ({ data, store, say: (/** @type {string} */ words) => heard.push(words) }), end);
  assert.deepEqual(heard[0], ["body-0~~alike~~8"]);
  assert.match(heard[1], /^the next 8 of “\+24: /);
  assert.doesNotMatch(heard[1], /body/);
});

Deno.test("what a list does not show stands in a row of its own, with what is around it", () => {
  const { drawing, shown } = seen({ chosen: { kind: "node", id: "stranger" } });
  const row = drawing.y[STRANGER];
  assert.ok(row > Math.max(...[...drawing.nodes].filter((node) => node < HUB + 1).map((node) => drawing.y[node])));
  const beside = [...drawing.nodes].filter((node) => node !== STRANGER && Math.abs(drawing.y[node] - row) < 17);
  assert.deepEqual(beside, [STRANGER + 1]);
  const lines = [...drawing.source.keys()].filter((link) => drawing.source[link] === STRANGER);
  assert.deepEqual(lines.map((link) => [drawing.target[link], shown.link[link]]), [[STRANGER + 1, 1]]);
  assert.equal(shown.nodes, LENS.nodes.length + 2);
});

Deno.test("what one at the end of a list leads to stands in the row of that one", () => {
  const task = MANY.length - 1;
  const { drawing } = seen({ chosen: { kind: "node", id: `task-${task}` } });
  const body = HUB + SMALL;
  assert.ok(drawing.has[task] && drawing.has[body]);
  assert.equal(drawing.y[task], drawing.y[body]);
});
