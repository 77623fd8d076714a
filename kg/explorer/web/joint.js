// What two things share, in groups by what each does and by kind: “both: implements · initiatives”. Where they share
// much, a group of several is drawn as one thing that opens.
import { pick, t } from "./words.js";
import { relationName } from "./wording.js";
import { between, labelOf } from "./lookup.js";
import { addLink } from "./drawing.js";
import { askedFor, byWeight, nameStub, quota } from "./stubs.js";

const FEW = 12; // things that are drawn one by one
const SEVERAL = 3; // of a group that is drawn as one

// The groups of what two things share, the largest first; a thing stands in that of its first relations to both.
/**
 * @param {PageData} data @param {number} one @param {number} other @param {number[]} nodes @param {Test} passes
 * @returns {Joint[]}
 */
export function jointGroups(data, one, other, nodes, passes) {
  /** @type {Map<string, Joint>} */
  const groups = new Map();
  for (const node of nodes) {
    const ties = [tie(data, one, node, passes), tie(data, other, node, passes)];
    const family = data.nodes.family[node];
    const told = ties.map(({ relation, incoming }) => `${data.relations[relation].key}.${incoming ? "in" : "out"}`);
    const key = [data.nodes.id[one], data.nodes.id[other], told.join("."), data.families[family].name].join("~");
    const group = groups.get(key) ?? { key, ends: [one, other], ties, family, nodes: [] };
    groups.set(key, group);
    group.nodes.push(node);
  }
  return [...groups.values()].sort((a, b) => b.nodes.length - a.nodes.length || (a.key < b.key ? -1 : 1));
}

// By what an end is linked with a thing: the first of its relations in the order of the ontology.
/** @param {PageData} data @param {number} end @param {number} node @param {Test} passes @returns {Tie} */
function tie(data, end, node, passes) {
  const { relation, source } = data.statements;
  const [first] = between(data, end, node).filter(passes).sort((a, b) => relation[a] - relation[b] || a - b);
  return { relation: relation[first], incoming: source[first] !== end };
}

/** @param {PageData} data @param {Tie} tie */
const called = (data, { relation, incoming }) => relationName(data.relations[relation], incoming);

// What both ends do, in words, with the kind of the things and how many there are.
/** @param {PageData} data @param {Joint} group */
export function jointWords(data, { ends, ties, family, nodes }) {
  const [first, second] = ties.map((one) => called(data, one));
  const { label, plural } = data.families[family];
  const kind = pick([label[0], nodes.length > 1 ? plural : label[1]]);
  if (first === second) return t("jointBoth", first, kind, nodes.length);
  const [one, other] = ends.map((end) => labelOf(data, end));
  return t("jointEach", one, first, other, second, kind, nodes.length);
}

// What stands between two things in a drawing: each thing, or for several of a group that is not open what stands for
// them. The lines of these are added once they have their places.
/**
 * @param {PageData} data @param {number} one @param {number} other @param {number[]} nodes @param {Test} passes
 * @param {string[]} opened
 */
export function drawnBetween(data, one, other, nodes, passes, opened) {
  if (nodes.length <= FEW) return { nodes, stubs: new Map() };
  const asked = askedFor(data, opened);
  /** @type {Map<number, Joint>} */
  const stubs = new Map();
  /** @type {number[]} */
  const drawn = [];
  for (const group of jointGroups(data, one, other, nodes, passes)) {
    const { key, ties, family, nodes: own } = group;
    const count = own.length < SEVERAL ? own.length : quota(own.length, asked.get(key) ?? 0);
    const ranked = byWeight(data, own);
    drawn.push(...ranked.slice(0, count));
    const rest = ranked.slice(count);
    if (!rest.length) continue;
    const stub = { parent: one, ...ties[0], family, key, rest, of: own.length };
    const number = nameStub(data, stub, false); // both ends are linked with it
    if (number < 0) continue;
    stubs.set(number, group);
    drawn.push(number);
  }
  return { nodes: drawn, stubs };
}

// The lines of what stands for several things, to both ends.
/** @param {PageData} data @param {Sketch} drawing @param {Map<number, Joint>} stubs */
export function joinStubs(data, drawing, stubs) {
  for (const [number, { ends, ties }] of stubs) {
    ends.forEach((end, at) => {
      const { relation, incoming } = ties[at];
      const link = addLink(drawing, incoming ? number : end, incoming ? end : number, [], 1);
      drawing.label.set(link, relationName(data.relations[relation], false));
    });
  }
}
