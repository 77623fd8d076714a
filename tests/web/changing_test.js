import assert from "node:assert/strict";
import { bestPair, between, sidesOf } from "../../kg/explorer/web/changing.js";
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
