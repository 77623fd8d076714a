// Names in lines: broken between words or Chinese characters, and without their middle where they are too long.
const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
// deno-lint-ignore no-control-regex -- these are the characters that are meant
const UNSEEN = /[\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LINE = 25; // in units of half a Chinese character
const TIGHT = 9; // such units in a line in which words are cut
const [HANZI_LEFT, WORDS_LEFT, LEFT] = [4, 2, 0.34]; // of a name that is cut: characters, words, share
const HANZI = "\\u2e80-\\ua4cf\\uf900-\\ufaff\\uff00-\\uff60";
const PIECES = new RegExp(`[${HANZI}][,，。、;；:：”』」》)）]*|[^\\s${HANZI}]{1,24}\\s*|\\s+`, "g");
const wrapped = new Map();

/** @param {string} text @returns {string[]} */
const split = (text) => text.match(PIECES) || [""];

/** @param {string} text */
const units = (text) => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1.08), 0);

// A label in at most so many lines, broken between words or Chinese characters; if it is longer, without its middle, or
// without its beginning, cut between words where lines are not very short.
/**
 * @param {string} label @param {number} [lines] @param {number} [wide] in units of half a Chinese character
 * @param {boolean} [late] whether its end is kept
 * @returns {string[]}
 */
export function wrap(label, lines = 2, wide = LINE, late = false) {
  const key = `${lines}|${wide}|${late}|${label}`;
  if (wrapped.has(key)) return wrapped.get(key);
  const pieces = split(label.slice(0, 200).replace(UNSEEN, ""));
  const made = balanced(pieces, wide);
  const cut = late ? ended : shortened;
  const kept = (made.length > lines ? cut(pieces, lines, wide) : made).map((line) => line.trim());
  if (wrapped.size > 20000) wrapped.clear();
  wrapped.set(key, kept);
  return kept;
}

// Whether what is left of a name still tells what is named: two words at least, or four Chinese characters, none of
// them cut, and enough of the whole.
/** @param {string[]} lines @param {string} label */
export function isTelling(lines, label) {
  const text = lines.join(" ");
  if (!text.includes("…")) return true;
  const whole = new Set(wordsOf(label));
  const kept = wordsOf(text);
  if (!kept.length) return units(text) >= Math.max(HANZI_LEFT * 2, units(label) * LEFT);
  return kept.length >= WORDS_LEFT && kept.every((word) => whole.has(word)) && units(text) >= units(label) * LEFT;
}

// The words of a text that name something; none in Chinese.
/** @param {string} text */
const wordsOf = (text) => WIDE.test(text) ? [] : text.match(/[\p{L}\p{N}-]{4,}|[\p{Lu}\p{N}]+/gu) ?? [];

// The last pieces in so many lines.
/** @param {string[]} pieces @param {number} lines @param {number} wide */
function ended(pieces, lines, wide) {
  let at = pieces.length - 1;
  while (at > 0 && filled(["…", ...pieces.slice(at - 1)], wide).length <= lines) at--;
  const made = filled(["…", ...pieces.slice(at)], wide);
  return made.length > lines || units(made[0]) > wide ? [`…${ending(pieces, wide - 1, wide)}`] : made;
}

// Pieces in so many lines without their middle: names that begin alike are told apart by their ends.
/** @param {string[]} pieces @param {number} lines @param {number} wide */
function shortened(pieces, lines, wide) {
  const tail = ending(pieces, lines > 1 ? wide : wide / 2, wide);
  if (lines === 1) return [`${beginning(pieces, wide - units(tail) - 1, wide)}…${tail}`];
  const head = filled(pieces, wide).slice(0, lines - 1);
  const last = head.pop() ?? "";
  return [...head, `${beginning(split(last), wide - 1, wide) || last.trim()}…`, tail];
}

// As many pieces from the start as have room, or characters where words are cut.
/** @param {string[]} pieces @param {number} room in units @param {number} wide */
function beginning(pieces, room, wide) {
  let kept = "";
  for (const piece of wide > TIGHT ? pieces : pieces.join("")) {
    if (units((kept + piece).trim()) > room) break;
    kept += piece;
  }
  return kept.trim();
}

// As many pieces from the end as have room, at least the last one; of one without room its end, where words are cut.
/** @param {string[]} pieces @param {number} room in units @param {number} wide */
function ending(pieces, room, wide) {
  const isCut = wide <= TIGHT && units(pieces[pieces.length - 1].trim()) > room;
  const parts = isCut ? [...pieces.join("").trim()] : pieces;
  let at = parts.length - 1;
  while (at > 0 && units(parts.slice(at - 1).join("").trim()) <= room) at--;
  return parts.slice(at).join("").trim().replace(/^[,，。、;；:：]\s*/, "");
}

// Pieces in as few lines as are no wider than so many units, and these as even as may be: no line holds a word alone
// that would have room above.
/** @param {string[]} pieces @param {number} wide */
function balanced(pieces, wide) {
  let made = filled(pieces, wide);
  const { length } = made;
  for (let narrower = wide - 1; length > 1 && narrower > wide / 2; narrower--) {
    const tried = filled(pieces, narrower);
    if (tried.length > length) break;
    made = tried;
  }
  return made;
}

/** @param {string[]} pieces @param {number} wide */
function filled(pieces, wide) {
  const made = [""];
  for (const piece of pieces) {
    const last = made[made.length - 1];
    if (last && units(last + piece.trimEnd()) > wide) made.push(piece);
    else made[made.length - 1] = last + piece;
  }
  return made;
}
