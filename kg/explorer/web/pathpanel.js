// How two nodes are linked, in words: every shortest path step by step, or what both are linked with.
import { t } from "./words.js";
import { listed } from "./wording.js";
import { button, fold, make } from "./dom.js";
import { labelOf } from "./lookup.js";
import { chainOf, steps } from "./chain.js";
import { commonGround, isGeneric, waysBetween } from "./paths.js";
import { nodeLink } from "./facts.js";
import { jointGroups, jointWords } from "./joint.js";
import { statementBox } from "./edgepanel.js";
import { reportControl } from "./report.js";
import { showWay } from "./actions.js";

const MOST_OPEN = 12;
const MOST_HELD = 6; // of a group that are named while it is closed
const FEW = 8; // ways that stand open one by one

/** @param {App} app */
function ends(app) {
  const { view } = app.store.get();
  return [app.data.numbers.get(view.one), app.data.numbers.get(view.other)];
}

/** @param {App} app @param {string} title @param {any} count */
function head(app, title, count) {
  const { view } = app.store.get();
  /** @type {("path" | "common")[]} */
  const both = ["path", "common"];
  const others = both.filter((kind) => kind !== view.kind);
  const words = { path: t("waysHead"), common: t("sharedThings") };
  return [
    make("header", {}, make("h2", { text: title, tabindex: "-1" })),
    make("p", { class: "facets", text: count }),
    make(
      "div",
      { class: "actions" },
      ...others.map((kind) => button(words[kind], () => showWay(app, kind, view.one ?? "", view.other ?? ""))),
      reportControl(app),
    ),
  ];
}

/** @param {App} app */
export function pathPanel(app) {
  const { data } = app;
  const [one, other] = ends(app);
  const { length, paths, count, shared } = waysBetween(data, one, other, app.passes);
  const said = length < 0
    ? t("noPath")
    : length === 1
    ? t("pathShared", shared.length)
    : count === 1
    ? t("pathOne", length)
    : t("pathCount", count, length);
  const parts = head(app, t("pathTitle", labelOf(data, one), labelOf(data, other)), said);
  if (length === 2 && count === paths.length) return [...parts, ...jointBoxes(app, paths)];
  const boxes = paths.map((nodes, at) => pathBox(app, nodes, at < 3));
  parts.push(...boxes.slice(0, MOST_OPEN));
  if (boxes.length > MOST_OPEN) parts.push(fold(t("morePaths", count - MOST_OPEN), false, ...boxes.slice(MOST_OPEN)));
  if (shared.length) parts.push(make("h3", { text: t("sharedThings") }), ...jointBoxes(app, shared));
  return parts;
}

// Ways through one thing each: of few a box each, of many by what both ends do, as the picture has them.
/** @param {App} app @param {number[][]} ways */
function jointBoxes(app, ways) {
  if (ways.length <= FEW) return ways.map((nodes) => pathBox(app, nodes, true));
  const [one, , other] = ways[0];
  const groups = jointGroups(app.data, one, other, ways.map(([, node]) => node), app.passes);
  /** @param {number} node */
  const box = (node) => pathBox(app, [one, node, other], false);
  return groups.map((
    group,
    at,
  ) => (group.nodes.length > 1 ? jointBox(app, group, at === 0, box) : box(group.nodes[0])));
}

// A group of ways with what stands in it, named while it is closed.
/** @param {App} app @param {Joint} group @param {boolean} open @param {(node: number) => Element} box */
function jointBox(app, group, open, box) {
  const names = group.nodes.slice(0, MOST_HELD).map((node) => labelOf(app.data, node));
  const rest = group.nodes.length - names.length;
  const made = fold(jointWords(app.data, group), open, ...group.nodes.map(box));
  made.querySelector("summary").append(
    make("span", { class: "holds", text: rest ? t("andMore", listed(names), rest) : listed(names) }),
  );
  return made;
}

// A way: a chain from one end to the other, which opens on the statements of its steps.
/** @param {App} app @param {number[]} nodes @param {boolean} open */
function pathBox(app, nodes, open) {
  const { data } = app;
  const box = make(
    "details",
    { class: "way" },
    make("summary", {}, chainOf(data, nodes, app.passes)),
    nodes.length > 2 && make("p", { class: "facets" }, ...nodes.slice(1, -1).map((node) => nodeLink(app, node))),
  );
  for (const statement of steps(data, nodes, app.passes).flat()) box.append(statementBox(app, statement, false));
  box.open = open && !isGeneric(data, nodes[1] ?? nodes[0]);
  return box;
}

/** @param {App} app */
export function commonPanel(app) {
  const { data } = app;
  const [one, other] = ends(app);
  const found = commonGround(data, one, other, app.passes);
  const parts = head(
    app,
    t("commonTitle", labelOf(data, one), labelOf(data, other)),
    found.length ? t("commonCount", found.length) : t("noCommon"),
  );
  const ways = found.map((node) => [one, node, other]);
  return [...parts, ...jointBoxes(app, ways)];
}
