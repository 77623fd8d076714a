// What the page makes of the data of a graph, for tests that hold it against the store; called with a file and a word.
import { legendCounts, nodesShown, thingsIn } from "../../kg/explorer/web/counts.js";
import { indexed } from "../../kg/explorer/web/data.js";
import { decode, EMPTY } from "../../kg/explorer/web/link.js";
import { statementTest, visible } from "../../kg/explorer/web/filters.js";
import { matches, why } from "../../kg/explorer/web/finding.js";
import { say } from "../../kg/explorer/web/lookup.js";
import { shownStatements } from "../../kg/explorer/web/sparql.js";
import { createIndex } from "../../kg/explorer/web/search.js";
import { drawingOf, lookNames } from "../../kg/explorer/web/views.js";
import { LANGUAGES, setLanguage } from "../../kg/explorer/web/words.js";

const [file, what, ...words] = Deno.args;
const data = indexed(JSON.parse(Deno.readTextFileSync(file)));

/** @param {Partial<Asked>} asked */
function drawn(asked) {
  const state = /** @type {State} */ ({ ...structuredClone(EMPTY), ...asked });
  const drawing = drawingOf(data, state, statementTest(data, state));
  const places = [...drawing.nodes].map((node) => [drawing.x[node], drawing.y[node]]);
  return {
    asked: JSON.stringify(asked),
    nodes: [...drawing.nodes].filter((node) => node < data.size),
    stubs: [...data.stubs.values()].map(({ rest }) => rest.length),
    statements: [...new Set(drawing.members)],
    places,
  };
}

// Every node with its surroundings in some way: alone, opened in a lens, on a path, in common with another.
function* everything() {
  const ids = data.nodes.id;
  const lenses = lookNames(data).filter((name) => name !== "everything");
  for (let at = 0; at < data.size; at++) {
    const [node, other] = [ids[at], ids[(at * 7 + 1) % data.size]];
    const name = lenses[at % lenses.length];
    yield ["around", drawn({ view: { kind: "around", node, depth: 1 + (at % 2) } })];
    yield ["opened", drawn({ view: { kind: "look", name }, opened: [at % 3 ? node : `${node}~~~~8`] })];
    yield ["path", drawn({ view: { kind: "path", one: node, other } })];
    yield ["common", drawn({ view: { kind: "common", one: node, other } })];
  }
}

const FILTERED = [
  {},
  { modalities: ["planned"] },
  { modalities: ["asserted", "background"] },
  { families: ["Initiative"] },
  { relations: ["implements", "leads"] },
  { types: ["Agency"] },
  { dated: true },
  { asOf: 20151231 },
  { from: 2015, to: 2015 },
  { families: ["Place"], modalities: ["inferred"], relations: ["participatesIn"] },
];

// The views whose counts are looked at: every lens, and some of the other kinds, of which many have stubs.
function views() {
  const ids = data.nodes.id;
  const hubs = [...ids.keys()].sort((a, b) => data.start[b + 1] - data.start[b] - (data.start[a + 1] - data.start[a]));
  const [first, second, third] = hubs.map((node) => ids[node]);
  return [
    ...lookNames(data).map((name) => ({ kind: "look", name })),
    ...[first, second, third].map((node) => ({ kind: "around", node, depth: 1 })),
    { kind: "path", one: first, other: second },
    { kind: "common", one: second, other: third },
  ];
}

// Where the numbers of title, legend, table and export are not those of one picture, in words; and how many were held
// against each other, and how many of them had stubs.
function counted() {
  /** @type {string[]} */
  const faults = [];
  const hidden = { views: 0, stubs: 0 };
  for (const view of views()) {
    for (const filters of FILTERED) {
      const state = /** @type {State} */ (/** @type {any} */ ({ ...structuredClone(EMPTY), view, ...filters }));
      const passes = statementTest(data, state);
      const drawing = drawingOf(data, state, passes);
      const shown = visible(data, drawing, state);
      const [things, statements] = [nodesShown(data, drawing, shown), shownStatements({ drawing, shown, passes })];
      const counts = legendCounts(data, drawing, state);
      hidden.views++;
      if ([...data.stubs.keys()].some((stub) => shown.node[stub])) hidden.stubs++;
      /** @param {Map<number, number>} of @param {(at: number) => boolean} isOn */
      const sum = (of, isOn) => [...of].reduce((all, [at, count]) => all + (isOn(at) ? count : 0), 0);
      const told = {
        title: shown.nodes,
        families: sum(counts.families, (at) => !state.families.includes(data.families[at].name)),
        types: sum(counts.types, (at) => !state.types.includes(data.types[at].name)),
        table: things.length,
        // A list tells what is said of all that stands in it.
        ...(drawing.rows ? { behind: thingsIn(data, drawing, shown).size } : {}),
      };
      const said = {
        relations: sum(counts.relations, (at) => !state.relations.includes(data.relations[at].key)),
        modalities: sum(counts.modalities, (at) => !state.modalities.includes(data.modalities[at].name)),
        table: statements.length,
      };
      for (const numbers of [told, said]) {
        if (new Set(Object.values(numbers)).size > 1) faults.push(JSON.stringify({ view, filters, ...numbers }));
      }
    }
  }
  return { faults, ...hidden };
}

/** @type {Record<string, () => any>} */
const ASKED = {
  // Each statement as a sentence, by language.
  said: () =>
    Object.fromEntries(LANGUAGES.map((language) => {
      setLanguage(language);
      return [language, Array.from({ length: data.count }, (_, at) => say(data, at))];
    })),
  drawn: () => [...everything()],
  counted,
  // What the view of each fragment of an address shows: the nodes by their ids, and how many lines.
  seen: () =>
    words.map((fragment) => {
      const state = /** @type {State} */ ({ ...structuredClone(EMPTY), ...decode(fragment) });
      const drawing = drawingOf(data, state, statementTest(data, state));
      const shown = visible(data, drawing, state);
      const nodes = [...drawing.nodes].filter((node) => node < data.size && shown.node[node]);
      return {
        nodes: nodes.map((node) => data.nodes.id[node]),
        chosen: state.chosen?.kind === "node" ? state.chosen.id : null,
        lines: shown.links,
        alone: nodes.filter((node) =>
          !drawing.source.some((from, link) => shown.link[link] && (from === node || drawing.target[link] === node))
        ).map((node) => data.nodes.id[node]),
      };
    }),
  // What each word finds, as [id, why] by language.
  found: () => {
    const index = createIndex(data);
    return words.map((text) =>
      LANGUAGES.map((language) => {
        setLanguage(language);
        return matches(data, index, text).map((match) => [data.nodes.id[match.node], why(data, match)]);
      })
    );
  },
};
console.log(JSON.stringify(ASKED[what]()));
