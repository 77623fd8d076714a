import assert from "node:assert/strict";
import { alluvial, fitted, widthOf } from "../../kg/explorer/web/alluvial.js";

/** @param {number} key @param {number} [rest] */
const block = (key, rest = 0) => ({ key, node: key, name: `thing ${key}`, rest });
/** @param {number} left @param {number} right @param {number} count */
const ribbon = (left, right, count) => ({
  left,
  right,
  count,
  kind: "continues",
  dashed: false,
  loose: false,
  members: [],
});

const ASKED = {
  left: [{ name: "pilots", count: 3, blocks: [block(1), block(2)] }, { name: "none", count: 0, blocks: [] }],
  right: [{ name: "tasks", count: 2, blocks: [block(7), block(8, 4)] }],
  ribbons: [ribbon(1, 8, 2), ribbon(1, 7, 1), ribbon(2, 7, 3)],
  width: 800,
  height: 500,
};

Deno.test("a ribbon is as wide as its count, and a block as high as what flows through it", () => {
  const made = alluvial(ASKED);
  for (const one of made.ribbons) assert.equal(one.width, one.count * made.unit);
  const [first] = made.boxes;
  assert.equal(first.flow, 3 * made.unit);
  for (const box of made.boxes) assert.ok(box.height >= box.flow);
  const last = made.boxes.find((box) => box.key === 8);
  assert.ok(last && last.height >= last.flow + 4 * made.unit);
});

Deno.test("no block covers another, all lie within, and a group without blocks is left out", () => {
  const made = alluvial(ASKED);
  assert.deepEqual(made.heads.map(({ lines }) => lines.join(" ")), ["pilots · 3", "tasks · 2"]);
  for (const side of ["left", "right"]) {
    const boxes = made.boxes.filter((box) => box.side === side).sort((a, b) => a.y - b.y);
    boxes.slice(1).forEach((box, at) => assert.ok(box.y >= boxes[at].y + boxes[at].height));
    for (const box of boxes) assert.ok(box.y > 0 && box.y + box.height <= made.height);
  }
});

Deno.test("ribbons leave a block in the order of what they lead to", () => {
  const made = alluvial(ASKED);
  /** @param {number} left @param {number} right */
  const top = (left, right) => {
    const found = made.ribbons.find((one) => one.left === left && one.right === right);
    return found?.edge[1] ?? NaN;
  };
  assert.ok(top(1, 7) < top(1, 8));
});

Deno.test("nothing gives an empty picture, and names are cut to their room", () => {
  assert.deepEqual(alluvial({ left: [], right: [], ribbons: [], width: 300, height: 200 }).boxes, []);
  assert.equal(fitted("上海海关", 30), "上…");
  assert.equal(fitted("short", 400), "short");
  assert.ok(widthOf(fitted("x".repeat(5000), 120), 12) <= 132);
});

Deno.test("a long name is read whole in two lines, for which its block is high enough", () => {
  const name = "demonstration projects of public shipping information services";
  const made = alluvial({
    left: [{ name: "work", count: 1, blocks: [{ ...block(1), name }] }],
    right: [{ name: "tasks", count: 1, blocks: [block(7)] }],
    ribbons: [ribbon(1, 7, 1)],
    width: 780,
    height: 500,
  });
  const [long, short] = made.boxes;
  assert.equal(long.text.lines.length, 2);
  assert.equal(long.text.lines.join(" "), name);
  assert.ok(long.height > short.height);
});

Deno.test("groups that stand for their members have no head of their own, and are as low as their room asks", () => {
  /** @param {number} key */
  const group = (key) => ({ name: "", count: 40, blocks: [{ ...block(key), node: -1 }] });
  const made = alluvial({
    left: [group(1)],
    right: [group(7), group(8)],
    ribbons: [ribbon(1, 7, 60), ribbon(1, 8, 40)],
    width: 900,
    height: 300,
  });
  assert.deepEqual(made.heads, []);
  assert.ok(made.height <= 300);
});
