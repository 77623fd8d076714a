// What a node panel says of the time of a thing, as of a day and as far as was known by a day.
import assert from "node:assert/strict";
import { nodeSpan, plansAt } from "../../kg/explorer/web/lookup.js";
import { setLanguage } from "../../kg/explorer/web/words.js";
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

Deno.test("what is planned at a node is told with the relation, and whether that or the other end is the plan", () => {
  const data = world(
    [["port", "Place"], ["belt", "Place"], ["task", "Initiative", { plan: 1 }]],
    [[0, 1, { modality: 1 }], [2, 0], [0, 1]],
  );
  setLanguage("en");
  assert.deepEqual(plansAt(data, 0), [
    { other: 1, words: "leads (planned)", planned: false },
    { other: 2, words: "led by", planned: true },
  ]);
});
