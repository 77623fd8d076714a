// Who leads the pilot in each scope, by the page's own filters: the same cases that run at every other door.
// The data of the page are in the file that is named.
import assert from "node:assert/strict";
import { statementTest } from "../../kg/explorer/web/filters.js";
import { EMPTY } from "../../kg/explorer/web/link.js";
import { indexed } from "../../kg/explorer/web/data.js";
import { choosable } from "../../kg/explorer/web/sources.js";

const RULES = new URL("../data/rules/scope.json", import.meta.url);
const data = indexed(JSON.parse(Deno.readTextFileSync(Deno.args[0])));
const { source, target, relation } = data.statements;

/** @param {string} [day] */
const number = (day) => Number((day ?? "0").replaceAll("-", ""));
// The page keeps what is left out; a scope says what is wanted.
/** @param {string[]} all @param {string[]} [wanted] */
const others = (all, wanted) => wanted ? all.filter((name) => !wanted.includes(name)) : [];

for (const { name, scope, ids } of JSON.parse(Deno.readTextFileSync(RULES))) {
  Deno.test(name, () => {
    const passes = statementTest(
      data,
      /** @type {State} */ ({
        ...structuredClone(EMPTY),
        asOf: number(scope["as-of"]),
        knownBy: number(scope["known-by"]),
        documents: others(choosable(data).map(({ id }) => id), scope.document),
        modalities: others(data.modalities.map((one) => one.name), scope.modality),
      }),
    );
    const found = [];
    for (let at = 0; at < data.count; at++) {
      const leads = data.relations[relation[at]].term === "kg:leads";
      if (leads && data.nodes.id[target[at]] === "paperless-pilot" && passes(at)) found.push(data.nodes.id[source[at]]);
    }
    assert.deepEqual(found.sort(), ids);
  });
}
