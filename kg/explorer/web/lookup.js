// Questions to the data: names, ends, what stands at a node.
import { languageNow, pick, t } from "./words.js";
import { cutWords, legible } from "./naming.js";
import { fill, relationName } from "./wording.js";

/** @type {WeakMap<PageData, Record<Language, string[]>>} */
const names = new WeakMap();

// The name of a node in the page's language, else in the other; of one whose names cannot be seen, its id.
/** @param {PageData} data @param {number} node */
export function labelOf(data, node) {
  if (node >= data.size) return pick([data.nodes.zh[node], data.nodes.en[node]]); // of a stub, which changes
  const known = names.get(data) ?? { zh: [], en: [] };
  names.set(data, known);
  const language = languageNow();
  known[language][node] ??= pick([legible(data.nodes.zh[node]), legible(data.nodes.en[node])]) || data.nodes.id[node];
  return known[language][node];
}
/** @param {PageData} data @param {number} node */
export const familyOf = (data, node) => data.families[data.nodes.family[node]];
/** @param {PageData} data @param {number} node */
export const typeName = (data, node) =>
  pick(node < data.size ? data.types[data.nodes.type[node]].label : familyOf(data, node).label);
/** @param {PageData} data @param {number} node */
export const degreeOf = (data, node) => data.start[node + 1] - data.start[node];
/** @param {PageData} data @param {number} node */
export const statementsAt = (data, node) => data.around.subarray(data.start[node], data.start[node + 1]);
/** @param {PageData} data @param {number} statement @param {number} node */
export const otherEnd = (
  data,
  statement,
  node,
) => (data.statements.source[statement] === node
  ? data.statements.target[statement]
  : data.statements.source[statement]);
// Whether a thing goes on, as of the day of the page (a body) or as far as was known by then; and what its name is
// marked with once it does not.
/** @param {PageData} data @param {State} state @param {number} node */
export function lastsIn(data, { asOf, knownBy }, node) {
  const day = Math.min(asOf || Infinity, knownBy || Infinity);
  const { over, ending } = data.nodes;
  return (over[node] > 0 && over[node] >= day) || (knownBy > 0 && ending[node] > knownBy);
}
/** @param {App} app @param {number} node */
const lasts = ({ data, store }, node) => lastsIn(data, store.get(), node);
/** @param {App} app @param {number} node */
export const nodeSpan = (app, node) =>
  pick(app.data.whens[app.data.nodes[lasts(app, node) ? "lasting" : "when"][node]]);
/** @param {App} app @param {number} node */
export const formerMark = (app, node) => app.data.former[node] && !lasts(app, node) ? pick(app.data.former[node]) : "";
/** @param {PageData} data @param {number} code */
export const codeName = (data, code) => pick(data.codes[code].label);

/** @param {PageData} data @param {number} statement */
export const statementSpan = (data, statement) => pick(data.whens[data.statements.when[statement]]);

// The word of a statement's modality, with the strength of intent if the text says how firmly it is meant.
/** @param {PageData} data @param {number} statement */
export function standingOf(data, statement) {
  const word = pick(data.modalities[data.statements.modality[statement]].label);
  const strength = pick(data.intents[data.meant[statement] ?? 0]);
  return strength ? t("strength", word, strength) : word;
}

const FORMS = [["{}", "“{}”", "《{}》"], ["{}", "the {}", "“{}”"]]; // as kg/explorer/payload/called.py numbers them
const OF_A_KIND = /\bkind of \{o\}/; // “a kind of port of entry”: what follows has no article
const WRITTEN_OUT = 3;
const MANY = 16;

// How a thing is called inside a sentence: with its article, or in quotation marks.
/** @param {PageData} data @param {number} node */
function calledOf(data, node) {
  const form = data.nodes.called[node];
  const of = languageNow() === "zh" ? form & 3 : (form >> 2) & 3;
  if (of === WRITTEN_OUT && data.called[node]) return pick(data.called[node]);
  return FORMS[languageNow() === "zh" ? 0 : 1][of % WRITTEN_OUT].replace("{}", () => labelOf(data, node));
}

// A statement as a sentence, without a full stop; a plan in the words for plans, and what a thing does in those for
// things.
/** @param {PageData} data @param {number} statement */
export function say(data, statement) {
  const { source, target, relation, modality } = data.statements;
  const term = data.relations[relation[statement]];
  const [from, to] = [source[statement], target[statement]];
  const apart = data.types[data.nodes.type[from]].acts ? "" : pick(term.thing);
  const template = modality[statement] === data.planned
    ? pick(term.planned[data.meant[statement] ?? 0])
    : apart || pick(term.template);
  const [subject, object] = [from, to].map((node) => ({
    name: cutWords(calledOf(data, node)),
    many: (data.nodes.called[node] & MANY) > 0,
  }));
  if (OF_A_KIND.test(template)) object.name = object.name.replace(/^the /, "");
  return fill(template, subject, object);
}

// What is planned at a node: planned statements, and what is planned itself that others link it with; each once, with
// the relation and its standing in words.
/** @param {PageData} data @param {number} node @returns {{ other: number, words: string, planned: boolean }[]} */
export function plansAt(data, node) {
  const found = new Map();
  for (const at of statementsAt(data, node)) {
    const other = otherEnd(data, at, node);
    const own = data.statements.modality[at] === data.planned;
    if (!own && !data.nodes.plan[other]) continue;
    const name = relationName(data.relations[data.statements.relation[at]], data.statements.source[at] !== node);
    const words = own ? t("inBrackets", name, standingOf(data, at)) : name;
    found.set(`${other} ${words}`, { other, words, planned: data.nodes.plan[other] > 0 });
  }
  return [...found.values()];
}

// The distinct nodes next to a node, by statements that pass a test.
/**
 * @param {PageData} data
 * @param {number} node
 * @param {(statement: number, other: number) => boolean} [passes]
 * @returns {Set<number>}
 */
export function neighbours(data, node, passes) {
  const found = new Set();
  for (const statement of statementsAt(data, node)) {
    const other = otherEnd(data, statement, node);
    if (other !== node && (!passes || passes(statement, other))) found.add(other);
  }
  return found;
}

// The statements between two nodes, whichever way they point.
/** @param {PageData} data @param {number} one @param {number} other */
export function between(data, one, other) {
  return [...statementsAt(data, one)].filter((statement) => otherEnd(data, statement, one) === other);
}
