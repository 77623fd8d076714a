// What is shown of a change: the statements between its sides, and where they and their ends stand. Without a document,
// for the screen and for files.
import { pick, t } from "./words.js";
import { listed, quantity, relationName } from "./wording.js";
import { labelOf } from "./lookup.js";
import { alluvial } from "./alluvial.js";
import { alongside, between, bySide, grouped, LOOSE, roleOf, sideOf, yearTold } from "./changing.js";
import { membersOf } from "./drawing.js";

const MOST_NAMES = 45; // things of a side that can be named one by one
const MAPPED = 60; // things of a lens that are drawn as a map

// The two sides of a view, null where it has none.
/** @param {App} app @returns {[Side, Side] | null} */
function sidesAsked(app) {
  const { view } = app.store.get();
  if (view.kind !== "change") return null;
  const [one, other] = [sideOf(app.data, view.one), sideOf(app.data, view.other)];
  return one && other ? [one, other] : null;
}

// What is shown of a change: the statements, and the things of either side that none of them joins.
/** @param {App} app */
export function changeShown(app) {
  const sides = sidesAsked(app);
  if (!sides) return successionShown(app);
  const { data, shown } = app;
  const rows = between(data, ...sides, app.passes).filter((one) => shown.node[one.earlier] && shown.node[one.later]);
  const [before, after] = [new Set(rows.map((one) => one.earlier)), new Set(rows.map((one) => one.later))];
  /** @param {Side} side @param {Set<number>} joined */
  const apart = (side, joined) => side.nodes.filter((node) => shown.node[node] && !joined.has(node));
  return { sides, rows, before, after, ended: apart(sides[0], before), fresh: apart(sides[1], after) };
}

// Of a lens of much that goes on with others and nothing else, what goes on on the left, what goes on with it on the
// right; null of others, and where something is opened that is none of it.
/** @param {App} app */
function successionShown(app) {
  const { data, drawing, shown, store } = app;
  const { relation, source, target } = data.statements;
  const { view, opened } = store.get();
  if (view.kind !== "look" || !drawing.directed || drawing.nodes.length <= MAPPED || opened.length) return null;
  if (drawing.discs || !drawing.members.length) return null;
  if (!drawing.members.every((at) => roleOf(data.relations[relation[at]]))) return null;
  /** @type {Succession[]} */
  const rows = [];
  for (let link = 0; link < drawing.source.length; link++) {
    if (!shown.link[link]) continue;
    for (const at of membersOf(drawing, link)) {
      if (!app.passes(at)) continue;
      const role = roleOf(data.relations[relation[at]]);
      const turned = drawing.plain?.has(link) && yearTold(data, source[at]) < yearTold(data, target[at]);
      const [later, earlier] = turned ? [target[at], source[at]] : [source[at], target[at]];
      rows.push({ at, earlier, later, role });
    }
  }
  const [before, after] = [new Set(rows.map((one) => one.earlier)), new Set(rows.map((one) => one.later))];
  return { sides: null, rows, before, after, ended: [], fresh: [] };
}

// What either side is joined with.
/** @param {Succession[]} rows @param {"earlier" | "later"} side @returns {Map<number, number[]>} */
function partnersOf(rows, side) {
  const found = new Map();
  for (const row of rows) {
    const other = side === "earlier" ? row.later : row.earlier;
    found.set(row[side], [...(found.get(row[side]) ?? []), other]);
  }
  return found;
}

// The groups of both sides: those of a lens by document. Where one side has parts of wholes and the other has not, what
// is joined stands in the same groups on both, so that ribbons run level.
/** @param {App} app @param {NonNullable<ReturnType<typeof changeShown>>} change @returns {[Theme[], Theme[]]} */
function themesOf({ data }, { sides, rows, before, after, ended, fresh }) {
  if (!sides) return [bySide(data, [...before]), bySide(data, [...after])];
  const name = (/** @type {number} */ node) => labelOf(data, node);
  const [left, right] = [grouped(data, [...before, ...ended], name), grouped(data, [...after, ...fresh], name)];
  const [first, second] = [left, right].map((themes) => themes.some(({ whole }) => whole !== undefined));
  if (first === second) return [left, right];
  if (second) return [alongside(data, right, partnersOf(rows, "earlier"), ended), right];
  return [left, alongside(data, left, partnersOf(rows, "later"), fresh)];
}

// Groups of a column, and for each thing the block that stands for it.
/**
 * @param {App} app @param {Theme[]} themes @param {Set<number>} joined @param {boolean} named
 * @param {"notTakenUp" | "newThings"} word
 */
function columnOf(app, themes, joined, named, word) {
  const name = (/** @type {number} */ node) => labelOf(app.data, node);
  /** @type {Map<number, number>} */
  const blockOf = new Map();
  const groups = themes.map((theme, number) => {
    const held = theme.members.filter((node) => joined.has(node));
    const rest = theme.members.length - held.length;
    if (!named) {
      for (const node of held) blockOf.set(node, number);
      return {
        name: "",
        count: theme.members.length,
        blocks: [{ key: number, node: -1, name: `${theme.name} · ${theme.members.length}`, rest }],
      };
    }
    /** @type {FlowBlock[]} */
    const blocks = held.map((node) => ({ key: node, node, name: name(node), rest: 0 }));
    for (const node of held) blockOf.set(node, node);
    if (rest) {
      blocks.push({
        key: -1 - number,
        node: -1,
        name: t(held.length ? word : `${word}All`, quantity(rest)),
        rest: 0,
        stub: true,
      });
    }
    return { name: theme.name, count: theme.members.length, blocks };
  });
  return { groups, blockOf };
}

