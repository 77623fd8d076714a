// What is visible of a drawing: criteria that combine, each a test of nodes, of statements, or of both.
import { pick, t } from "./words.js";
import { heldIn, isBorne } from "./drawing.js";
import { firstDay, lastDay } from "./dates.js";
import { lastsIn } from "./lookup.js";
import { isEver, sights } from "./sources.js";

/** @typedef {"knownBy" | "from" | "to" | "dated" | "asOf" | "article" | "community" | "hidden"} SingleKey */
/** @type {Pick<State, FilterKey | SingleKey>} */
const NOTHING = {
  families: [],
  types: [],
  relations: [],
  modalities: [],
  documents: [],
  knownBy: 0,
  from: 0,
  to: 0,
  dated: false,
  asOf: 0,
  article: "",
  community: -1,
  hidden: [],
};

// What has no begin was there before, what has no end goes on.
/** @param {number} from @param {number} to @param {number} low @param {number} high */
const overlaps = (from, to, low, high) => from <= high && (to || 99999999) >= low;

// Each criterion that is in use: its name in words, what it takes away, and the state without it.
/** @param {PageData} data @param {State} state */
export function criteria(data, state) {
  const { nodes, statements } = data;
  /** @type {Criterion[]} */
  const found = [];
  /**
   * @param {string} key
   * @param {string} title
   * @param {Partial<State>} without
   * @param {{ node?: Test, statement?: Test }} tests
   */
  const add = (key, title, without, tests) =>
    found.push({ key, title, without, node: null, statement: null, ...tests });
  if (state.families.length) {
    const off = data.families.map((family) => state.families.includes(family.name));
    add("families", t("legend"), { families: [] }, { node: (node) => !off[nodes.family[node]] });
  }
  if (state.types.length) {
    const off = data.types.map(({ name }) => state.types.includes(name));
    add("types", t("subtypes"), { types: [] }, { node: (node) => !off[nodes.type[node]] });
  }
  if (state.relations.length) {
    const off = data.relations.map((relation) => state.relations.includes(relation.key));
    add("relations", t("relations"), { relations: [] }, { statement: (at) => !off[statements.relation[at]] });
  }
  if (state.modalities.length) {
    const off = data.modalities.map(({ name }) => state.modalities.includes(name));
    add("modalities", t("modality"), { modalities: [] }, { statement: (at) => !off[statements.modality[at]] });
  }
  const seen = sights(data, state);
  if (seen) {
    const told = {
      /** @param {number} node */
      node: (node) => isEver(seen.nodes[node]),
      /** @param {number} at */
      statement: (at) => isEver(seen.statements[at]),
    };
    if (state.documents.length) add("documents", t("documents"), { documents: [] }, told);
    if (state.knownBy) add("knownBy", t("knownBy"), { knownBy: 0 }, told);
  }
  if (state.from || state.to) {
    const [low, high] = [firstDay(state.from), lastDay(state.to)];
    /** @param {{ placed: Column, to: Column }} table @returns {Test} */
    const passes = (table) => (at) => overlaps(table.placed[at], table.to[at], low, high);
    add("time", t("time"), { from: 0, to: 0 }, { node: passes(nodes), statement: passes(statements) });
  }
  if (state.dated) {
    /** @param {{ from: Column, to: Column }} table @param {number} at */
    const isDated = (table, at) => table.from[at] > 0 || table.to[at] > 0;
    add("dated", t("dated"), { dated: false }, {
      /** @param {number} at */
      statement: (at) =>
        isDated(statements, at) || isDated(nodes, statements.source[at]) || isDated(nodes, statements.target[at]),
    });
  }
  if (state.asOf) {
    const since = { nodes: seen?.nodes ?? nodes.since, statements: seen?.statements ?? statements.since };
    const until = seen?.until ?? statements.until;
    add("asOf", t("asOf"), { asOf: 0 }, {
      /** @param {number} node */
      node: (node) => since.nodes[node] <= state.asOf,
      /** @param {number} at */
      statement: (at) => since.statements[at] <= state.asOf && state.asOf <= until[at],
    });
  }
  const article = data.articles.find((one) => one.name === state.article);
  if (article) {
    const held = new Set(article.nodes);
    const near = new Set(held);
    for (const node of held) {
      for (let at = data.start[node]; at < data.start[node + 1]; at++) {
        near.add(statements.source[data.around[at]]).add(statements.target[data.around[at]]);
      }
    }
    add("article", `${t("article")}: ${pick(article.label)}`, { article: "" }, {
      /** @param {number} node */
      node: (node) => near.has(node),
      /** @param {number} at */
      statement: (at) => held.has(statements.source[at]) || held.has(statements.target[at]),
    });
  }
  if (state.hidden.length) {
    const gone = new Set(state.hidden.map((id) => data.numbers.get(id)));
    add("hidden", t("hiddenNodes"), { hidden: [] }, { node: (node) => !gone.has(node) });
  }
  return found;
}

