// What the page makes of the data of a graph, for tests that hold it against the store; called with a file and a word.
import { indexed } from "../../kg/explorer/web/data.js";
import { decode, EMPTY } from "../../kg/explorer/web/link.js";
import { statementTest, visible } from "../../kg/explorer/web/filters.js";
import { matches, why } from "../../kg/explorer/web/finding.js";
import { say } from "../../kg/explorer/web/lookup.js";
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

/** @type {Record<string, () => any>} */
const ASKED = {
  // Each statement as a sentence, by language.
  said: () =>
    Object.fromEntries(LANGUAGES.map((language) => {
      setLanguage(language);
      return [language, Array.from({ length: data.count }, (_, at) => say(data, at))];
    })),
  drawn: () => [...everything()],
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
