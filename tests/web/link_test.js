// A link holds the whole state, and what a link cannot hold is left at its default.
import assert from "node:assert/strict";
import { decode, EMPTY, encode } from "../../kg/explorer/web/link.js";

/** @type {Asked} */
const FULL = {
  view: { kind: "path", one: "a", other: "b" },
  chosen: { kind: "link", source: "a", target: "b" },
  opened: ["a", ".b"],
  hidden: ["c"],
  pinned: { a: [10, -20] },
  families: ["Agent"],
  types: ["Agency"],
  relations: ["leads"],
  modalities: ["planned"],
  documents: ["linjiang-2015"],
  knownBy: 20161231,
  from: 201501,
  to: 201512,
  asOf: 20150930,
  article: "7.1",
  dated: true,
  community: 0,
  language: "en",
  theme: "dark",
  embed: "1",
  camera: [1, 2, 0.5],
  tour: "linjiang-2016",
  step: 2,
  own: "W10",
  table: true,
  refused: [],
};

Deno.test("what is written is read back", () => {
  assert.deepEqual(decode(encode(FULL)), FULL);
  for (const view of [{ kind: "look", name: "regions" }, { kind: "around", node: "a", depth: 2 }]) {
    assert.deepEqual(decode(encode({ ...FULL, view: /** @type {View} */ (view) })).view, view);
  }
});

Deno.test("nothing asked gives an empty link, and an empty link nothing", () => {
  assert.equal(encode(EMPTY), "#");
  assert.deepEqual(decode(""), EMPTY);
});

Deno.test("what needs no value may be written without one", () => {
  const { embed, table } = decode("#lens=a&embed&table");
  assert.deepEqual([embed, table], ["1", true]);
  assert.equal(decode("#embed=0").embed, "0");
});

Deno.test("what makes no sense is left out", () => {
  const read = decode("#around=a~99&camera=1~2~-1&asof=soon&step=x&__proto__=1&constructor=2&time=~");
  assert.deepEqual(read.view, { kind: "around", node: "a", depth: 3 });
  assert.deepEqual([read.camera, read.asOf, read.step, read.from, read.to], [null, 0, -1, 0, 0]);
  const days = decode("#asof=20150230&known=201513&time=201500~20151301");
  assert.deepEqual([days.asOf, days.knownBy, days.from, days.to], [0, 0, 0, 0]);
});

Deno.test("a link says time by years, months or days", () => {
  const read = decode("#time=2015~20160229&asof=2015&known=201602");
  assert.deepEqual([read.from, read.to, read.asOf, read.knownBy], [2015, 20160229, 20151231, 20160229]);
});

Deno.test("what stands for a date and is none is told, once for each", () => {
  assert.deepEqual(decode("#asof=20150230&known=soon&time=2015~20151301").refused, ["20150230", "soon", "20151301"]);
  assert.deepEqual(decode("#asof=20150228&time=2015~").refused, []);
});
