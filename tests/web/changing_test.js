import assert from "node:assert/strict";
import { bestPair, between, sidesOf } from "../../kg/explorer/web/changing.js";
import { joinedInWords } from "../../kg/explorer/web/changeplaces.js";
import { setLanguage } from "../../kg/explorer/web/words.js";
import { world } from "./world.js";

/** @param {string} id @param {number} year */
const document = (id, year) => ({ id, year, facts: 3, background: false, label: [id, id] });
/** @param {string} role */
const relation = (role) => ({
  key: role,
  roles: [role],
  label: ["同涉一事", "shares"],
  inverse: ["同涉一事", "shares"],
});
/** @param {string} role */
const tasks = (role) =>
  world(
    [["task", "Initiative", { ground: 1 }], ["duty", "Initiative", { ground: 2 }]],
    [[1, 0, { ground: 2 }]],
    {
      relations: [relation(role)],
      documents: [document("plan", 2015), document("law", 2020)],
      grounds: [[], [[[0, 1]]], [[[1, 1]]]],
    },
  );

Deno.test("a page whose documents only share a matter has two sides, and the pair that shares it", () => {
  for (const role of ["common-matter", "continuation"]) {
    const data = tasks(role);
    assert.deepEqual(sidesOf(data).map(({ key }) => key), ["plan", "law"]);
    const pair = bestPair(data);
    assert.ok(pair);
    assert.equal(between(data, pair[0], pair[1]).length, 1);
  }
});

Deno.test("a page of nothing that goes on has no sides", () => {
  assert.deepEqual(sidesOf(tasks("replacement")), []);
  assert.equal(bestPair(tasks("replacement")), null);
});

Deno.test("what a document tells of as replaced is neither a deed nor a plan of it", () => {
  const nodes = [["old", "Initiative", { plan: 1 }], ["new", "Initiative", { plan: 1 }], ["deed", "Initiative", {}]];
  const data = world(nodes, [[1, 0], [1, 2, { relation: 1 }]], {
    relations: [relation("replacement"), relation("continuation")],
    documents: [document("plan", 2015)],
  });
  const told = Object.fromEntries(sidesOf(data).map(({ key, nodes: held }) => [key, held]));
  assert.deepEqual(told["plan.plan"], [1]);
  assert.deepEqual(told["plan.was"], [2]);
});

Deno.test("how many statements join two columns is told with how many are inferred and how many planned", () => {
  const data = world([["a", "Initiative"], ["b", "Initiative"]], [[0, 1, { modality: 2 }], [1, 0, { modality: 1 }]]);
  setLanguage("en");
  const rows = [0, 1].map((at) => ({ at, earlier: 0, later: 1, role: "continuation" }));
  assert.match(joinedInWords(data, rows), /^2 statements .*\(1 planned, 1 inferred\)$/);
});
