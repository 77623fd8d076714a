// Sentences are made of names as prose has them; a time line tells of relations by what they say.
import assert from "node:assert/strict";
import { EMPTY } from "../../kg/explorer/web/link.js";
import { fill } from "../../kg/explorer/web/wording.js";
import { datedAround } from "../../kg/explorer/web/timeline.js";
import { setLanguage } from "../../kg/explorer/web/words.js";
import { world } from "./world.js";

/** @param {string} name */
const one = (name) => ({ name, many: false });

Deno.test("a Chinese name that ends or begins with the verb stands in quotation marks", () => {
  setLanguage("zh");
  assert.equal(fill("{s}启动{o}", one("“直放”启动"), one("“直放”")), "“‘直放’启动”启动“直放”");
  assert.equal(fill("{s}将逐步拓展{o}", one("范围拓展"), one("试点")), "“范围拓展”将逐步拓展“试点”");
  assert.equal(fill("{s}启动{o}", one("联席会议"), one("试点")), "联席会议启动试点");
  assert.equal(fill("{s}启动{o}", one("“启动启动”"), one("《条例》")), "“启动启动”启动《条例》");
});

Deno.test("a comma closes what is added to an English name", () => {
  setLanguage("en");
  const rules = one("the regulation, as amended in 2020");
  assert.equal(
    fill("{s} [sets|set] rules for {o}", rules, one("ports")),
    "The regulation, as amended in 2020, sets rules for ports",
  );
  assert.equal(
    fill("{s} [amends|amend] {o}", one("the law"), rules),
    "The law amends the regulation, as amended in 2020",
  );
  assert.equal(
    fill("{s} [serves|serve] {o}", one("quality, output and need"), one("us")),
    "Quality, output and need serves us",
  );
});

Deno.test("a relation that has a date is told as a sentence, a thing by its own date", () => {
  setLanguage("en");
  const data = world(
    [["bureau", "Agent", {}], ["council", "Agent", { en: "council", from: 19490000, when: 1 }], ["fair", "Event", {
      en: "fair",
      from: 20150301,
      when: 2,
    }]],
    [[0, 1, { to: 20180419, when: 3 }], [0, 2]],
  );
  data.whens = [["", ""], ["", "from 1949"], ["", "1 March 2015"], ["", "up to 19 April 2018"]];
  const app = /** @type {any} */ ({ data, store: { get: () => structuredClone(EMPTY) } });
  assert.deepEqual(datedAround(app, 0).map(({ when, words }) => [when, words]), [
    ["1 March 2015", "fair"],
    ["up to 19 April 2018", "Bureau leads council"],
  ]);
});
