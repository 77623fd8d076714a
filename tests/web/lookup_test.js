// What a node panel says of the time of a thing, as of a day and as far as was known by a day.
import assert from "node:assert/strict";
import { nodeSpan } from "../../kg/explorer/web/lookup.js";
import { EMPTY } from "../../kg/explorer/web/link.js";
import { world } from "./world.js";

Deno.test("an end is told from the day on which a document tells it", () => {
  const data = world([["duty", "Entity", { when: 1, lasting: 2, ending: 20200801 }]], []);
  data.whens = [["", ""], ["2016年至2020年", "2016 to 2020"], ["2016年起", "from 2016"]];
  /** @param {number} knownBy */
  const said = (knownBy) => {
    const state = /** @type {State} */ ({ ...structuredClone(EMPTY), knownBy });
    return nodeSpan(/** @type {any} */ ({ data, store: { get: () => state } }), 0);
  };
  const words = [0, 20190101, 20200801].map(said);
  assert.equal(words[0], words[2]);
  assert.notEqual(words[0], words[1]);
});
