// How many of each kind a drawing shows under all other filters: the numbers in the legend. One base for every count:
// things that are drawn one by one or stand in groups whose lines hold what is said of them, and statements in lines,
// each once.
import { t } from "./words.js";
import { quantity } from "./wording.js";
import { membersOf } from "./drawing.js";
import { statementTest, visible } from "./filters.js";

/** @param {PageData} data @param {Drawing} drawing @param {Shown} shown @returns {number[]} */
export const nodesShown = (data, drawing, shown) => [
  ...[...drawing.nodes].filter((node) => node < data.size && shown.node[node]),
  ...shown.held,
];

// The things of a picture, each once: those that are drawn, and all that something stands for.
/** @param {PageData} data @param {Drawing} drawing @param {Shown} shown @returns {Set<number>} */
export function thingsIn(data, drawing, shown) {
  const found = new Set(nodesShown(data, drawing, shown));
  for (const [stub, { rest }] of data.stubs) if (shown.node[stub]) { for (const node of rest) found.add(node); }
  return found;
}

// The statements of the lines that are shown, and of the things at the end of a list, which pass the filters with both
// their ends.
/** @param {Drawing} drawing @param {Shown} shown @param {Test} passes @returns {Set<number>} */
export function statementsShown(drawing, shown, passes) {
  /** @type {Set<number>} */
  const found = new Set(shown.aside.filter(passes));
  for (let link = 0; link < shown.link.length; link++) {
    if (!shown.link[link]) continue;
    for (const member of membersOf(drawing, link)) if (passes(member)) found.add(member);
  }
  return found;
}

// How much a drawing shows, in words: nodes and lines, and how many things stand behind what is drawn for several.
/** @param {PageData} data @param {Drawing} drawing @param {Shown} shown */
export function howMuch(data, drawing, shown) {
  const single = shown.nodes - shown.held.size;
  const behind = thingsIn(data, drawing, shown).size - single;
  const words = t("shown", quantity(single), quantity(shown.links));
  return behind ? t("shownBehind", words, quantity(behind)) : words;
}

export const UNNAMED = 6; // things without a name from which on that is told

// How much a figure shows: with how many of its things are beyond its edge, and how many have no name there.
/** @param {App} app @param {number} beyond @param {number} unnamed */
export function howMuchOfFigure({ data, drawing, shown }, beyond, unnamed) {
  const words = howMuch(data, drawing, shown);
  const lacking = [
    beyond ? t("beyondFigure", quantity(beyond)) : "",
    unnamed < UNNAMED ? "" : t("unnamedFigure", quantity(unnamed)),
  ].filter(Boolean);
  return lacking.length ? t("inBrackets", words, lacking.join("; ")) : words;
}

/** @param {Iterable<number>} members @param {(at: number) => number} number @returns {Map<number, number>} */
function per(members, number) {
  const counts = new Map();
  for (const member of members) counts.set(number(member), (counts.get(number(member)) || 0) + 1);
  return counts;
}

// How many of some statements each document tells of, by its id; what several tell of counts for each. A page of one
// document knows nothing of the kind.
/** @param {PageData} data @param {Iterable<number>} statements @param {number} [knownBy] a day, or 0
 * @returns {Map<string, number>} */
function toldOf(data, statements, knownBy = 0) {
  const counts = new Map();
  if (!data.grounds.length) return counts;
  const tellers = data.grounds.map((clauses) => new Set(clauses.flat().map(([source]) => source)));
  for (const one of statements) {
    if (data.statements.modality[one] === data.background) continue; // no document tells it
    for (const source of tellers[data.statements.ground[one]]) {
      if (source >= 0 && (!knownBy || data.documents[source].known <= knownBy)) {
        counts.set(data.documents[source].id, (counts.get(data.documents[source].id) || 0) + 1);
      }
    }
  }
  return counts;
}