/** @param {Drawing} drawing @param {State} state @returns {Criterion[]} */
function communityTest(drawing, state) {
  if (state.community < 0) return [];
  return [{
    key: "community",
    title: t("community"),
    without: { community: -1 },
    /** @param {number} node */
    node: (node) => drawing.community[node] === state.community,
    statement: null,
  }];
}

/** @param {Criterion[]} all @returns {[Test[], Test[]]} the tests of nodes, and those of statements */
const testsOf = (all) => [all.flatMap((one) => one.node ?? []), all.flatMap((one) => one.statement ?? [])];

// Whether a criterion takes away what is left without a line.
/** @param {Criterion} one */
export const isStrict = (one) => Boolean(one.statement);

// A test for statements, for paths and neighbourhoods: the ends have to pass as well.
/** @param {PageData} data @param {State} state @returns {Test} */
export function statementTest(data, state) {
  const all = criteria(data, state);
  const [ofNodes, ofStatements] = testsOf(all);
  const { source, target } = data.statements;
  return (at) =>
    ofStatements.every((test) => test(at)) && ofNodes.every((test) => test(source[at]) && test(target[at]));
}

// Which nodes and lines of a drawing are visible under some criteria.
/** @param {PageData} data @param {Drawing} drawing @param {Criterion[]} all */
function masks(data, drawing, all) {
  const node = new Uint8Array(data.room);
  const link = new Uint8Array(drawing.source.length);
  const [ofNodes, ofStatements] = testsOf(all);
  const strict = ofStatements.length > 0;
  const linked = new Uint8Array(data.room);
  for (const at of drawing.nodes) node[at] = at >= data.size || ofNodes.every((test) => test(at)) ? 1 : 0;
  /** @param {number} at */
  const passes = (at) => ofStatements.every((test) => test(at));
  const { source, target } = data.statements;
  const aside = (drawing.aside ?? []).filter((at) =>
    passes(at) && ofNodes.every((test) => test(source[at]) && test(target[at]))
  );
  let links = 0;
  for (let at = 0; at < link.length; at++) {
    if (!node[drawing.source[at]] || !node[drawing.target[at]]) continue;
    if (!isBorne(data, drawing, at, passes)) continue;
    link[at] = 1;
    links++;
    linked[drawing.source[at]] = linked[drawing.target[at]] = 1;
  }
  let nodes = 0;
  for (const at of drawing.nodes) {
    if (node[at] && strict && !linked[at] && drawing.degree[at]) node[at] = 0;
    if (at < data.size) nodes += node[at];
  }
  const held = heldIn(data, drawing, link, aside);
  nodes += held.size;
  // A stub stands with the node whose neighbours it stands for.
  for (const [at, { parent }] of data.stubs) if (node[at]) node[at] = node[parent];
  return { node, link, nodes, links, held, aside, passes };
}

/** @param {PageData} data @param {Drawing} drawing @param {State} state */
export function visible(data, drawing, state) {
  const shown = masks(data, drawing, [...criteria(data, state), ...communityTest(drawing, state)]);
  /** @param {number} node */
  const former = (node) => Boolean(data.former?.[node]) && !lastsIn(data, state, node);
  return { ...shown, former };
}

// Under the same filters but for one of them; for counts in the legend.
/** @param {PageData} data @param {Drawing} drawing @param {State} state @param {Partial<State>} without */
export function visibleBut(data, drawing, state, without) {
  return visible(data, drawing, { ...state, ...without });
}

// Which filters emptied the drawing: each of those without which something would be left, or all of them together.
/** @param {PageData} data @param {Drawing} drawing @param {State} state */
export function culprits(data, drawing, state) {
  const all = [...criteria(data, state), ...communityTest(drawing, state)];
  const alone = all.filter((one) => visible(data, drawing, { ...state, ...one.without }).nodes > 0);
  return { alone, together: alone.length ? [] : all };
}

/** The places of the state that filters are kept in. */
export const FILTERS = Object.keys(NOTHING);
export const unfiltered = () => structuredClone(NOTHING);
/** @param {State} state */
export const isFiltered = (state) =>
  Object.entries(NOTHING).some(([key, value]) =>
    JSON.stringify(state[/** @type {keyof State} */ (key)]) !== JSON.stringify(value)
  );
