// What a typed text finds, and why, in words: never by an id or by sounds that nobody wrote.
import { otherOf, t } from "./words.js";
import { cut } from "./wording.js";
import { labelOf } from "./lookup.js";
import { find, folded, nameOf } from "./search.js";
import { isAsking, namedIn } from "./asking.js";

const MOST = 14;
const MOST_NAMED = 6; // in a question, above those that it is like

// Why a thing was found, in words; empty where its name says so itself.
/** @param {PageData} data @param {Match} match @param {string} [text] what was typed */
export function why(data, match, text = "") {
  const other = otherOf([data.nodes.zh[match.node], data.nodes.en[match.node]]);
  const typed = folded(text);
  if (["id", "pinyin"].includes(match.column) && typed && folded(other).includes(typed)) {
    return t("foundBy", cut(other, 60));
  }
  if (match.fit === "like" && (match.column === "id" || match.column === "pinyin")) return t("foundAlike");
  if (match.column === "id") return t("foundById");
  if (match.column === "pinyin") return t("foundByPinyin");
  if (match.column === "initials") return t("foundByInitials");
  const name = nameOf(data, match);
  return name === labelOf(data, match.node) ? "" : t("foundBy", cut(name, 60));
}

// What a text leads to: names that it is or that hold it; of a question, first what it names.
/** @param {PageData} data @param {Index} index @param {string} text @returns {Match[]} */
export function matches(data, index, text) {
  const found = find(data, index, text, MOST);
  if (!isAsking(text) || found.some(({ fit }) => fit === "exact" || fit === "part")) return found;
  const named = namedIn(data, index, text, MOST_NAMED);
  const known = new Set(named.map(({ node }) => node));
  return [...named, ...found.filter(({ node, column }) => !known.has(node) && column !== "id")].slice(0, MOST);
}