// How many statements between things of the page each document tells of, by its id: as the filter counts in everything.
/** @param {PageData} data @returns {Map<string, number>} */
export function toldByDocument(data) {
  const { source, target } = data.statements;
  const joining = Array.from(source.keys()).filter((at) => source[at] !== target[at]);
  if (data.grounds.length) return toldOf(data, joining);
  return new Map(data.documents.map(({ id, facts }) => [id, facts]));
}

/** @typedef {{ nodes: number[], statements: Set<number> }} Seen */
/** @param {PageData} data @param {Drawing} drawing @param {State} state */
export function legendCounts(data, drawing, state) {
  const { nodes, statements } = data;
  /** @param {State} asked */
  const under = (asked) => {
    const shown = visible(data, drawing, asked);
    return {
      nodes: nodesShown(data, drawing, shown),
      statements: statementsShown(drawing, shown, statementTest(data, asked)),
    };
  };
  const all = under(state);
  // What is shown of what is on; of what a filter leaves out, what would be shown without that filter.
  /**
   * @template K @param {FilterKey} key @param {(seen: Seen) => Map<K, number>} count @param {(at: K) => string} name
   */
  const counted = (key, count, name) => {
    const here = count(all);
    const off = state[key];
    if (!off.length) return here;
    for (const [at, number] of count(under({ ...state, [key]: [] }))) if (off.includes(name(at))) here.set(at, number);
    return here;
  };
  const { families, types, relations, modalities } = data;
  const ofAll = state.community < 0 ? all : under({ ...state, community: -1 });
  return {
    families: counted("families", (seen) => per(seen.nodes, (at) => nodes.family[at]), (at) => families[at].name),
    types: counted("types", (seen) => per(seen.nodes, (at) => nodes.type[at]), (at) => types[at].name),
    relations: counted(
      "relations",
      (seen) => per(seen.statements, (at) => statements.relation[at]),
      (at) => relations[at].key,
    ),
    modalities: counted(
      "modalities",
      (seen) => per(seen.statements, (at) => statements.modality[at]),
      (at) => modalities[at].name,
    ),
    documents: counted("documents", (seen) => toldOf(data, seen.statements, state.knownBy), (id) => id),
    communities: per(ofAll.nodes, (node) => drawing.community[node]),
  };
}

// Which kinds and relations a drawing has at all; their rows stay in the legend whatever the filters leave.
/** @param {PageData} data @param {Drawing} drawing */
export function present(data, drawing) {
  const families = new Set();
  const types = new Set();
  const relations = new Set();
  for (const node of drawing.nodes) {
    families.add(data.nodes.family[node]);
    types.add(data.nodes.type[node]);
  }
  const { source, target, relation } = data.statements;
  for (const member of drawing.aside ?? []) {
    for (const node of [source[member], target[member]]) {
      families.add(data.nodes.family[node]);
      types.add(data.nodes.type[node]);
    }
    relations.add(relation[member]);
  }
  for (const member of drawing.members) relations.add(relation[member]);
  return { families, types, relations };
}

// How many things of a drawing begin in each month, those that something stands for among them, as [month such as
// 201503, count], without gaps between; what is known to its year alone begins in none.
/** @param {PageData} data @param {Drawing} drawing */
export function months(data, drawing) {
  const counts = new Map();
  const things = new Set([...drawing.nodes].flatMap((node) => data.stubs.get(node)?.rest ?? [node]));
  for (const node of things) {
    const month = Math.floor(data.nodes.placed[node] / 100);
    if (month) counts.set(month, (counts.get(month) || 0) + (data.nodes.coarse[node] ? 0 : 1));
  }
  if (!counts.size) return [];
  const known = [...counts.keys()];
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const rows = [];
  for (let month = Math.max(first, last - 2000); month <= last; month += month % 100 >= 12 ? 89 : 1) {
    rows.push([month, counts.get(month) || 0]);
  }
  return rows;
}
