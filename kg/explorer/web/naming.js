// Names as a page can bear them: cut where they are endless, without marks that pile up, never invisible.
const LONG = 120;
const MOST_MARKS = 2;

const PILED = new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, "gu");
// Signs that turn or hide text, and what is no character at all; line ends and tabs become spaces.
const UNSEEN = new RegExp(
  [
    "[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f]",
    "[\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e0fff}]|\\p{Cc}|\\p{Cs}",
  ].join("|"),
  "gu",
);

// A name that can be read, empty if nothing of it can be seen.
/** @param {string} text */
export const legible = (text) => text.replace(/\s+/g, " ").replace(UNSEEN, "").replace(PILED, "$1").trim();

const TURNING = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

// A name as it may stand among other words: if it runs from right to left, it does not turn them around.
/** @param {string} text */
export const isolated = (text) => (TURNING.test(text) ? `\u2068${text}\u2069` : text);

// At most so many characters, never half of one.
/** @param {string} text @param {number} [length] */
export function cutWords(text, length = LONG) {
  if (text.length <= length) return text;
  const chars = [...text];
  return chars.length <= length ? text : `${chars.slice(0, length - 1).join("").trimEnd()}…`;
}
