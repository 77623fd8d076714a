// How a name may be set where it has no room as it is: in more lines, in short, without a part of it.
import { nameInShort } from "./inshort.js";
import { pick } from "./words.js";
import { isTelling, wrap } from "./wrapping.js";

export const SLIM = 18;
export const NARROW = 13; // half characters in a line of a name that found no place
export const WHOLE = 8; // lines for the name of what is chosen
const IN_SHORT = 2.4; // what it costs that another name stands for the first
const VAGUE = 9; // what it costs more that what is left of a name hardly tells what is named
// How a name is cut: lines, their width, what it costs.
const CUTS = [[3, NARROW, 2.6], [2, SLIM, 2.8], [2, NARROW, 3], [1, SLIM, 4], [1, NARROW, 5], [1, 9, 6]];

// A name in more and narrower lines.
/** @param {string} name @param {number} full lines that it has at most @returns {[string[], number][]} */
export const waysOf = (name, full) => [
  [wrap(name, full + 1, SLIM), 0.4],
  [wrap(name, full + 2, NARROW), 0.9],
];

// A name whole, in as many lines as it needs.
/** @param {string} name @returns {[string[], number][]} */
export const fullerOf = (name) => [
  [wrap(name, WHOLE), 0],
  [wrap(name, WHOLE, SLIM), 0.4],
  [wrap(name, WHOLE, NARROW), 0.9],
];

// By what a thing is called in short, where it is; what stands for several, by how many they are.
/** @param {PageData} data @param {number} node @returns {[string[], number][]} */
export function shorterOf(data, node) {
  const { held } = data.stubs.get(node) ?? {};
  if (held) return [[wrap(pick(held), 2), IN_SHORT], [[`+${data.stubs.get(node)?.rest.length}`], IN_SHORT + 1]];
  const own = nameInShort(data, node);
  return own ? [[wrap(own, 2), IN_SHORT], [wrap(own, 2, NARROW), IN_SHORT + 0.1]] : [];
}

// A name without its middle or its beginning, in three lines, in two and in one, where what is left still tells what is
// named; for one that has to stand there even so, if nothing else has room, what tells less.
/** @param {string} name @param {boolean} [needed] @returns {[string[], number][]} */
export const cutsOf = (name, needed = false) =>
  CUTS.flatMap((
    [lines, wide, cost],
  ) => /** @type {[string[], number][]} */ ([[wrap(name, lines, wide), cost], [
    wrap(name, lines, wide, true),
    cost + 0.2,
  ]])).map((
    [set, cost],
  ) => /** @type {[string[], number]} */ (isTelling(set, name) ? [set, cost] : [set, cost + VAGUE]))
    .filter(([, cost]) => needed || cost < VAGUE);
