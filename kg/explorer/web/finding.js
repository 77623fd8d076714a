// What a typed text finds, and why, in words: never by an id or by sounds that nobody wrote.
import { otherOf, t } from "./words.js";
import { cut } from "./wording.js";
import { labelOf } from "./lookup.js";
import { find, folded, nameOf } from "./search.js";
import { isAsking, namedIn } from "./asking.js";

const MOST = 14;
const WORD = /[a-z]{4,}/g;
const MOST_NAMED = 6; // in a question, above those that it is like

// Whether the words of a text stand in a name: what is found so needs no reason.
/** @param {string} typed @param {string} name */
const isWithin = (typed, name) => Boolean(typed) && folded(name).includes(typed);

// Why a thing was found, in words; empty where its name says so itself.
/** @param {PageData} data @param {Match} match @param {string} [text] what was typed */
export function why(data, match, text = "") {
  const other = otherOf([data.nodes.zh[match.node], data.nodes.en[match.node]]);
  const typed = folded(text);
  if (["id", "pinyin"].includes(match.column) && typed && folded(other).includes(typed)) {
    return t("foundBy", cut(other, 60));
  }
  if (match.fit === "like" && (match.column === "id" || match.column === "pinyin")) return t("foundAlike");
  if (match.fit === "like" && match.column === "en") return "";
  if (["id", "pinyin"].includes(match.column) && isWithin(typed, labelOf(data, match.node))) return "";
  if (match.column === "id") return t("foundById");
  if (match.column === "pinyin") return t("foundByPinyin");
  if (match.column === "initials") return t("foundByInitials");
  const name = nameOf(data, match);
  return name === labelOf(data, match.node) ? "" : t("foundBy", cut(name, 60));
}

/** @type {WeakMap<PageData, Set<string>>} */
const words = new WeakMap();

// The words of Latin letters in names.
/** @param {PageData} data */
function wordsOf(data) {
  const known = words.get(data) ?? new Set([...data.nodes.en, ...data.nodes.names].join(" ").toLowerCase().match(WORD));
  words.set(data, known);
  return known;
}

// Whether two words are one slip apart: a letter more, less, another, or two that changed places.
/** @param {string} one @param {string} other */
function isSlip(one, other) {
  let from = 0;
  while (from < one.length && one[from] === other[from]) from++;
  const [a, b] = [one.slice(from), other.slice(from)];
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}

// What a text leads to that holds a word which no name has, but for one slip.
/** @param {PageData} data @param {Index} index @param {string} text @returns {Match[]} */
function mistyped(data, index, text) {
  const known = wordsOf(data);
  const meant = text.toLowerCase().replace(
    WORD,
    (word) => known.has(word) ? word : [...known].find((one) => isSlip(word, one)) ?? word,
  );
  if (meant === text.toLowerCase()) return [];
  return find(data, index, meant, MOST).map((match) => ({ ...match, fit: "like" }));
}

// What a text leads to: names that it is or that hold it; of a question, first what it names.
/** @param {PageData} data @param {Index} index @param {string} text @returns {Match[]} */
export function matches(data, index, text) {
  const found = find(data, index, text, MOST);
  if (!found.length && !isAsking(text)) return mistyped(data, index, text);
  if (!isAsking(text) || found.some(({ fit }) => fit === "exact" || fit === "part")) return found;
  const named = namedIn(data, index, text, MOST_NAMED);
  const known = new Set(named.map(({ node }) => node));
  return [...named, ...found.filter(({ node, column }) => !known.has(node) && column !== "id")].slice(0, MOST);
}
