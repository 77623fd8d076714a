// What is in sight as of a day: the same cases that Python runs through a store and through the page's columns.
import assert from "node:assert/strict";
import { criteria, statementTest } from "../../kg/explorer/web/filters.js";
import { EMPTY } from "../../kg/explorer/web/link.js";
import { world } from "./world.js";

const RULES = new URL("../data/rules/visibility.json", import.meta.url);
const MODALITIES = ["asserted", "planned", "inferred", "background"];

for (const one of JSON.parse(Deno.readTextFileSync(RULES))) {
  const entities = Object.keys(one.entities);
  const statements = Object.keys(one.statements);
  const data = world(
    entities.map((id) => [id, "Entity", { since: one.numbers[id] }]),
    statements.map((id) => {
      const { subject, object, modality } = one.statements[id];
      const [since, until] = one.numbers[id];
      return [entities.indexOf(subject), entities.indexOf(object), {
        since,
        until,
        modality: MODALITIES.indexOf(modality),
      }];
    }),
  );
  for (const { asOf, modalities, knownBy, ids } of one.sight) {
    if (knownBy) continue; // the numbers here are those of all documents together
    if (!asOf || modalities) continue; // without a day the page filters nothing; modalities are for Python alone
    Deno.test(`${one.name}: ${asOf}`, () => {
      const day = Number(asOf.replaceAll("-", ""));
      const state = /** @type {State} */ ({ ...structuredClone(EMPTY), asOf: day });
      const [test] = criteria(data, state);
      const passes = statementTest(data, state);
      const seen = [
        ...entities.filter((_, node) => test.node?.(node)),
        ...statements.filter((_, at) => passes(at)),
      ];
      assert.deepEqual(seen.sort(), [...ids].sort());
    });
  }
}
