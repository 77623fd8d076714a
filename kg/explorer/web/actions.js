// What a person can do, as changes of the state.
import { unfiltered } from "./filters.js";

/** @param {App} app @param {number} node */
export const chooseNode = (app, node) => app.store.set({ chosen: { kind: "node", id: app.data.nodes.id[node] } });
/** @param {App} app @param {number} source @param {number} target */
export const chooseLink = (app, source, target) =>
  app.store.set({ chosen: { kind: "link", source: app.data.nodes.id[source], target: app.data.nodes.id[target] } });
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

/** @param {App} app @param {number} node */
export function openNeighbours(app, node) {
  const id = app.data.nodes.id[node];
  const { opened } = app.store.get();
  if (!opened.includes(id)) app.store.set({ opened: [...opened.filter((one) => one !== `.${id}`), id] });
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
