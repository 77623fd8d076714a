import assert from "node:assert/strict";
import { addLink, addNode, emptyDrawing, finished } from "../../kg/explorer/web/drawing.js";
import { bundlesOf, communitiesOf } from "../../kg/explorer/web/groups.js";
import { world } from "./world.js";

// Three communities in a row, of which the outer two are joined.
const DISCS = [[0, 0, 40], [300, 5, 60], [600, 0, 40]];

/** @returns {[Drawing, (visible: number[]) => Shown]} */
function row() {
  const data = world([["a", "Thing"], ["b", "Thing"], ["c", "Thing"]], [[0, 2]]);
  const heading = { name: "", title: ["", ""], question: ["", ""], directed: true, query: "" };
  const sketch = emptyDrawing(data, /** @type {any} */ (heading));
  DISCS.forEach(([x, y], at) => addNode(sketch, at, x, y, at));
  sketch.discs = DISCS;
  addLink(sketch, 0, 2, [0]);
  /** @param {number[]} visible */
  const shown = (visible) => /** @type {any} */ ({
    node: Uint8Array.from([0, 1, 2], (at) => Number(visible.includes(at))),
    link: Uint8Array.of(1),
  });
  return [finished(sketch), shown];
}

Deno.test("a bundle goes around a community between its ends, and a filter does not lead it anew", () => {
  const [drawing, shown] = row();
  const all = shown([0, 1, 2]);
  const [{ way }] = bundlesOf(drawing, all, communitiesOf(drawing, all));
  const least = Math.min(...way.map((value, at, all) => at % 2 ? Math.hypot(all[at - 1] - 300, value - 5) : Infinity));
  assert.ok(least >= 60);
  const fewer = shown([0, 2]);
  assert.equal(bundlesOf(drawing, fewer, communitiesOf(drawing, fewer))[0].way, way);
});
