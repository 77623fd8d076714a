// How many of each kind a drawing shows under all other filters: the numbers in the legend.
import { membersOf } from "./drawing.js";
import { visible, visibleBut } from "./filters.js";

/** @param {Drawing} drawing @param {Shown} shown @param {(node: number) => number} number */
function perNode(drawing, shown, number) {
  const counts = new Map();
  for (const node of drawing.nodes) if (shown.node[node]) counts.set(number(node), (counts.get(number(node)) || 0) + 1);
  return counts;
}

/** @param {Drawing} drawing @param {Shown} shown @param {(at: number) => number} number */
function perStatement(drawing, shown, number) {
  const counts = new Map();
  for (let link = 0; link < shown.link.length; link++) {
    if (!shown.link[link]) continue;
    for (const member of membersOf(drawing, link)) counts.set(number(member), (counts.get(number(member)) || 0) + 1);
  }
  return counts;
}

// How many of some statements each document tells of, by its id; what several tell of counts for each. A page of one
// document knows nothing of the kind.
/** @param {PageData} data @param {Iterable<number>} statements @returns {Map<string, number>} */
function toldOf(data, statements) {
  const counts = new Map();
  if (!data.grounds.length) return counts;
  const tellers = data.grounds.map((clauses) => new Set(clauses.flat().map(([source]) => source)));
  for (const one of statements) {
    for (const source of tellers[data.statements.ground[one]]) {
      if (source >= 0) counts.set(data.documents[source].id, (counts.get(data.documents[source].id) || 0) + 1);
    }
  }
  return counts;
}

/** @param {Drawing} drawing @param {Shown} shown @returns {Generator<number>} */
function* statementsShown(drawing, shown) {
  for (let link = 0; link < shown.link.length; link++) if (shown.link[link]) yield* membersOf(drawing, link);
}

// How many statements between things of the page each document tells of, by its id: as the filter counts in everything.
/** @param {PageData} data @returns {Map<string, number>} */
export function toldByDocument(data) {
  const { source, target } = data.statements;
  const joining = Array.from(source.keys()).filter((at) => source[at] !== target[at]);
  if (data.grounds.length) return toldOf(data, joining);
  return new Map(data.documents.map(({ id, facts }) => [id, facts]));
}

/** @param {PageData} data @param {Drawing} drawing @param {State} state */
export function legendCounts(data, drawing, state) {
  const { nodes, statements } = data;
  /** @param {Partial<State>} without */
  const but = (without) => visibleBut(data, drawing, state, without);
  const all = visible(data, drawing, state);
  return {
    families: perNode(drawing, state.families.length ? but({ families: [] }) : all, (node) => nodes.family[node]),
    types: perNode(drawing, state.types.length ? but({ types: [] }) : all, (node) => nodes.type[node]),
    relations: perStatement(
      drawing,
      state.relations.length ? but({ relations: [] }) : all,
      (at) => statements.relation[at],
    ),
    modalities: perStatement(
      drawing,
      state.modalities.length ? but({ modalities: [] }) : all,
      (at) => statements.modality[at],
    ),
    documents: toldOf(
      data,
      statementsShown(drawing, state.documents.length ? but({ documents: [] }) : all),
    ),
    communities: perNode(
      drawing,
      state.community >= 0 ? but({ community: -1 }) : all,
      (node) => drawing.community[node],
    ),
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
  for (const member of drawing.members) relations.add(data.statements.relation[member]);
  return { families, types, relations };
}

// How many things of a drawing begin in each month, as [month such as 201503, count], without gaps between; what is
// known to its year alone begins in none.
/** @param {PageData} data @param {Drawing} drawing */
export function months(data, drawing) {
  const counts = new Map();
  for (const node of drawing.nodes) {
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
