// Ways through particular things come before ways through general ones: the same cases that Python runs.
import assert from "node:assert/strict";
import { commonGround, shortestPaths } from "../../kg/explorer/web/paths.js";
import { world } from "./world.js";

const RULES = new URL("../data/rules/generic-things.json", import.meta.url);
const { families, things, statements, generic, shared, shortest } = JSON.parse(Deno.readTextFileSync(RULES));
const ids = Object.keys(things).sort();
const order = [...new Set(Object.values(families))];
const data = world(
  ids.map((id) => [id, families[things[id]], { generic: Number(generic.includes(id)) }]),
  statements.map((/** @type {string[]} */ [subject, , object]) => [ids.indexOf(subject), ids.indexOf(object)]),
);
// The families in the order of the legend, which is that of the ontology.
data.nodes.family = Uint8Array.from(ids, (id) => order.indexOf(families[things[id]]));
/** @param {Iterable<number>} nodes */
const named = (nodes) => [...nodes].map((node) => ids[node]);
const all = () => true;

for (const { between, particular, generic: general } of shared) {
  Deno.test(`what ${between.join(" and ")} share, particular things first`, () => {
    const [one, other] = between.map((/** @type {string} */ id) => ids.indexOf(id));
    assert.deepEqual(named(commonGround(data, one, other, all)), [...particular, ...general]);
  });
}

for (const { between, paths } of shortest) {
  Deno.test(`the shortest ways from ${between.join(" to ")}, through particular things first`, () => {
    const [one, other] = between.map((/** @type {string} */ id) => ids.indexOf(id));
    assert.deepEqual(shortestPaths(data, one, other, all).paths.map(named), paths);
  });
}
