import assert from "node:assert/strict";
import { nameInShort } from "../../kg/explorer/web/inshort.js";
import { wrap } from "../../kg/explorer/web/wrapping.js";
import { setLanguage } from "../../kg/explorer/web/words.js";
import { world } from "./world.js";

Deno.test("the fullest other name that is much shorter and names nothing else stands for the first", () => {
  const harbour = { zh: "临江市港口管理局", en: "Linjiang Harbour Administration" };
  const data = world([
    ["harbour", "Agent", { ...harbour, names: "LHA\nLinjiang Harbour\nHarbour Office\n临江港口局\n港口局\n局" }],
    ["office", "Agent", { zh: "港口处", en: "Port Office", names: "港口局\nLinjiang Harbour\nPort Offices" }],
    ["bare", "Agent"],
  ], []);
  setLanguage("en");
  assert.deepEqual([0, 1, 2].map((node) => nameInShort(data, node)), ["Harbour Office", "", ""]);
  setLanguage("zh");
  assert.deepEqual([0, 1, 2].map((node) => nameInShort(data, node)), ["局", "", ""]);
});

Deno.test("a name is cut between words, within a word only where lines are very short", () => {
  const name = "Linjiang Municipal Transportation Commission";
  assert.deepEqual(wrap(name, 2, 18), ["Linjiang…", "Commission"]);
  assert.deepEqual(wrap(name, 1, 13), ["…Commission"]);
  assert.deepEqual(wrap(name, 1, 18, true), ["…Commission"]);
  assert.deepEqual(wrap(name, 1, 9), ["Lin…sion"]);
  assert.deepEqual(wrap("配合口岸查验机构合理确定流程", 1, 13), ["配合口…定流程"]);
  for (const line of wrap("x".repeat(5000), 3, 13)) assert.ok(line.length <= 25);
});

Deno.test("no line begins with what closes a bracket", () => {
  for (let wide = 4; wide < 30; wide++) {
    for (const line of wrap("临江（河口）自由贸易试验区", 4, wide)) assert.ok(!/^[）)，]/.test(line), line);
  }
});
