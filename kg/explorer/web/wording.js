// Statements, days, places and numbers in words, in each language's manner.
import { isolated } from "./naming.js";
import { languageNow, pick } from "./words.js";

const ADDED = /, (?:as )?\w+ed\b[^,”]*$/; // “the regulation, as amended in 2020”: a comma closes what is added
const DOUBLED = /([\u3400-\u9fff]{2})(?:将.{0,2})?\1/; // “试点启动启动试点”

// A template of the ontology filled in: “{s} leads {o}”; [is|are] agrees with the name before it. A Chinese name that
// ends or begins with the verb of the sentence stands in quotation marks.
/** @typedef {{ name: string, many: boolean }} Named */
/** @param {string} template @param {Named} subject @param {Named} object @returns {string} */
export function fill(template, subject, object) {
  const isChinese = languageNow() === "zh";
  let before = subject;
  const text = template.replace(/\{([so])\}|\[([^|\]]*)\|([^\]]*)\]/g, (found, which, one, many, at) => {
    if (!which) return before.many ? many : one;
    before = which === "s" ? subject : object;
    const isLast = at + found.length === template.length;
    return isolated(!isChinese && !isLast && ADDED.test(before.name) ? `${before.name},` : before.name);
  });
  if (!isChinese) return text.replace(/^[“‘(]?./u, (opening) => opening.toUpperCase());
  const names = [subject, object].map(quoted);
  const isPlain = names[0].name === subject.name && names[1].name === object.name;
  return DOUBLED.test(text) && !isPlain ? fill(template, names[0], names[1]) : text;
}

// A name in quotation marks, those inside it turned; one that stands in some already, as it is.
/** @param {Named} named @returns {Named} */
function quoted({ name, many }) {
  const isQuoted = name.startsWith("《") || /^“[^”]*”$/.test(name);
  return { name: isQuoted ? name : `“${name.replaceAll("“", "‘").replaceAll("”", "’")}”`, many };
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
