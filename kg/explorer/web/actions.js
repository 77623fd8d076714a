// What a person can do, as changes of the state.
import { t } from "./words.js";
import { labelOf, neighbours } from "./lookup.js";
import { unfiltered } from "./filters.js";
import { ALIKE, anyKey, askedFor, AT_ONCE, withOpened } from "./stubs.js";

const FEW = 12; // neighbours that are opened together

/** @param {App} app @param {number} node */
export const chooseNode = (app, node) =>
  app.data.stubs.has(node)
    ? openMore(app, node)
    : app.store.set({ chosen: { kind: "node", id: app.data.nodes.id[node] } });
/** @param {App} app @param {number} source @param {number} target */
export const chooseLink = (app, source, target) => {
  const stub = [source, target].find((end) => app.data.stubs.has(end));
  if (stub !== undefined) return openMore(app, stub);
  return app.store.set({
    chosen: { kind: "link", source: app.data.nodes.id[source], target: app.data.nodes.id[target] },
  });
};
/** @param {App} app */
export const chooseNothing = (app) => app.store.set({ chosen: null });
/** @param {App} app @param {string} name */
export const showLook = (app, name) =>
  app.store.set({ view: { kind: "look", name }, chosen: null, opened: [], camera: null, community: -1 });
/** @param {App} app @param {number} node @param {number} depth */
export const showAround = (app, node, depth) =>
  app.store.set({
    view: { kind: "around", node: app.data.nodes.id[node], depth },
    opened: [],
    camera: null,
    community: -1,
    chosen: { kind: "node", id: app.data.nodes.id[node] },
  });
/** @param {App} app @param {"path" | "common"} kind @param {string} one @param {string} other */
export const showWay = (app, kind, one, other) =>
  app.store.set({ view: { kind, one, other }, chosen: null, opened: [], camera: null, community: -1 });

// Two sides of a change by their keys, the earlier first.
/** @param {App} app @param {string} one @param {string} other */
export const showChange = (app, one, other) =>
  app.store.set({ view: { kind: "change", one, other }, chosen: null, opened: [], camera: null, community: -1 });

/** @param {App} app @param {ListKey} key @param {string} value */
export function toggle(app, key, value) {
  const now = app.store.get()[key];
  app.store.set({ [key]: now.includes(value) ? now.filter((one) => one !== value) : [...now, value] });
}

// Only this value of a legend; if it is already the only one, all of them again.
/** @param {App} app @param {ListKey} key @param {string} value @param {string[]} all */
export function only(app, key, value, all) {
  const off = all.filter((one) => one !== value);
  const already = app.store.get()[key].length === off.length && !app.store.get()[key].includes(value);
  app.store.set({ [key]: already ? [] : off });
}

// The neighbours of a node: all of a few, of many the weightiest and a stub for the others.
/** @param {App} app @param {number} node */
export function openNeighbours(app, node) {
  if (app.data.stubs.has(node)) return openMore(app, node);
  const id = app.data.nodes.id[node];
  const { opened } = app.store.get();
  const few = neighbours(app.data, node, app.passes).size <= FEW;
  const kept = opened.filter((one) => one !== `.${id}`);
  if (few && !kept.includes(id)) return app.store.set({ opened: [...kept, id] });
  return few ? undefined : openGroup(app, anyKey(app.data, node), AT_ONCE);
}

// So many of a group of neighbours; none for 0.
/** @param {App} app @param {string} key @param {number} count */
export const openGroup = (app, key, count) => app.store.set({ opened: withOpened(app.store.get().opened, key, count) });

// The next ones of those that a stub stands for.
/** @param {App} app @param {number} number */
export function openMore(app, number) {
  const { data } = app;
  const stub = data.stubs.get(number);
  if (!stub) return;
  const more = Math.min(AT_ONCE, stub.rest.length);
  // Those at the end of a list are around nobody: their group is named, as it is before it opens.
  const isAlike = stub.key.split("~")[2] === ALIKE;
  const words = isAlike
    ? t("openedAlike", more, labelOf(data, number))
    : t("openedMore", more, labelOf(data, stub.parent));
  const drawn = isAlike ? (askedFor(data, app.store.get().opened).get(stub.key) ?? 0) : stub.of - stub.rest.length;
  openGroup(app, stub.key, drawn + AT_ONCE);
  app.say(words);
}

/** @param {App} app @param {number} node */
export function hide(app, node) {
  const { hidden } = app.store.get();
  app.store.set({ hidden: [...hidden, app.data.nodes.id[node]], chosen: null });
}

// Keeps a node where it stands, in this and every other view; or lets it go.
/** @param {App} app @param {number} node */
export function pin(app, node) {
  const id = app.data.nodes.id[node];
  const { [id]: held, ...others } = app.store.get().pinned;
  app.store.set({
    pinned: held ? others : { ...others, [id]: [Math.round(app.drawing.x[node]), Math.round(app.drawing.y[node])] },
  });
}

/** @param {App} app */
export const clearFilters = (app) => app.store.set(unfiltered());

// The node that is chosen, or -1.
/** @param {App} app */
export function chosenNode(app) {
  const { chosen } = app.store.get();
  return chosen?.kind === "node" ? (app.data.numbers.get(chosen.id) ?? -1) : -1;
}

// Leaves the nearest thing there is to leave: a line, a node, a view of one's own making.
/** @param {App} app */
export function leave(app) {
  const state = app.store.get();
  if (app.waiting) app.choosing(null);
  else if (state.table) app.store.set({ table: false });
  else if (state.chosen) chooseNothing(app);
  else if (state.view.kind !== "look") showLook(app, app.lastLook);
  else if (state.opened.length) app.store.set({ opened: [] });
}
