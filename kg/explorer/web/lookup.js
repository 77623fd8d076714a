// Questions to the data: names, ends, what stands at a node.
import { pick } from "./words.js";
import { fill, span } from "./wording.js";

export const labelOf = (data, node) => pick([data.nodes.zh[node], data.nodes.en[node]]) || data.nodes.id[node];
export const familyOf = (data, node) => data.families[data.nodes.family[node]];
export const typeName = (data, node) => pick(data.types[data.nodes.type[node]].label);
export const degreeOf = (data, node) => data.start[node + 1] - data.start[node];
export const statementsAt = (data, node) => data.around.subarray(data.start[node], data.start[node + 1]);
export const otherEnd = (
  data,
  statement,
  node,
) => (data.statements.source[statement] === node
  ? data.statements.target[statement]
  : data.statements.source[statement]);
export const nodeSpan = (data, node) =>
  span(data.nodes.from[node], data.nodes.to[node], data.nodes.precision[node], data.nodes.guessed[node]);
export const codeName = (data, code) => pick(data.codes[code].label);

export function statementSpan(data, statement) {
  const { from, to, precision, guessed } = data.statements;
  return span(from[statement], to[statement], precision[statement], guessed[statement]);
}

// A statement as a sentence, without a full stop; a plan in the words for plans.
export function say(data, statement) {
  const { source, target, relation, modality } = data.statements;
  const term = data.relations[relation[statement]];
  const template = pick(modality[statement] === data.planned ? term.planned : term.template);
  return fill(template, labelOf(data, source[statement]), labelOf(data, target[statement]));
}

// The distinct nodes next to a node, by statements that pass a test.
export function neighbours(data, node, passes) {
  const found = new Set();
  for (const statement of statementsAt(data, node)) {
    const other = otherEnd(data, statement, node);
    if (other !== node && (!passes || passes(statement, other))) found.add(other);
  }
  return found;
}

// The statements between two nodes, whichever way they point.
export function between(data, one, other) {
  return [...statementsAt(data, one)].filter((statement) => otherEnd(data, statement, one) === other);
}
