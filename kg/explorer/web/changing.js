// What was and what came after, as two sides: what a document tells of as done or as planned, and the statements by
// which things of the later side go on with those of the earlier, replace them or deal with the same matter.
import { pick, t } from "./words.js";
import { yearInWords } from "./wording.js";
import { statementsAt } from "./lookup.js";
import { shortName } from "./sources.js";

// The roles of relations that lead from later to earlier; the last has no direction.
const ROLES = ["continuation", "replacement", "common-matter"];
export const LOOSE = ROLES[2];
const MOST_GROUPS = 8;
const SHARE = 0.6; // of the things of a side that make its year, or its groups
const FAR = 12; // steps from a part to the whole of all

/** @param {Relation} relation */
export const roleOf = (relation) => ROLES.find((role) => relation.roles.includes(role)) ?? "";

/** @type {WeakMap<PageData, Side[]>} */
const kept = new WeakMap();

// The documents that tell of a node, by number; where the page holds one document, that one.
/** @param {PageData} data @param {number} node @param {number} only */
function tellers(data, node, only) {
  if (!data.grounds.length) return [only];
  return [...new Set((data.grounds[data.nodes.ground[node]] ?? []).flat().map(([source]) => source))].filter((source) =>
    source >= 0 && !data.documents[source].background
  );
}

// The families of things that can go on with others, or deal with what others deal with.
/** @param {PageData} data */
function familiesOf(data) {
  const { source, relation } = data.statements;
  const found = new Set();
  for (let at = 0; at < data.count; at++) {
    const role = roleOf(data.relations[relation[at]]);
    if (role === ROLES[0] || role === ROLES[2]) found.add(data.nodes.family[source[at]]);
  }
  return found;
}

// What a document tells of as what others replace: in itself neither done nor planned. Each as its number with that of
// the document.
/** @param {PageData} data @param {number} only @returns {Set<string>} */
function replacedIn(data, only) {
  const { target, relation, ground } = data.statements;
  const found = new Set();
  for (let at = 0; at < data.count; at++) {
    if (roleOf(data.relations[relation[at]]) !== ROLES[1]) continue;
    const clauses = data.grounds.length ? data.grounds[ground[at]] ?? [] : [[[only]]];
    for (const [source] of clauses.flat()) found.add(`${target[at]} ${source}`);
  }
  return found;
}

// The sides that a page has: for each document what it tells of as done, as planned, and both; each by its key, such
// as “yearbook.was”.
/** @param {PageData} data @returns {Side[]} */
export function sidesOf(data) {
  const known = kept.get(data);
  if (known) return known;
  const families = familiesOf(data);
  const only = data.documents.findIndex((one) => !one.background && one.facts > 0);
  const replaced = replacedIn(data, only);
  /** @type {Map<number, number[]>} */
  const held = new Map();
  for (let node = 0; node < data.size; node++) {
    if (!families.has(data.nodes.family[node])) continue;
    for (const source of tellers(data, node, only)) {
      if (!replaced.has(`${node} ${source}`)) held.set(source, [...(held.get(source) ?? []), node]);
    }
  }
  const found = [...held].filter(([source]) => source >= 0).flatMap(([source, nodes]) => {
    const document = data.documents[source];
    const planned = nodes.filter((node) => data.nodes.plan[node]);
    const done = nodes.filter((node) => !data.nodes.plan[node]);
    /** @type {Side[]} */
    const made = [{ key: document.id, source, standing: "", nodes }];
    if (planned.length && done.length) {
      made.push({ key: `${document.id}.was`, source, standing: "was", nodes: done });
      made.push({ key: `${document.id}.plan`, source, standing: "plan", nodes: planned });
    }
    return made;
  });
  found.sort((a, b) => data.documents[a.source].year - data.documents[b.source].year || a.source - b.source);
  kept.set(data, found);
  return found;
}

/** @param {PageData} data @param {string} [key] */
export const sideOf = (data, key) => sidesOf(data).find((side) => side.key === key);

