// Days as people write them in either language: a year, a month or a day, as numbers 2015, 201509 and 20150930.

const FIRST_YEAR = 1000;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LONG = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october"].concat([
  "november",
  "december",
]);
const OPEN_END = 99999999;

/** @param {string} word */
function monthNamed(word) {
  const name = word.replace(/\.$/, "");
  const long = LONG.indexOf(name);
  return 1 + (long >= 0 ? long : MONTHS.indexOf(name === "sept" ? "sep" : name));
}

/** @param {number} year @param {number} month */
export const daysOf = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

// [year, month, day] of a text, as far as they are given; null for what is not written as a date.
/** @param {string} given @returns {number[] | null} */
function parts(given) {
  const text = given.normalize("NFKC").trim().toLowerCase();
  const forms = [
    /^(\d{4})年?$/,
    /^(\d{4})(\d{2})$/,
    /^(\d{4})(\d{2})(\d{2})$/,
    /^(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\s*月?$/,
    /^(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\s*[-/.\u6708]\s*(\d{1,2})\s*[日号]?$/,
  ];
  for (const form of forms) {
    const found = form.exec(text);
    if (found) return found.slice(1).map(Number);
  }
  const named = /^(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]+\.?)\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})$/.exec(
    text,
  );
  if (!named || (named[1] && named[3])) return null;
  const month = monthNamed(named[2]);
  const day = named[1] || named[3];
  return month ? [Number(named[4]), month, ...(day ? [Number(day)] : [])] : null;
}

// A date, or why it is none: { day } or { fault: a word of the page, about: what it is filled with }. An empty text is
// no date and no fault: { day: 0 }.
/** @param {string} text @returns {{ day: number, fault?: Word, about?: (string | number)[] }} */
export function readDate(text) {
  if (!text.trim()) return { day: 0 };
  const found = parts(text);
  if (!found || found[0] < FIRST_YEAR) return { day: 0, fault: "noDate", about: [text.trim().slice(0, 40)] };
  const [year, month, day] = found;
  if (month === undefined) return { day: year };
  if (month < 1 || month > 12) return { day: 0, fault: "noMonth", about: [month] };
  if (day === undefined) return { day: year * 100 + month };
  const last = daysOf(year, month);
  if (day < 1 || day > last) return { day: 0, fault: "noDay", about: [written(year * 100 + month), last, day] };
  return { day: year * 10000 + month * 100 + day };
}

// Whether a number is a year, a month or a day that there is.
/** @param {number} date */
export const isDate = (date) => readDate(String(date)).day === date && date > 0;

// The first and the last day of a year, a month or a day; open ends (0) are far away.
/** @param {number} date */
export function firstDay(date) {
  return date < 10000 ? date * 10000 + (date && 101) : date < 1000000 ? date * 100 + 1 : date;
}
/** @param {number} date */
export function lastDay(date) {
  if (!date) return OPEN_END;
  if (date < 10000) return date * 10000 + 1231;
  return date < 1000000 ? date * 100 + daysOf(Math.floor(date / 100), date % 100) : date;
}

// 2015, 2015-09 or 2015-09-30, as a field shows it.
/** @param {number} date */
export const written = (date) =>
  String(date).replace(/^(\d{4})(\d{2})?(\d{2})?$/, (_, ...found) => found.slice(0, 3).filter(Boolean).join("-"));
