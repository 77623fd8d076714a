// What leads on where no name fits what is typed: questions and views with some of its words, else the first ones.
import { pick } from "./words.js";
import { pieces, units } from "./search.js";

const MOST = 4;

// Every question that the page can answer with a view: those of the stories, then those of the lenses.
/** @param {PageData} data @returns {Way[]} */
function waysOf(data) {
  const told = data.stories.flatMap((story) => story.questions.map(({ ask, view }) => ({ words: ask, view })));
  const seen = data.looks.filter((look) => look.question.some(Boolean)).map((look) => ({
    words: look.question,
    view: `lens=${encodeURIComponent(look.name)}`,
  }));
  return [...told, ...seen];
}

// The questions that share most of their rarer words or pairs of hanzi with a text, in either language; if none does,
// the first ones.
/** @param {PageData} data @param {Index} index @param {string} text @returns {Way[]} */
export function waysOn(data, index, text) {
  const wanted = new Set(pieces(index, units(index, text)));
  const ways = waysOf(data).map((way) => ({
    way,
    own: new Set(way.words.flatMap((words) => pieces(index, units(index, words)))),
  }));
  /** @param {string} piece */
  const rarity = (piece) => 1 / Math.max(1, ways.filter(({ own }) => own.has(piece)).length);
  const ranked = ways.map(({ way, own }) => ({
    way,
    common: [...wanted].filter((piece) => own.has(piece)).reduce((sum, piece) => sum + rarity(piece), 0),
  }));
  const best = ranked.filter(({ common }) => common).sort((a, b) => b.common - a.common);
  const chosen = best.length ? best : ranked.filter(({ way }) => pick(way.words));
  return chosen.slice(0, MOST).map(({ way }) => way);
}
