// What a link asks for and the page cannot show: what it does not know, and what a filter hides, with a way to show it.
import { sideOf } from "./changing.js";
import { t } from "./words.js";
import { listed } from "./wording.js";
import { button, byId, make } from "./dom.js";
import { labelOf } from "./lookup.js";
import { criteria, isStrict } from "./filters.js";
import { linkBetween, membersOf } from "./drawing.js";
import { lookNames } from "./views.js";

/** @param {string[]} words @param {...any} controls */
const notice = (words, ...controls) =>
  make(
    "div",
    { class: "notice", role: "status" },
    ...words.map((text) => make("p", { text })),
    controls.length > 0 && make("div", { class: "actions" }, ...controls),
  );

// The ids of a view or a choice that the page does not hold.
/** @param {PageData} data @param {View | Choice} asked */
function unknownIds(data, asked) {
  const { id, source, target, node, one, other } = /** @type {any} */ (asked);
  return [id, source, target, node, one, other].filter((name) => name !== undefined && !data.numbers.has(name));
}

// What is said of a view that cannot be drawn, another standing in its place; null for one that can.
/** @param {App} app */
export function unknownView(app) {
  const { view } = app.store.get();
  if (view.kind === "look") {
    const known = !view.name || lookNames(app.data).includes(view.name);
    return known ? null : notice([t("unknownLens", view.name)]);
  }
  const unknown = view.kind === "change"
    ? [view.one, view.other].filter((key) => !sideOf(app.data, key)).map((key) => key ?? "")
    : unknownIds(app.data, view);
  return unknown.length ? notice([t("unknownId", listed(unknown)), t("unknownMore")], searchControl()) : null;
}

const searchControl = () => button(t("searchFor"), () => byId("search").focus());

// What is said of a choice that names nothing in the page; null for one that does.
/** @param {App} app */
export function unknownChoice(app) {
  const { chosen } = app.store.get();
  const unknown = chosen ? unknownIds(app.data, chosen) : [];
  if (!unknown.length) return null;
  return [
    make("header", {}, make("h2", { text: t("unknownTitle"), tabindex: "-1" })),
    notice([t("unknownId", listed(unknown)), t("unknownMore")], searchControl()),
  ];
}

// That what is chosen is not in the picture for the filters in use, with their names; null if it is, or none hides it.
/** @param {App} app */
export function hiddenChoice(app) {
  const { data, drawing, shown } = app;
  const state = app.store.get();
  const { chosen } = state;
  if (!chosen) return null;
  const ends = [chosen.id ?? chosen.source, chosen.target].filter(Boolean).map((id) => data.numbers.get(id));
  const link = ends.length === 2 ? linkBetween(drawing, ends[0], ends[1]) : -1;
  const isHidden = ends.some((node) => drawing.has[node] && !shown.node[node]) || (link >= 0 && !shown.link[link]);
  if (!isHidden) return null;
  const all = criteria(data, state);
  const ofNodes = all.filter((one) => one.node && ends.some((node) => !one.node?.(node)));
  const told = link >= 0 ? [...membersOf(drawing, link)] : [];
  const ofLines = all.filter(({ statement }) => statement && !told.some(statement));
  const inGroup = state.community >= 0 && ends.some((node) => drawing.community[node] !== state.community);
  const found = ofNodes.length || inGroup ? ofNodes : told.length ? ofLines : all.filter(isStrict);
  const names = [...found.map((one) => one.title), ...(inGroup ? [t("community")] : [])];
  const without = Object.assign({}, ...found.map((one) => one.without), inGroup ? { community: -1 } : {});
  if (found.some(({ key }) => key === "hidden")) {
    without.hidden = state.hidden.filter((id) => !ends.includes(data.numbers.get(id)));
  }
  return notice(
    [t("hiddenChoice", listed(ends.map((node) => labelOf(data, node))), listed(names))],
    button(t("showIt"), () => app.store.set(without)),
  );
}
