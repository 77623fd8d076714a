// What a person can do, as changes of the state.
import { unfiltered } from "./filters.js";

export const chooseNode = (app, node) => app.store.set({ chosen: { kind: "node", id: app.data.nodes.id[node] } });
export const chooseLink = (app, source, target) =>
  app.store.set({ chosen: { kind: "link", source: app.data.nodes.id[source], target: app.data.nodes.id[target] } });
export const chooseNothing = (app) => app.store.set({ chosen: null });
export const showLook = (app, name) =>
  app.store.set({ view: { kind: "look", name }, chosen: null, opened: [], camera: null, community: -1 });
export const showAround = (app, node, depth) =>
  app.store.set({
    view: { kind: "around", node: app.data.nodes.id[node], depth },
    opened: [],
    camera: null,
    community: -1,
    chosen: { kind: "node", id: app.data.nodes.id[node] },
  });
export const showWay = (app, kind, one, other) =>
  app.store.set({ view: { kind, one, other }, chosen: null, opened: [], camera: null, community: -1 });

export function toggle(app, key, value) {
  const now = app.store.get()[key];
  app.store.set({ [key]: now.includes(value) ? now.filter((one) => one !== value) : [...now, value] });
}

// Only this value of a legend; if it is already the only one, all of them again.
export function only(app, key, value, all) {
  const off = all.filter((one) => one !== value);
  const already = app.store.get()[key].length === off.length && !app.store.get()[key].includes(value);
  app.store.set({ [key]: already ? [] : off });
}

export function openNeighbours(app, node) {
  const id = app.data.nodes.id[node];
  const { opened } = app.store.get();
  if (!opened.includes(id)) app.store.set({ opened: [...opened.filter((one) => one !== `.${id}`), id] });
}

export function hide(app, node) {
  const { hidden } = app.store.get();
  app.store.set({ hidden: [...hidden, app.data.nodes.id[node]], chosen: null });
}

// Keeps a node where it stands, in this and every other view; or lets it go.
export function pin(app, node) {
  const id = app.data.nodes.id[node];
  const { [id]: held, ...others } = app.store.get().pinned;
  app.store.set({
    pinned: held ? others : { ...others, [id]: [app.drawing.x[node], app.drawing.y[node]].map(Math.round) },
  });
}

export const clearFilters = (app) => app.store.set(unfiltered());

// The node that is chosen, or -1.
export function chosenNode(app) {
  const { chosen } = app.store.get();
  return chosen?.kind === "node" ? (app.data.numbers.get(chosen.id) ?? -1) : -1;
}

// Leaves the nearest thing there is to leave: a line, a node, a view of one's own making.
export function leave(app) {
  const state = app.store.get();
  if (app.waiting) app.choosing(null);
  else if (state.table) app.store.set({ table: false });
  else if (state.chosen) chooseNothing(app);
  else if (state.view.kind !== "look") showLook(app, app.lastLook);
  else if (state.opened.length) app.store.set({ opened: [] });
}
