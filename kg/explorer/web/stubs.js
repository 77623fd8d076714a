// Neighbours in groups by relation, direction and kind, and what stands for those of a group that are not drawn:
// “+41”, a drawn thing that opens the next ones. Stubs are numbered after the nodes of the page.
import { pick, t } from "./words.js";
import { degreeOf, labelOf, otherEnd, statementsAt } from "./lookup.js";
import { relationName } from "./wording.js";
import { addLink, addNode } from "./drawing.js";

export const AT_ONCE = 8;
const KINDS = 2; // that are named of what a stub for several kinds holds
const ANY = "";
export const OTHERS = "others"; // for neighbours of several small groups
export const ALIKE = "alike"; // in the key of what stands for things like another, in the place of a direction

// One stub more is none the worse than a single node.
/** @param {number} size @param {number} count */
export const quota = (size, count) => (size <= count + 1 ? size : count);

// The weightiest first.
/** @param {PageData} data @param {Iterable<number>} nodes */
export const byWeight = (data, nodes) => [...nodes].sort((a, b) => degreeOf(data, b) - degreeOf(data, a) || a - b);

// The neighbours of a node in groups, in the order of the ontology; one with several relations stands in each.
/** @param {PageData} data @param {number} node @param {Test} passes @returns {Neighbours[]} */
export function neighbourGroups(data, node, passes) {
  /** @type {Map<string, { relation: number, incoming: boolean, family: number, found: Set<number> }>} */
  const groups = new Map();
  for (const statement of statementsAt(data, node)) {
    const other = otherEnd(data, statement, node);
    if (other === node || !passes(statement)) continue;
    const relation = data.statements.relation[statement];
    const { label, inverse } = data.relations[relation];
    const incoming = data.statements.source[statement] !== node && pick(label) !== pick(inverse);
    const family = data.nodes.family[other];
    const key = `${incoming ? 1 : 0}:${String(relation).padStart(4, "0")}:${String(family).padStart(3, "0")}`;
    if (!groups.has(key)) groups.set(key, { relation, incoming, family, found: new Set() });
    groups.get(key)?.found.add(other);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { relation, incoming, family, found }]) => ({
    relation,
    incoming,
    family,
    nodes: byWeight(data, found),
    key: keyOf(data, node, relation, incoming, family),
  }));
}

// A group as the address writes it, without how many of it are drawn.
/**
 * @param {PageData} data @param {number} node @param {number} relation @param {boolean} incoming
 * @param {number} family
 */
export const keyOf = (data, node, relation, incoming, family) =>
  [data.nodes.id[node], data.relations[relation].key, incoming ? "in" : "out", data.families[family].name].join("~");

/** @param {PageData} data @param {number} node */
export const anyKey = (data, node) => [data.nodes.id[node], ANY, ANY, ANY].join("~");

// What an entry of the address opens: “id” all neighbours, “.id” the node alone, “id~relation~way~kind~8” so many.
/** @param {PageData} data @param {string} entry @returns {Opened | null} */
export function readEntry(data, entry) {
  const parts = entry.split("~");
  const [id, , , , count] = parts;
  const node = data.numbers.get(id.replace(/^\./, ""));
  if (node === undefined) return null;
  if (parts.length === 1) return { node, key: "", count: entry.startsWith(".") ? 0 : Infinity };
  return { node, key: parts.slice(0, 4).join("~"), count: Math.max(1, Math.floor(Number(count)) || AT_ONCE) };
}

// How many of each group are asked for, by its key; “” stands for the whole neighbourhood of a node.
/** @param {PageData} data @param {string[]} entries @returns {Map<string, number>} */
export function askedFor(data, entries) {
  const found = new Map();
  for (const entry of entries) {
    const read = readEntry(data, entry);
    if (read?.key) found.set(read.key, read.count);
    else if (read?.count === Infinity) found.set(data.nodes.id[read.node], Infinity);
  }
  return found;
}

// The entries with so many of a group open; without it for none.
/** @param {string[]} entries @param {string} key @param {number} count */
export function withOpened(entries, key, count) {
  const others = entries.filter((entry) => !entry.startsWith(`${key}~`));
  return count > 0 ? [...others, `${key}~${count}`] : others;
}

