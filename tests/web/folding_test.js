// Names are folded for comparison by the same cases that Python runs.
import assert from "node:assert/strict";
import { folded } from "../../kg/explorer/web/search.js";

const RULES = new URL("../data/rules/folding.json", import.meta.url);

const SIMPLE = new Map([["關", "关"], ["臨", "临"]]);

for (const { name, folded: wanted } of JSON.parse(Deno.readTextFileSync(RULES))) {
  Deno.test(`“${name}” is compared as “${wanted}”`, () => assert.equal(folded(name, SIMPLE), wanted));
}
