// Statements, days, places and numbers in words, in each language's manner.
import { languageNow, pick } from "./words.js";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const PRECISIONS = ["", "year", "month", "day"];

// A template of the ontology filled in: “{s} leads {o}”; [is|are] keeps its singular.
/** @param {string} template @param {string} subject @param {string} object */
export function fill(template, subject, object) {
  const text = template.replace(/\[([^|\]]*)\|([^\]]*)\]/g, "$1").replace(
    /\{([so])\}/g,
    (_, which) => (which === "s" ? subject : object),
  );
  return languageNow() === "zh" ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {number} number */
function parts(number) {
  return [Math.floor(number / 10000), Math.floor(number / 100) % 100, number % 100];
}

// A day such as 20150930, as finely as the source gives it.
/** @param {number} number @param {number} precision */
export function day(number, precision) {
  const [year, month, date] = parts(number);
  const fine = PRECISIONS[precision];
  if (languageNow() === "zh") {
    return fine === "year" ? `${year}年` : fine === "month" ? `${year}年${month}月` : `${year}年${month}月${date}日`;
  }
  return fine === "year"
    ? String(year)
    : fine === "month"
    ? `${MONTHS[month - 1]} ${year}`
    : `${date} ${MONTHS[month - 1]} ${year}`;
}

// A period in words; empty if neither end is known.
/** @param {number} from @param {number} to @param {number} precision @param {number} guessed */
export function span(from, to, precision, guessed) {
  if (!from && !to) return "";
  const zh = languageNow() === "zh";
  const [start, end] = [from ? day(from, precision) : "", to ? day(to, precision) : ""];
  let text = zh ? `${start}至${end}` : `${start} to ${end}`;
  if (start === end) text = start;
  else if (!end) text = zh ? `${start}起` : `from ${start}`;
  else if (!start) text = zh ? `截至${end}` : `up to ${end}`;
  return guessed ? text + (zh ? "(推断)" : " (inferred)") : text;
}

// The place of a sentence, given by its number: “第二节第3段第1句 (s2.3.1)”. The words come with the page.
/** @param {Reading["sentences"]} sentences @param {number} number */
export const placeInWords = (sentences, number) => pick([sentences.place_zh[number], sentences.place_en[number]]);

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