// Names what stands for members of a group that are not drawn, with how they are linked if that is to be `told`; gives
// its number, -1 if there is no room.
/** @param {PageData} data @param {Stub} stub @param {boolean} [told] @returns {number} */
export function nameStub(data, stub, told = true) {
  const number = data.size + data.stubs.size;
  if (number >= data.room) return -1;
  data.stubs.set(number, stub);
  const { nodes } = data;
  nodes.family[number] = stub.family < 0 ? data.nodes.family[stub.rest[0]] : stub.family;
  nodes.type[number] = nodes.type[stub.rest[0]];
  nodes.id[number] = stub.key;
  const { label, inverse } = data.relations[stub.relation] ?? { label: ["", ""], inverse: ["", ""] };
  const [zh, en] = stub.key.split("~")[2] === OTHERS
    ? ["其他", "other:"]
    : !told
    ? ["", ""]
    : stub.incoming
    ? inverse
    : label;
  stub.told = en !== "";
  const [held, things] = kindsOf(data, stub.rest);
  const [more, plus] = stub.of > stub.rest.length ? ["另", "+"] : ["", ""];
  stub.held = [`${more}${held}`, `${plus}${things}`];
  nodes.zh[number] = `${zh}${stub.held[0]}`;
  nodes.en[number] = `${en ? `${en} ` : ""}${stub.held[1]}`;
  return number;
}

// How many of a kind, in both languages.
/** @param {Family} kind @param {number} count @returns {[string, string]} */
const counted = (kind, count) => [
  `${count}个${kind.label[0]}`,
  `${count} ${count === 1 ? kind.label[1] : kind.plural}`,
];

// What kinds things of several are, most of all first; no more than two by name.
/** @param {PageData} data @param {number[]} nodes @returns {[string, string]} */
function kindsOf({ nodes: { family }, families }, nodes) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const node of nodes) counts.set(family[node], (counts.get(family[node]) ?? 0) + 1);
  const ranked = [...counts].sort(([a, one], [b, other]) => other - one || a - b);
  const named = ranked.slice(0, KINDS).map(([kind, count]) => counted(families[kind], count));
  if (ranked.length === 1) return named[0];
  const [also, rest] = ranked.length > KINDS ? ["等", ", …"] : ["", ""];
  return [
    `${nodes.length}个：${named.map(([zh]) => zh).join("、")}${also}`,
    `${nodes.length}: ${named.map(([, en]) => en).join(", ")}${rest}`,
  ];
}

// Draws a stub for the members of a group that are not drawn, and its line; gives its number, -1 if there is no room.
/**
 * @param {PageData} data @param {Sketch} drawing @param {Stub} stub @param {[number, number]} place
 * @returns {number}
 */
export function addStub(data, drawing, stub, [x, y]) {
  const number = nameStub(data, stub);
  if (number < 0) return number;
  addNode(drawing, number, x, y);
  const ends = stub.incoming ? [number, stub.parent] : [stub.parent, number];
  const link = addLink(drawing, ends[0], ends[1], [], 1);
  if (stub.relation >= 0) drawing.label.set(link, relationName(data.relations[stub.relation], false));
  return number;
}

// Draws what stands for things like another, without a line; gives its number, -1 if there is no room.
/**
 * @param {PageData} data @param {Sketch} drawing @param {Pick<Stub, "parent" | "key" | "rest" | "of">} them
 * @param {[number, number]} place
 */
export function addAlike(data, drawing, them, [x, y]) {
  const number = nameStub(data, { ...them, relation: -1, incoming: false, family: -1 });
  if (number >= 0) addNode(drawing, number, x, y);
  return number;
}

// What a stub stands for, in words.
/** @param {PageData} data @param {number} number */
export function stubWords(data, number) {
  const stub = data.stubs.get(number);
  if (!stub) return "";
  const more = Math.min(AT_ONCE, stub.rest.length);
  if (stub.key.split("~")[2] === ALIKE) return t("stubAlike", labelOf(data, number), more);
  const relation = stub.relation < 0 ? t("neighboursHead") : relationName(data.relations[stub.relation], stub.incoming);
  return t(
    "stubWords",
    labelOf(data, stub.parent),
    relation,
    labelOf(data, number),
    more,
  );
}
