// Statements, days, places and numbers in words, in each language's manner.
import { languageNow, pick } from "./words.js";

// A template of the ontology filled in: “{s} leads {o}”; [is|are] agrees with the name before it.
/** @typedef {{ name: string, many: boolean }} Named */
/** @param {string} template @param {Named} subject @param {Named} object */
export function fill(template, subject, object) {
  let before = subject;
  const text = template.replace(/\{([so])\}|\[([^|\]]*)\|([^\]]*)\]/g, (_, which, one, many) => {
    if (!which) return before.many ? many : one;
    before = which === "s" ? subject : object;
    return before.name;
  });
  return languageNow() === "zh" ? text : text.replace(/^[“‘(]?./u, (opening) => opening.toUpperCase());
}

/** @param {number} number */
export const yearInWords = (number) => (languageNow() === "zh" ? `${number}年` : String(number));

/** @param {number} number */
export const quantity = (number) => new Intl.NumberFormat(languageNow() === "zh" ? "zh-CN" : "en-GB").format(number);
/** @param {string[]} items */
export const listed = (items) => items.join(languageNow() === "zh" ? "、" : ", ");
/** @param {number} number */
export const yearMonth = (number) => `${Math.floor(number / 100)}-${String(number % 100).padStart(2, "0")}`;
/** @param {number} number */
export const isoDay = (number) =>
  `${Math.floor(number / 10000)}-${String(Math.floor(number / 100) % 100).padStart(2, "0")}-${
    String(number % 100).padStart(2, "0")
  }`;
/** @param {string} text @param {number} length */
export const cut = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
/** @param {Relation} relation @param {boolean} incoming */
export const relationName = (relation, incoming) => pick(incoming ? relation.inverse : relation.label);
