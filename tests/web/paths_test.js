// Shortest paths and common ground, whichever way statements point.
import assert from "node:assert/strict";
import { commonGround, distances, shortestPaths, waysBetween } from "../../kg/explorer/web/paths.js";
import { world } from "./world.js";

const all = () => true;
// 0 and 1 share 2 and 3; 4 hangs on 1 through 5; 6 stands apart.
const data = world(
  [0, 1, 2, 3, 4, 5, 6].map((at) => [`n${at}`, "Initiative"]),
  [[0, 2], [1, 2], [0, 3], [3, 1], [1, 5], [5, 4]],
);

Deno.test("steps are counted along statements either way, -1 where none leads", () => {
  assert.deepEqual([...distances(data, 0, all)], [0, 2, 1, 1, 4, 3, -1]);
  assert.deepEqual([...distances(data, 0, all, 2)], [0, 2, 1, 1, -1, -1, -1]);
});

Deno.test("all shortest paths are found, fewest links first", () => {
  assert.deepEqual(shortestPaths(data, 0, 1, all), { length: 2, paths: [[0, 2, 1], [0, 3, 1]], count: 2 });
  assert.deepEqual(shortestPaths(data, 0, 6, all), { length: -1, paths: [], count: 0 });
});

Deno.test("a statement that does not pass carries no path", () => {
  assert.deepEqual(shortestPaths(data, 0, 1, (at) => at !== 0).paths, [[0, 3, 1]]);
});

Deno.test("two that are linked directly also have what both share", () => {
  const linked = world([0, 1, 2].map((at) => [`n${at}`, "Agent"]), [[0, 1], [0, 2], [1, 2]]);
  assert.deepEqual(waysBetween(linked, 0, 1, all), { length: 1, paths: [[0, 1]], count: 1, shared: [[0, 2, 1]] });
});

Deno.test("common ground holds no end", () => {
  assert.deepEqual(commonGround(data, 0, 1, all), [2, 3]);
  assert.deepEqual(commonGround(data, 0, 4, all), []);
});
