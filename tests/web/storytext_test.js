import assert from "node:assert/strict";
import { asYaml, OWN, pack, unpack } from "../../kg/explorer/web/storytext.js";

/** @type {Story} */
const STORY = {
  document: OWN,
  title: ["导览", "A “tour”"],
  questions: [],
  steps: [
    { caption: ["海关", "Customs: 𠀀"], view: "lens=cooperation&node=customs" },
    { caption: ["只有中文", ""], view: "change=a.was%7Ea.plan&asof=20151231" },
  ],
};

Deno.test("a tour is read back from a link as it was", () => {
  assert.deepEqual(unpack(pack(STORY)), STORY);
  assert.match(pack(STORY), /^[\w-]+$/);
});

Deno.test("what is no tour is none, and steps say nothing but views", () => {
  for (const text of ["", "x", "W10", btoa("[1,2]"), "__proto__", btoa('[["a","b"],[]]')]) {
    assert.equal(unpack(text), null);
  }
  const sly = {
    ...STORY,
    steps: [{ caption: /** @type {Pair} */ (["a", "b"]), view: "lang=en&own=zz&step=4&lens=x" }],
  };
  assert.equal(unpack(pack(sly))?.steps[0].view, "lens=x");
});

Deno.test("a file has words in both languages", () => {
  assert.equal(
    asYaml(STORY),
    'title: {zh: "导览", en: "A “tour”"}\nsteps:\n' +
      '  - caption: {zh: "海关", en: "Customs: 𠀀"}\n    view: {lens: "cooperation", node: "customs"}\n' +
      '  - caption: {zh: "只有中文", en: "Step 2: 只有中文"}\n    view: {change: "a.was~a.plan", asof: "20151231"}\n',
  );
});
