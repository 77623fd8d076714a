// A line that stands for what both its ends share stands as long as both do.
import assert from "node:assert/strict";
import { isBorne, lookDrawing, sharedBy } from "../../kg/explorer/web/drawing.js";
import { world } from "./world.js";

// 0 and 1 both take part in 2 and in 3, and 0 says something of 1.
const data = world(
  [["a", "Agent"], ["b", "Agent"], ["c", "Initiative"], ["d", "Initiative"]],
  [[0, 2, {}], [1, 2, {}], [0, 3, {}], [1, 3, {}], [0, 1, {}]],
);
/** @param {number[]} statements */
const drawing = (statements) =>
  lookDrawing(
    data,
    /** @type {any} */ ({
      name: "together",
      title: ["", ""],
      question: ["", ""],
      directed: false,
      query: "",
      nodes: [0, 1],
      x: [0, 100],
      y: [0, 0],
      community: [0, 0],
      links: { source: [0], target: [1], weight: [1], statements: [statements], via: [[2, 3]], label: [""] },
    }),
  );

Deno.test("what one of the two no longer takes part in is not shared", () => {
  const made = drawing([0, 1, 2, 3]);
  assert.deepEqual(sharedBy(data, made, 0, (at) => at !== 1), [3]);
  assert.equal(isBorne(data, made, 0, (at) => at !== 1), true);
  assert.equal(isBorne(data, made, 0, (at) => at === 0 || at === 3), false);
});

Deno.test("what is said of the two stands by itself", () => {
  assert.equal(isBorne(data, drawing([0, 1, 4]), 0, (at) => at === 4), true);
});
