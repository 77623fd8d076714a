// What the search box finds, on the data of a page: the cases that run at every other door. Both files are named.
import { createIndex, find } from "../../kg/explorer/web/search.js";
import { indexed } from "../../kg/explorer/web/data.js";

const [page, cases] = Deno.args.map((name) => JSON.parse(Deno.readTextFileSync(name)));
const data = indexed(page);
const index = createIndex(data);
const rows = cases.map((/** @type {string} */ typed) =>
  find(data, index, typed, 20).map(({ node, fit, score }) => [data.nodes.id[node], fit, Math.round(score * 1e6)])
);
console.log(JSON.stringify(rows));
