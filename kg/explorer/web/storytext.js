// A tour of one's own as text: in a link, and as the file that `kg explore --story` reads.
import { decode, EMPTY, encode } from "./link.js";
import { legible } from "./naming.js";

/** The name of the tour of one's own among the tours; no document has such an id. */
export const OWN = "~own";
// What belongs to the reader, not to a step.
const NOT_OF_A_STEP = { language: "", theme: "", tour: "", step: -1, own: "" };
const MOST = 60; // steps, so that a link stays one

/** @param {string} text */
const toBase = (text) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/\+/g, "-").replace(/\//g, "_").replace(
    /=/g,
    "",
  );
/** @param {string} text */
const fromBase = (text) =>
  new TextDecoder().decode(
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0)),
  );

// The view of a state as it stands in a step, without what belongs to the reader.
/** @param {Asked} state */
export const viewOf = (state) => encode({ ...EMPTY, ...state, ...NOT_OF_A_STEP }).slice(1);

/** @param {Story} story */
export function pack({ title, steps }) {
  const rows = steps.slice(0, MOST).map(({ caption, view }) => [view, ...caption]);
  return steps.length ? toBase(JSON.stringify([title, rows])) : "";
}

// The tour in a link; null for none, or what is none.
/** @param {string} text @returns {Story | null} */
export function unpack(text) {
  if (!text) return null;
  try {
    const [title, rows] = JSON.parse(fromBase(text));
    /** @param {any[]} pair @returns {Pair} */
    const words = (pair) => [String(pair[0] ?? ""), String(pair[1] ?? "")];
    const steps = rows.slice(0, MOST).map((/** @type {any[]} */ [view, ...caption]) => ({
      caption: words(caption),
      view: viewOf(decode(String(view))),
    }));
    return steps.length ? { document: OWN, title: words(title), questions: [], steps } : null;
  } catch {
    return null;
  }
}

// Words in both languages; where nothing is written in one, the other's, in English after what they are.
/** @param {Pair} pair @param {string} what */
function both(pair, what) {
  const [zh, en] = pair.map(legible);
  const english = /[A-Za-z]/.test(en || zh) ? en || zh : [what, en || zh].filter(Boolean).join(": ");
  return `{zh: ${JSON.stringify(zh || english)}, en: ${JSON.stringify(english)}}`;
}

// YAML as `kg explore --story` reads it; strings are JSON's, which are YAML's too.
/** @param {Story} story */
export function asYaml({ title, steps }) {
  const rows = steps.map(({ caption, view }, at) => {
    const parts = [...new URLSearchParams(view)].map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    return `  - caption: ${both(caption, `Step ${at + 1}`)}\n    view: {${parts.join(", ")}}\n`;
  });
  return `title: ${both(title, "Tour")}\nsteps:\n${rows.join("")}`;
}
