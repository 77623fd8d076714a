// The statements at each node.
import assert from "node:assert/strict";
import { adjacency } from "../../kg/explorer/web/data.js";

Deno.test("each statement stands at both its ends, one of a node about itself once", () => {
  const { start, around } = adjacency(3, [0, 1, 2], [1, 2, 2]);
  assert.deepEqual([...start], [0, 1, 3, 5]);
  assert.deepEqual([...around].slice(0, 3), [0, 0, 1]);
  assert.deepEqual([...around].slice(3), [1, 2]);
});

Deno.test("a node without statements has none", () => {
  assert.deepEqual([...adjacency(2, [], []).start], [0, 0, 0]);
});
