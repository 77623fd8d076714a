// What a text leads to where no name holds it.
import assert from "node:assert/strict";
import { matches } from "../../kg/explorer/web/finding.js";
import { createIndex } from "../../kg/explorer/web/search.js";
import { world } from "./world.js";

const data = world([["shanghai-customs", "Agent", { en: "Shanghai Customs" }], ["port", "Place", { en: "port" }]], []);

Deno.test("a word with one slip finds the names that hold it without", () => {
  const index = createIndex(data);
  for (const typed of ["Custmos", "custom", "Cusstoms", "Cuxtoms"]) {
    assert.deepEqual(matches(data, index, typed).map(({ node }) => node), [0], typed);
  }
  assert.deepEqual(matches(data, index, "Cutsmos"), []);
});
