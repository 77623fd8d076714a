// A picture is kept where something stands in it, and no narrower than what is written around it.
import assert from "node:assert/strict";
import { trimmed } from "../../kg/explorer/web/trimming.js";

/** @param {number} x @param {number} y @returns {Mark} */
const disc = (x, y) => ({ kind: "disc", x, y, radius: 10, style: {} });
/** @param {string} text */
const measure = (text) => 10 * text.length;

/** @param {Mark[]} marks */
const cut = (marks) => trimmed({ width: 1000, height: 800, marks }, measure, "sans-serif");

Deno.test("empty paper is cut off with a margin left", () => {
  const { left, top, width, height } = cut([disc(100, 300), disc(900, 500)]);
  assert.deepEqual([left, top, width, height], [66, 266, 868, 268]);
});

Deno.test("names count, and what lies outside of the window does not", () => {
  const name = /** @type {Mark} */ ({
    kind: "text",
    lines: ["x".repeat(60)],
    x: 400,
    y: 420,
    step: 0,
    anchor: "middle",
    style: { size: 12, fill: "#000" },
  });
  const { left, width } = cut([disc(400, 400), name, disc(-400, 900)]);
  assert.deepEqual([left, width], [76, 648]);
});

Deno.test("what is narrow keeps room for words, and nothing is as it was", () => {
  const { left = 0, width, height } = cut([disc(20, 20)]);
  assert.deepEqual([left, width, height], [0, 560, 160]);
  assert.equal(cut([]).width, 1000);
});
