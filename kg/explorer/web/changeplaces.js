// What is shown of a change: the statements between its sides, and where they and their ends stand. Without a document,
// for the screen and for files.
import { t } from "./words.js";
import { listed, quantity, relationName } from "./wording.js";
import { labelOf } from "./lookup.js";
import { alluvial } from "./alluvial.js";
import { between, grouped, sideOf } from "./changing.js";

const MOST_NAMES = 45; // things of a side that can be named one by one

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
  if (!sides) return null;
  const { data, shown } = app;
  const rows = between(data, ...sides, app.passes).filter((one) => shown.node[one.earlier] && shown.node[one.later]);
  const [before, after] = [new Set(rows.map((one) => one.earlier)), new Set(rows.map((one) => one.later))];
  /** @param {Side} side @param {Set<number>} joined */
  const apart = (side, joined) => side.nodes.filter((node) => shown.node[node] && !joined.has(node));
  return { sides, rows, before, after, ended: apart(sides[0], before), fresh: apart(sides[1], after) };
}

// Groups of a column, and for each thing the block that stands for it.
/**
 * @param {App} app @param {Set<number>} joined @param {number[]} apart @param {boolean} named
 * @param {"notTakenUp" | "newThings"} word
 */
function columnOf(app, joined, apart, named, word) {
  const name = (/** @type {number} */ node) => labelOf(app.data, node);
  const themes = grouped(app.data, [...joined, ...apart], name);
  /** @type {Map<number, number>} */
  const blockOf = new Map();
  const groups = themes.map((theme, number) => {
    const held = theme.members.filter((node) => joined.has(node));
    const rest = theme.members.length - held.length;
    if (!named) {
      for (const node of held) blockOf.set(node, number);
      return {
        name: theme.name,
        count: theme.members.length,
        blocks: [{ key: number, node: -1, name: theme.name, rest }],
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

// Things of the later side stand in the order of what they take up, so that ribbons cross little.
/** @param {FlowGroup[]} left @param {FlowGroup[]} right @param {FlowRibbon[]} ribbons */
function inOrder(left, right, ribbons) {
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
  const named = !brief && Math.max(change.before.size, change.after.size) <= MOST_NAMES;
  const left = columnOf(app, change.before, change.ended, named, "notTakenUp");
  const right = columnOf(app, change.after, change.fresh, named, "newThings");
  /** @type {Map<string, FlowRibbon>} */
  const ribbons = new Map();
  for (const { at, earlier, later } of change.rows) {
    const [one, other] = [left.blockOf.get(earlier) ?? 0, right.blockOf.get(later) ?? 0];
    const relation = data.statements.relation[at];
    const key = `${one} ${other} ${named ? relation : ""}`;
    const kind = relationName(data.relations[relation], false);
    const known = ribbons.get(key) ?? { left: one, right: other, count: 0, kind, dashed: true, members: [] };
    known.dashed &&= data.statements.modality[at] === data.planned;
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

// How many statements join the two sides, in words.
/** @param {number} count */
export const joinedInWords = (count) =>
  count ? (count > 1 ? t("changeCount", quantity(count)) : t("changeOne")) : t("changeNone");
