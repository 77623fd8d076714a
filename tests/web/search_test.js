// Names are found in hanzi, pinyin, initials and English; the best first.
import assert from "node:assert/strict";
import { createIndex, find, nameOf } from "../../kg/explorer/web/search.js";
import { world } from "./world.js";

const data = world([
  ["linjiang-customs", "Agent", {
    zh: "临江海关",
    en: "Linjiang Customs",
    names: "江关\n老海关",
    pinyin: "linjianghaiguan",
    initials: "ljhg",
  }],
  ["customs-house", "Place", { zh: "海关大楼", en: "Customs House", pinyin: "haiguandalou", initials: "hgdl" }],
  ["quarantine", "Agent", {
    zh: "临江检验检疫局",
    en: "Linjiang CIQ",
    pinyin: "linjiangjianyanjianyiju",
    initials: "ljjyjyj",
  }],
], [[0, 1]]);
const index = createIndex(data);
/** @param {string} text */
const ids = (text) => find(data, index, text, 9).map(({ node }) => data.nodes.id[node]);

Deno.test("every kind of name leads to its node", () => {
  for (
    const text of ["临江海关", "linjiang customs", "ljhg", "LINJIANGHAIGUAN", "老海关", "linjiang-customs", "ｌｊｈｇ"]
  ) {
    assert.equal(ids(text)[0], "linjiang-customs", text);
  }
});

Deno.test("a part of a name finds it, an agent before a place", () => {
  assert.deepEqual(ids("海关"), ["linjiang-customs", "customs-house"]);
  assert.deepEqual(ids("jiangjianyan"), ["quarantine"]);
});

Deno.test("words are found in another order, without those of no account", () => {
  assert.equal(ids("the customs of Linjiang")[0], "linjiang-customs");
});

Deno.test("nothing is found by nothing", () => {
  assert.deepEqual([ids(""), ids("  "), ids("zzz")], [[], [], []]);
});

Deno.test("the name that matched is told as it is written", () => {
  const [match] = find(data, index, "老海", 1);
  assert.equal(nameOf(data, match), "老海关");
});
