import assert from "node:assert/strict";
import { cutWords, legible } from "../../kg/explorer/web/naming.js";

Deno.test("what cannot be seen is no part of a name, and marks do not pile up", () => {
  assert.deepEqual(legible("\u202eevil\u200b name\u2066"), "evil name");
  assert.deepEqual(legible("\u200b\u2060\u00ad \ud800"), "");
  assert.deepEqual(legible("Z" + "\u0301".repeat(40) + "oe"), "Z\u0301\u0301oe");
  assert.deepEqual(legible("上海\n海关"), "上海 海关");
});

Deno.test("a long name is cut, never through a character", () => {
  assert.deepEqual(cutWords("𠀀".repeat(8), 4), "𠀀𠀀𠀀…");
  assert.deepEqual(cutWords("short", 5), "short");
});