// The year that most dated things of a side share, 0 if none.
/** @param {PageData} data @param {Side} side */
function yearOf(data, side) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  const dated = side.nodes.map((node) => Math.floor(data.nodes.placed[node] / 10000)).filter(Boolean);
  for (const year of dated) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [[year, count] = [0, 0]] = [...counts].sort(([, a], [, b]) => b - a);
  return count >= SHARE * dated.length ? year : 0;
}

// The name of a side: its document, and whether what is done or planned, with the year of plans.
/** @param {PageData} data @param {Side} side */
export function sideName(data, side) {
  const document = data.documents[side.source];
  const name = shortName(document) || pick(document.label);
  if (side.standing === "was") return t("sideWas", name);
  if (side.standing !== "plan") return name;
  const year = yearOf(data, side);
  return year ? t("sidePlanOf", name, yearInWords(year)) : t("sidePlan", name);
}

// The statements between two sides, each as its number with the earlier and the later end.
/** @param {PageData} data @param {Side} earlier @param {Side} later @param {Test} [passes] @returns {Succession[]} */
export function between(data, earlier, later, passes) {
  const { source, target, relation } = data.statements;
  const [before, after] = [membership(data, earlier), membership(data, later)];
  /** @type {Succession[]} */
  const found = [];
  for (let at = 0; at < data.count; at++) {
    const role = roleOf(data.relations[relation[at]]);
    if (!role || (passes && !passes(at)) || source[at] === target[at]) continue;
    if (after(source[at]) && before(target[at])) found.push({ at, earlier: target[at], later: source[at], role });
    else if (role === ROLES[2] && after(target[at]) && before(source[at])) {
      found.push({ at, earlier: source[at], later: target[at], role });
    }
  }
  return found;
}

// Whether a node belongs to a side, be it of another family that things go on with.
/** @param {PageData} data @param {Side} side @returns {Test} */
function membership(data, side) {
  const only = data.grounds.length ? -1 : side.source;
  return (node) =>
    tellers(data, node, only).includes(side.source) &&
    (side.standing === "" || (side.standing === "plan") === Boolean(data.nodes.plan[node]));
}

/** @type {WeakMap<PageData, [Side, Side] | null>} */
const best = new WeakMap();

// The two sides that most statements join, by a common matter only where none goes on with another; where a document
// tells of what is done and planned, these apart. Null if no two are joined.
/** @param {PageData} data @returns {[Side, Side] | null} */
export function bestPair(data) {
  if (!best.has(data)) best.set(data, joinedMost(data, false) ?? joinedMost(data, true));
  return best.get(data) ?? null;
}

