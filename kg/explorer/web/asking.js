// What leads on from a text that is no name: the things that a question names, how two of them are linked, and
// questions and views with some of its words.
import { pick, t } from "./words.js";
import { bestPair, sideName } from "./changing.js";
import { labelOf } from "./lookup.js";
import { nameOf, namesWith, pieces, units } from "./search.js";

const MOST = 4;
const LEAST = 0.4; // of the weight of what a question names that a thing must bear in one of its names
const WHOLE = 0.4; // more for a name that stands there whole
const LIGHT = 0.1; // of the weight of other words
const NEAR = 0.6; // of the best
const HANZI = /[?？]|谁|哪|何时|何地|为何|如何|多少|几[个家项次]|什么|怎/;
const LATIN = new RegExp(
  "^(who|whom|whose|what|which|how|when|where|why|is|are|was|were|did|does|do|has|have|will|can)\\b",
  "i",
);
const ASKED = "how who whom whose when where why much many number numbers change changed after before since until " +
  "work year task duty 多少 变化 工作 哪些 哪个 哪家 什么 数字 任务 职责 年后 年前 发生 接手";

// Whether a text asks something, so that it is more than the name of a thing.
/** @param {string} text */
export const isAsking = (text) => HANZI.test(text) || LATIN.test(text.trim());

// Every question that the page can answer with a view: those of the stories, of the lenses, then what changed.
/** @param {PageData} data @returns {Way[]} */
function waysOf(data) {
  const told = data.stories.flatMap((story) => story.questions.map(({ ask, view }) => ({ words: ask, view })));
  const seen = data.looks.filter((look) => look.question.some(Boolean)).map((look) => ({
    words: look.question,
    view: `lens=${encodeURIComponent(look.name)}`,
  }));
  const sides = bestPair(data);
  if (!sides) return [...told, ...seen];
  const asked = t("changeWay", ...sides.map((side) => sideName(data, side)));
  return [...told, ...seen, { words: [asked, asked], view: `change=${sides.map(({ key }) => key).join("~")}` }];
}

// How two things are linked that a text names, each by a whole name that is no part of the other's; null for any other.
/** @param {PageData} data @param {Match[]} named @returns {Way | null} */
export function wayBetween(data, named) {
  const [one, other] = named.filter(({ held }) => held);
  if (!one?.held || !other?.held || one.node === other.node) return null;
  const [first, second] = [one.held, other.held];
  if (![first, second].every((held, at) => [...held].some((piece) => ![first, second][1 - at].has(piece)))) return null;
  const asked = t("pathTitle", labelOf(data, one.node), labelOf(data, other.node));
  return { words: [asked, asked], view: `path=${data.nodes.id[one.node]}~${data.nodes.id[other.node]}` };
}

// The questions that share most of their rarer words or pairs of hanzi with a text, in either language, each with the
// share of the text that it holds; if none does and `any` is asked for, the first ones.
/**
 * @param {PageData} data @param {Index} index @param {string} text @param {boolean} [any]
 * @returns {(Way & { share: number })[]}
 */
export function waysOn(data, index, text, any = true) {
  const wanted = new Set(pieces(index, units(index, text)));
  const ways = waysOf(data).map((way) => ({
    way,
    own: new Set(way.words.flatMap((words) => pieces(index, units(index, words)))),
  }));
  /** @param {string} piece */
  const rarity = (piece) => 1 / Math.max(1, ways.filter(({ own }) => own.has(piece)).length);
  const ranked = ways.map(({ way, own }) => {
    const common = [...wanted].filter((piece) => own.has(piece));
    return {
      way: { ...way, share: common.length / Math.max(1, wanted.size) },
      common: common.reduce((sum, piece) => sum + rarity(piece), 0),
    };
  });
  const best = ranked.filter(({ common }) => common).sort((a, b) => b.common - a.common);
  const chosen = best.length || !any ? best : ranked.filter(({ way }) => pick(way.words));
  return chosen.slice(0, MOST).map(({ way }) => way);
}

// The words of a text that say no number, each with what it counts: little if it asks, or tells a relation.
/** @param {PageData} data @param {Index} index @param {string} text @returns {Map<string, number>} */
function naming(data, index, text) {
  const said = [ASKED, ...data.relations.flatMap(({ label, inverse }) => [...label, ...inverse])];
  const light = new Set(said.flatMap((words) => pieces(index, units(index, words))));
  const own = pieces(index, units(index, text)).filter((piece) => !/^\d/.test(piece));
  return new Map(own.map((piece) => [piece, light.has(piece) ? LIGHT : 1]));
}

// The things whose names hold most of what a question names: of its words those that stand in names, each by how few
// names hold it. Best first.
/** @param {PageData} data @param {Index} index @param {string} text @param {number} limit @returns {Match[]} */
export function namedIn(data, index, text, limit) {
  /** @type {Map<string, { match: Match, held: Set<string>, size: number }>} */
  const names = new Map();
  /** @type {Map<string, Set<number>>} */
  const bearers = new Map();
  const wanted = naming(data, index, text);
  for (const piece of wanted.keys()) {
    const start = piece.length > 3 && piece.endsWith("y") ? piece.slice(0, -1) : piece;
    for (const { node, column, kind, place } of namesWith(index, start)) {
      if (kind !== "label" && kind !== "alias") continue;
      const match = /** @type {Match} */ ({ node, column, place, fit: "words", score: 0 });
      const own = new Set(pieces(index, units(index, nameOf(data, match))));
      if (!own.has(piece)) continue;
      const key = `${node} ${column} ${place}`;
      const name = names.get(key) ?? { match, held: new Set(), size: own.size };
      names.set(key, name);
      name.held.add(piece);
      bearers.set(piece, (bearers.get(piece) ?? new Set()).add(node));
    }
  }
  /** @param {string} piece */
  const weight = (piece) =>
    (wanted.get(piece) ?? 0) * Math.log(1 + data.size / (bearers.get(piece)?.size ?? data.size));
  /** @param {Iterable<string>} some */
  const sum = (some) => [...some].reduce((all, piece) => all + weight(piece), 0);
  const whole = sum(bearers.keys());
  const { told } = data.nodes;
  /** @type {Map<number, Match>} */
  const best = new Map();
  for (const { match, held, size } of names.values()) {
    // Of names that hold as much: those that stand there whole, those of known things, those that hold little else.
    const isWhole = size > 1 && held.size === size;
    const share = sum(held) / whole + (isWhole ? WHOLE : 0);
    const renown = Math.log2(1 + Math.min(told[match.node], index.rule.known)) / Math.log2(1 + index.rule.known);
    match.score = share + renown / 8 + held.size / size / 30;
    if (isWhole) match.held = held;
    if (share >= LEAST && match.score > (best.get(match.node)?.score ?? 0)) best.set(match.node, match);
  }
  const found = [...best.values()].sort((a, b) => b.score - a.score || told[b.node] - told[a.node] || a.node - b.node);
  return found.filter(({ score }) => score >= NEAR * found[0].score).slice(0, limit);
}
