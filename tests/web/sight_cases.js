// What is in sight under filters by document and by day, held against what Python says.
// The cases are in the file that is named.
import assert from "node:assert/strict";
import { criteria, statementTest } from "../../kg/explorer/web/filters.js";
import { EMPTY } from "../../kg/explorer/web/link.js";
import { indexed } from "../../kg/explorer/web/data.js";
import { choosable } from "../../kg/explorer/web/sources.js";

const { drawing, statements, rows } = JSON.parse(Deno.readTextFileSync(Deno.args[0]));
const data = indexed(drawing);

/** @param {string | null} day */
const number = (day) => Number((day ?? "0").replaceAll("-", ""));

for (const row of rows) {
  const off = choosable(data).map(({ id }) => id).filter((id) => !row.documents.includes(id));
  const state = /** @type {State} */ ({
    ...structuredClone(EMPTY),
    asOf: number(row.asOf),
    knownBy: number(row.knownBy),
    documents: row.documents.length ? off : [],
  });
  const tests = criteria(data, state).flatMap((one) => one.node ?? []);
  const passes = statementTest(data, state);
  const scope = `${row.documents} as of ${row.asOf}, known by ${row.knownBy}`;
  assert.deepEqual(data.nodes.id.filter((_, at) => tests.every((test) => test(at))).sort(), row.nodes, scope);
  const said = statements.filter((/** @type {string} */ _, /** @type {number} */ at) => passes(at));
  assert.deepEqual(said.sort(), row.statements, scope);
}
console.log(`${rows.length} scopes`);
