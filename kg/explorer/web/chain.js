// A way through the graph as a chain of words: it begins and ends in the two things that it links, and between two
// names stands what joins them, with an arrow the way that is said.
import { t } from "./words.js";
import { make } from "./dom.js";
import { between, labelOf } from "./lookup.js";
import { relationName } from "./wording.js";

// The statements of each step, in the order of the ontology.
/** @param {PageData} data @param {number[]} nodes @param {Test} passes @returns {number[][]} */
export function steps(data, nodes, passes) {
  const { relation } = data.statements;
  return nodes.slice(1).map((node, at) =>
    between(data, nodes[at], node).filter(passes).sort((a, b) => relation[a] - relation[b] || a - b)
  );
}

// What joins two things in short: “← is a member of”, “leads · +2 →”.
/** @param {PageData} data @param {number} from @param {number[]} statements */
function joined(data, from, statements) {
  const { relation, source } = data.statements;
  const [first] = statements;
  const names = new Set(statements.map((at) => relationName(data.relations[relation[at]], false)));
  const words = relationName(data.relations[relation[first]], false) + (names.size > 1 ? ` · +${names.size - 1}` : "");
  return source[first] === from ? `${words} →` : `← ${words}`;
}

/** @param {PageData} data @param {number[]} nodes @param {Test} passes @returns {Element} */
export function chainOf(data, nodes, passes) {
  const told = steps(data, nodes, passes);
  const parts = nodes.flatMap((node, at) => {
    const isEnd = at === 0 || at === nodes.length - 1;
    const name = make(isEnd ? "span" : "strong", { class: isEnd ? "end" : "between", text: labelOf(data, node) });
    return at === 0
      ? [name]
      : [" ", make("span", { class: "step", text: joined(data, nodes[at - 1], told[at - 1]) }), " ", name];
  });
  return make("span", { class: "chain", title: nodes.length === 2 ? t("pathDirect") : null }, ...parts);
}
