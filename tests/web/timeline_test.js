// In a time line stands what may be years younger than its first possible day where it holds for certain.
import assert from "node:assert/strict";
import { months } from "../../kg/explorer/web/counts.js";
import { wholeDrawing } from "../../kg/explorer/web/drawing.js";
import { datedAround } from "../../kg/explorer/web/timeline.js";
import { world } from "./world.js";

// A task of 2016, and a duty of a law of 2012 as it was amended in 2020: which of both laid it down, nobody says.
const data = world(
  [["task", "Initiative", { from: 20160101, to: 20161231 }], ["duty", "Initiative", { from: 20120301 }]],
  [[1, 0]],
  { everything: { name: "everything", title: ["", ""], question: ["", ""], directed: true, query: "", discs: [] } },
  { 1: 20200514 },
);
const app = /** @type {any} */ ({ data, store: { get: () => ({ asOf: 0, knownBy: 0 }) } });

Deno.test("a duty of which only the amendment is read stands after the task that it takes up", () => {
  assert.deepEqual(datedAround(app, 0).map(({ words, day }) => [words, day]), [["task", 20160101], ["duty", 20200514]]);
});

Deno.test("it is counted where it holds for certain", () => {
  const counted = months(data, wholeDrawing(data)).filter(([, count]) => count);
  assert.deepEqual(counted, [[201601, 1], [202005, 1]]);
});