// Things of the earlier side stand in the order of the groups that take them up, those of the later side in the order
// of what they take up, so that ribbons cross little.
/** @param {FlowGroup[]} left @param {FlowGroup[]} right @param {FlowRibbon[]} ribbons */
function inOrder(left, right, ribbons) {
  const groupOf = new Map(right.flatMap(({ blocks }, at) => blocks.map(({ key }) => [key, at])));
  /** @param {FlowBlock} block */
  const first = ({ key }) =>
    Math.min(...ribbons.filter((one) => one.left === key).map((one) => groupOf.get(one.right) ?? 0), right.length);
  for (const group of left) group.blocks.sort((a, b) => first(a) - first(b));
  const place = new Map(left.flatMap(({ blocks }) => blocks).map(({ key }, at) => [key, at]));
  /** @param {FlowBlock} block */
  const middle = ({ key }) => {
    const found = ribbons.filter((one) => one.right === key).map((one) => place.get(one.left) ?? 0);
    return found.length ? found.reduce((sum, at) => sum + at, 0) / found.length : Infinity;
  };
  for (const group of right) group.blocks.sort((a, b) => middle(a) - middle(b) || 0);
}

// Where everything of a change stands in a room of a width and about a height.
/**
 * @param {App} app @param {NonNullable<ReturnType<typeof changeShown>>} change
 * @param {number} width @param {number} height @param {boolean} [brief] whether groups stand for their members
 */
export function placesOfChange(app, change, width, height, brief = false) {
  const { data } = app;
  const named = !brief && (!change.sides || Math.max(change.before.size, change.after.size) <= MOST_NAMES);
  const [before, after] = themesOf(app, change);
  const left = columnOf(app, before, change.before, named, "notTakenUp");
  const right = columnOf(app, after, change.after, named, "newThings");
  /** @type {Map<string, FlowRibbon>} */
  const ribbons = new Map();
  for (const { at, earlier, later, role } of change.rows) {
    const [one, other] = [left.blockOf.get(earlier) ?? 0, right.blockOf.get(later) ?? 0];
    const relation = data.statements.relation[at];
    const key = `${one} ${other} ${named ? relation : ""}`;
    const kind = relationName(data.relations[relation], false);
    const known = ribbons.get(key) ??
      { left: one, right: other, count: 0, kind, dashed: true, dotted: true, loose: true, members: [] };
    known.loose &&= role === LOOSE;
    known.dashed &&= data.statements.modality[at] === data.planned;
    known.dotted &&= data.statements.modality[at] === data.inferred;
    known.members.push(at);
    known.count++;
    ribbons.set(key, known);
  }
  const all = [...ribbons.values()];
  inOrder(left.groups, right.groups, all);
  return alluvial({ left: left.groups, right: right.groups, ribbons: all, width, height });
}

// What a ribbon says: from what to what, how, and by how many statements.
/** @param {App} app @param {PlacedRibbon} ribbon @param {Map<string, string>} names */
export function ribbonWords(app, ribbon, names) {
  const kinds = [...new Set(ribbon.members.map((at) => app.data.relations[app.data.statements.relation[at]]))];
  return t(
    "ribbonSays",
    names.get(`left ${ribbon.left}`) ?? "",
    names.get(`right ${ribbon.right}`) ?? "",
    listed(kinds.map((one) => relationName(one, false))),
    quantity(ribbon.count),
  );
}

// The ends of a ribbon whose statements all join the same two things; null for others.
/** @param {App} app @param {PlacedRibbon} ribbon @returns {[number, number] | null} */
export function endsOf({ data }, { members }) {
  const { source, target } = data.statements;
  const [one, other] = [source[members[0]], target[members[0]]];
  return members.every((at) => source[at] === one && target[at] === other) ? [one, other] : null;
}

// That some ribbons do not say that one goes on with the other, where there are such; else nothing.
/** @param {{ ribbons: PlacedRibbon[] }} places */
export const looseInWords = ({ ribbons }) => (ribbons.some(({ loose }) => loose) ? t("changeLoose") : "");

// What the strokes of ribbons say that are not asserted: “dashed: planned”.
/** @param {PageData} data @param {{ ribbons: PlacedRibbon[] }} places */
export const standingsInWords = ({ modalities, planned, inferred }, { ribbons }) => [
  ...(ribbons.some(({ dashed }) => dashed) ? [t("changeDashed", pick(modalities[planned].label))] : []),
  ...(ribbons.some(({ dotted }) => dotted) ? [t("changeDotted", pick(modalities[inferred].label))] : []),
];

// That what the other column does not name need be neither new nor ended, where there is such; else nothing.
/** @param {{ boxes: PlacedBox[] }} places */
export const unnamedInWords = ({ boxes }) => (boxes.some(({ stub }) => stub) ? t("changeUnnamed") : "");

// How many statements join the two sides, in words, and of what modality they are where they are not asserted.
/** @param {PageData} data @param {Succession[]} rows */
export function joinedInWords({ modalities, statements }, rows) {
  if (!rows.length) return t("changeNone");
  const words = rows.length > 1 ? t("changeCount", quantity(rows.length)) : t("changeOne");
  const kinds = modalities.map(({ label }, number) => {
    const count = rows.filter(({ at }) => statements.modality[at] === number).length;
    return number && count ? t("modalityCount", quantity(count), pick(label)) : "";
  }).filter(Boolean);
  return kinds.length ? t("inBrackets", words, listed(kinds)) : words;
}