/** @param {PageData} data @param {boolean} loosely also by a common matter @returns {[Side, Side] | null} */
function joinedMost(data, loosely) {
  const { source, target, relation } = data.statements;
  const sides = sidesOf(data);
  const parted = new Set(sides.filter(({ standing }) => standing).map((one) => one.source));
  const tests = sides.filter((one) => one.standing || !parted.has(one.source)).map((side) => ({
    side,
    holds: membership(data, side),
  }));
  /** @type {Map<string, { pair: [Side, Side], count: number }>} */
  const counts = new Map();
  for (let at = 0; at < data.count; at++) {
    const role = roleOf(data.relations[relation[at]]);
    if (!role || (!loosely && role === ROLES[2])) continue;
    for (const later of tests.filter(({ holds }) => holds(source[at]))) {
      for (const earlier of tests.filter(({ side, holds }) => side !== later.side && holds(target[at]))) {
        const key = `${earlier.side.key} ${later.side.key}`;
        const known = counts.get(key) ?? { pair: [earlier.side, later.side], count: 0 };
        counts.set(key, { ...known, count: known.count + 1 });
      }
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.pair ?? null;
}

// The things of a side in groups of at most eight: by the broadest thing that they are part of where this tells most of
// them apart, else by their kind. Each has a name, and its members as they came; the last may hold what is left.
/** @param {PageData} data @param {number[]} nodes @param {(node: number) => string} name @returns {Theme[]} */
export function grouped(data, nodes, name) {
  const top = new Map(nodes.map((node) => [node, wholeOf(data, node)]));
  const heads = new Set([...top].filter(([node, head]) => head !== node).map(([, head]) => head));
  const byHead = gathered(nodes, (node) => (heads.has(top.get(node) ?? -1) ? top.get(node) ?? -1 : -1));
  const named = byHead.filter(([key, members]) => key >= 0 && members.length > 1).slice(0, MOST_GROUPS - 1);
  const held = named.reduce((sum, [, members]) => sum + members.length, 0);
  if (named.length > 1 && held >= SHARE * nodes.length) {
    return withRest(nodes, named.map(([key, members]) => ({ name: name(key), members, whole: key })));
  }
  return byKind(data, nodes);
}

/** @param {PageData} data @param {number[]} nodes @returns {Theme[]} */
function byKind(data, nodes) {
  const byType = gathered(nodes, (node) => data.nodes.type[node]);
  const few = byType.length <= MOST_GROUPS ? byType : byType.slice(0, MOST_GROUPS - 1);
  return withRest(nodes, few.map(([key, members]) => ({ name: pick(data.types[key].label), members })));
}

// The things of a side in the groups of the other, each in that of most of what it is joined with; what nothing joins
// in groups of its own, by kind.
/**
 * @param {PageData} data @param {Theme[]} others @param {Map<number, number[]>} joined what each is joined with
 * @param {number[]} apart
 * @returns {Theme[]}
 */
export function alongside(data, others, joined, apart) {
  const place = new Map(others.flatMap(({ members }, at) => members.map((node) => [node, at])));
  /** @type {number[][]} */
  const held = others.map(() => []);
  for (const [node, partners] of joined) {
    const [[at]] = gathered(partners, (one) => place.get(one) ?? others.length - 1);
    held[at].push(node);
  }
  const along = others.map(({ name }, at) => ({ name: t("alongside", name), members: held[at] })).filter((
    { members },
  ) => members.length);
  return [...along, ...byKind(data, apart)];
}

// The things of a lens by the documents that tell of them, the oldest first, what is planned apart from what is done.
/** @param {PageData} data @param {number[]} nodes @returns {Theme[]} */
export function bySide(data, nodes) {
  const sides = sidesOf(data);
  const parted = new Set(sides.filter(({ standing }) => standing).map((one) => one.source));
  const left = new Set(nodes);
  const groups = sides.filter((one) => one.standing || !parted.has(one.source)).map((side) => {
    const holds = membership(data, side);
    const members = [...left].filter(holds);
    for (const node of members) left.delete(node);
    return { name: sideName(data, side), members };
  });
  return withRest(nodes, groups.filter(({ members }) => members.length));
}

// The year of the first document that tells of a node, or 0.
/** @param {PageData} data @param {number} node */
export const yearTold = (data, node) =>
  Math.min(...tellers(data, node, -1).filter((one) => one >= 0).map((one) => data.documents[one].year), 9999) % 9999;

/** @param {number[]} nodes @param {Theme[]} groups @returns {Theme[]} */
function withRest(nodes, groups) {
  const placed = new Set(groups.flatMap(({ members }) => members));
  const rest = nodes.filter((node) => !placed.has(node));
  return rest.length ? [...groups, { name: t("otherThings"), members: rest }] : groups;
}

/** @param {number[]} nodes @param {(node: number) => number} key @returns {[number, number[]][]} the largest first */
function gathered(nodes, key) {
  /** @type {Map<number, number[]>} */
  const found = new Map();
  for (const node of nodes) found.set(key(node), [...(found.get(key(node)) ?? []), node]);
  return [...found].sort(([, a], [, b]) => b.length - a.length);
}

// The broadest thing of its family that a thing is part of; itself if of none.
/** @param {PageData} data @param {number} node */
function wholeOf(data, node) {
  const { source, target, relation } = data.statements;
  let here = node;
  for (let step = 0; step < FAR; step++) {
    const at = [...statementsAt(data, here)].find((one) =>
      source[one] === here && target[one] !== here && data.relations[relation[one]].roles.includes("whole") &&
      data.nodes.family[target[one]] === data.nodes.family[node]
    );
    if (at === undefined) return here;
    here = target[at];
  }
  return here;
}
