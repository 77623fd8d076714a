// Finds nodes by label, alias, pinyin, initials or id, and says which name matched. All names stand in one folded text.
import { degreeOf } from "./lookup.js";

const MOST_HITS = 4000;
/** @type {[Names, number][]} */
const KINDS = [["zh", 1], ["en", 1], ["id", 0.95], ["names", 0.9], ["sounds", 0.75]];

// Compatibility forms and case folded; spaces, quotation marks and hyphens left out, as in kg/names/folding.py. Line
// ends stay.
/** @param {string} text */
export function folded(text) {
  const plain = text.normalize("NFKC").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
  return plain.replace(/[^\S\n]|[“”‘’"'《》()·,、\-_—–]/g, "");
}

// Each kind of name as one text, a line for a node; names of one node are parted by a tab.
/** @param {PageData} data */
export function createIndex(data) {
  const { nodes } = data;
  return KINDS.map(([kind, weight]) => {
    const written = nodes[kind].map((names) => names.replace(/\n/g, "\u0001"));
    const text = `\n${folded(written.join("\n"))}\n`;
    const starts = new Int32Array(data.size);
    for (let node = 0, at = 0; node < data.size; node++) {
      starts[node] = at + 1;
      at = text.indexOf("\n", at + 1);
    }
    return { kind, weight, text, starts };
  });
}

/** @param {Int32Array} starts @param {number} place */
function nodeAt(starts, place) {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param {string} char */
const ends = (char) => char === "\n" || char === "\u0001";

// Whether a word of some names begins with a text, as “Customs” in “Shanghai Customs”.
/** @param {any} names @param {string} text */
const startsWord = (names, text) => names.toLowerCase().includes(` ${text.trim().toLowerCase()}`);

// The nodes whose names hold a text, best first: { node, kind, score }. If none does, those that hold most of its
// words.
/** @param {PageData} data @param {Index[]} index @param {string} text @param {number} limit @returns {Match[]} */
export function find(data, index, text, limit) {
  const found = findWhole(data, index, text, limit);
  const words = text.split(/[\s,.;:?!]+/).filter((word) => word.length > 2);
  if (found.length || words.length < 2) return found;
  const sums = new Map();
  for (const word of words) {
    for (const match of findWhole(data, index, word, MOST_HITS)) {
      const rare = match.score / Math.max(1, word.length > 3 ? 1 : 2);
      const known = sums.get(match.node);
      sums.set(match.node, { ...match, words: (known?.words || 0) + 1, score: (known?.score || 0) + rare, word });
    }
  }
  return [...sums.values()].sort((a, b) => b.words - a.words || b.score - a.score || a.node - b.node).slice(0, limit);
}

/** @param {PageData} data @param {Index[]} index @param {string} text @param {number} limit @returns {Match[]} */
function findWhole(data, index, text, limit) {
  const wanted = folded(text).replace(/\n/g, "");
  if (!wanted) return [];
  const best = new Map();
  for (const { kind, weight, text: all, starts } of index) {
    let hits = 0;
    for (let at = all.indexOf(wanted); at >= 0 && hits < MOST_HITS; at = all.indexOf(wanted, at + 1), hits++) {
      const node = nodeAt(starts, at);
      const [begins, stops] = [ends(all[at - 1]), ends(all[at + wanted.length])];
      if (kind === "sounds" && !begins) continue;
      const score = weight * (begins && stops ? 4 : begins || startsWord(data.nodes[kind][node], text) ? 2 : 1) +
        Math.log2(1 + degreeOf(data, node)) / 12;
      if (!best.has(node) || best.get(node).score < score) best.set(node, { node, kind, score });
    }
  }
  return [...best.values()].sort((a, b) =>
    b.score - a.score || degreeOf(data, b.node) - degreeOf(data, a.node) || a.node - b.node
  ).slice(0, limit);
}

// The name by which a node was found, as it is written.
/** @param {PageData} data @param {Match} match @param {string} text */
export function matchedName(data, { node, kind, word }, text) {
  const wanted = folded(word || text).replace(/\n/g, "");
  return data.nodes[kind][node].split("\n").find((name) => folded(name).includes(wanted)) || data.nodes[kind][node];
}
