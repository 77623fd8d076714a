// A query goes to the workbench by a link where browsers open one so long, else a word says why there is none.
import assert from "node:assert/strict";
import { benchLink } from "../../kg/explorer/web/bench.js";

/** @type {any} */
const around = globalThis;
around.document = {
  /** @param {string} name */
  createElement(name) {
    /** @type {any} */
    const made = { name, addEventListener: () => {}, append: () => {} };
    /** @param {string} key @param {string} value */
    made.setAttribute = (key, value) => {
      made[key] = value;
    };
    return made;
  },
};
around.location ??= { origin: "http://localhost" };

/** @param {string | undefined} workbench @returns {any} */
const app = (workbench) => ({ data: { addresses: { workbench } }, store: { get: () => ({ language: "en" }) } });

Deno.test("a query is linked to, one that is too long is to be copied, and a file has no workbench", () => {
  const link = benchLink(app("/workbench"), "SELECT * { ?s ?p ?o }");
  assert.equal(link.name, "a");
  assert.ok(link.href.startsWith("/workbench?lang=en#query=SELECT%20"));
  const words = benchLink(app("/workbench"), "口".repeat(300_000)); // nine characters of an address for each
  assert.equal(words.name, "span");
  assert.match(words.textContent, /[Tt]oo long|过长/);
  assert.equal(benchLink(app(undefined), "ASK {}"), null);
});
