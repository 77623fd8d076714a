// By what a thing is called in short where its name has no room.
import { languageNow } from "./words.js";
import { labelOf } from "./lookup.js";
import { legible } from "./naming.js";

const HANZI = /[\u2e80-\u9fff]/;
const MOST = 0.6; // of the length of the name
/** @type {WeakMap<PageData, Map<string, number>>} */
const known = new WeakMap();

/** @param {PageData} data @param {number} node */
const othersOf = ({ nodes }, node) => nodes.names[node].split("\n").map(legible).filter(Boolean);

// How many things have a name, be it the first one of one of them.
/** @param {PageData} data */
function bearers(data) {
  const counts = new Map();
  for (let node = 0; node < data.size; node++) {
    for (const name of new Set([data.nodes.zh[node], data.nodes.en[node], ...othersOf(data, node)])) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}

// The fullest of the other names of a node in the page's language that is much shorter than the first and names nothing
// else; empty if there is none.
/** @param {PageData} data @param {number} node */
export function nameInShort(data, node) {
  if (node >= data.size || !data.nodes.names[node]) return "";
  const counts = known.get(data) ?? bearers(data);
  known.set(data, counts);
  const most = MOST * labelOf(data, node).length;
  const fit = othersOf(data, node).filter((name) =>
    name.length <= most && counts.get(name) === 1 && HANZI.test(name) === (languageNow() === "zh")
  );
  return fit.reduce((best, name) => (name.length > best.length ? name : best), "");
}
