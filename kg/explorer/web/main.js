// Ties the parts together: the state changes, and what depends on it is shown anew.
import { LANGUAGES, t } from "./words.js";
import { announce, button, byId, make } from "./dom.js";
import { indexed } from "./data.js";
import { unpack } from "./unpacking.js";
import { decode, EMPTY } from "./link.js";
import { createStore } from "./state.js";
import { drawingOf, lookNames } from "./views.js";
import { FILTERS, statementTest, unfiltered, visible } from "./filters.js";
import { UNNAMED } from "./counts.js";
import { communitiesOf } from "./groups.js";
import { createScene } from "./scene.js";
import { litOf } from "./lit.js";
import { drawHeads } from "./heads.js";
import { drawPanel } from "./panel.js";
import { drawLegend } from "./legend.js";
import { drawChips } from "./chips.js";
import { drawColumns } from "./columns.js";
import { isOfPlay, isPlaying, pause } from "./playing.js";
import { drawTable } from "./table.js";
import { connectMenu } from "./menu.js";
import { showQuery } from "./dialog.js";
import { connectPaper } from "./paper.js";
import { connectSearch } from "./searchbox.js";
import { connectStory } from "./story.js";
import { connectKeys } from "./keys.js";
import { connectPointer } from "./pointer.js";
import { connectToolbar, drawLenses, drawSummary, drawWords } from "./toolbar.js";
import { chooseNode, showWay } from "./actions.js";
import { degreeOf, labelOf, typeName } from "./lookup.js";

/** @param {Set<string>} changed @param {string[]} keys */
const touches = (changed, keys) => keys.some((key) => changed.has(key));

async function main() {
  const data = indexed(await unpack(byId("drawing")));
  const first = data.opening || lookNames(data)[0];
  const { lang, dataset } = document.documentElement;
  // Where nobody chose one, that of the reader.
  const own = "any" in dataset ? navigator.languages.map((one) => one.slice(0, 2)) : [];
  const language = [...own, lang, "zh"].find((one) => LANGUAGES.includes(one));
  const { view, embed } = decode(data.begins);
  const store = createStore({
    language,
    view: view ?? { kind: "look", name: first },
    embed,
  });
  const app = /** @type {App} */ (/** @type {unknown} */ ({
    data,
    store,
    reading: null,
    pointed: -1,
    waiting: null,
    moved: false,
    lastLook: first,
    unfolded: new Set(),
    listed: null,
    orders: { nodes: null, statements: null },
  }));
  connectApp(app);
  app.scene = createScene(data, byId("graph"), JSON.parse(byId("landmarks").textContent), (place, scale, summed) => {
    if (app.moved) store.keepCamera([place.x, place.y, scale]);
    const beyond = summed || app.moved ? 0 : app.scene.beyond();
    const unnamed = summed || beyond ? 0 : app.scene.unnamed();
    byId("far").hidden = !byId("columns").hidden || (!summed && !beyond && unnamed < UNNAMED);
    byId("far").replaceChildren(
      summed
        ? t("aggregated")
        : beyond
        ? button(t("partSeen", beyond), () => app.fit(true), { class: "link" })
        : t("unnamed", unnamed),
    );
  });
  connectStory(app);
  connectToolbar(app);
  connectPaper(app);
  connectMenu(app);
  connectSearch(app);
  connectPointer(app);
  connectKeys(app);
  store.subscribe((state, changed) => update(app, state, changed));
  update(app, store.get(), new Set(Object.keys(EMPTY)));
  new ResizeObserver(() => {
    app.scene.resize();
    drawColumns(app);
    if (!app.moved && !store.get().camera && !isPlaying()) frame(app, false);
  }).observe(byId("graph"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener(
    "change",
    () => update(app, store.get(), new Set(["theme"])),
  );
  document.documentElement.dataset.ready = "true";
  app.reading = await unpack(byId("reading"));
  drawPanel(app);
  if (store.get().table) drawTable(app);
  document.documentElement.dataset.complete = "true";
}

/** @param {App} app */
function connectApp(app) {
  const { store } = app;
  /** @param {string} words */
  app.say = (words) => {
    announce(words);
    const toast = byId("toast");
    toast.textContent = words;
    toast.hidden = false;
    clearTimeout(app.toast);
    app.toast = setTimeout(() => {
      toast.hidden = true;
    }, 2600);
  };
  app.drawPanel = () => drawPanel(app);
  app.drawTime = () => drawLegend(app);
  /** @param {string} query */
  app.showQuery = (query) => showQuery(app, query);
  app.unfilteredState = () => ({ ...store.get(), ...unfiltered() });
  // Another state as a whole, but for the language, the theme and the bars.
  /** @param {State} state */
  app.apply = (state) => {
    const { language, theme, embed, view, own } = store.get();
    store.set({ ...EMPTY, ...state, own: state.own || own, language, theme, embed, view: state.view || view });
  };
  /** @param {boolean} smoothly */
  app.fit = (smoothly) => {
    app.moved = false;
    if (store.get().camera) store.keepCamera(null);
    app.scene.fit([...app.drawing.nodes].filter((node) => app.shown.node[node]), smoothly);
  };
  // As a view opens: all of it, or as much as can be told apart.
  /** @param {boolean} smoothly */
  app.frame = (smoothly) => {
    app.moved = false;
    if (store.get().camera) store.keepCamera(null);
    app.scene.open(smoothly);
  };
  /** @param {number} link */
  app.point = (link) => {
    app.pointed = link;
    app.scene.show(app.drawing, app.shown, litOf(app));
  };
  /** @param {any} kind @param {number} node */
  app.choosing = (kind, node) => {
    app.waiting = kind ? { kind, id: app.data.nodes.id[node] } : null;
    const host = byId("choosing");
    host.hidden = !kind;
    host.replaceChildren(
      make("span", { text: kind ? t("choosePath") : "" }),
      button(t("leave"), () => app.choosing(null)),
    );
    if (kind) {
      announce(t("choosePath"));
      byId("search").focus();
    }
  };
  /** @param {number} node */
  app.picked = (node) => {
    const { waiting } = app;
    if (!waiting) return chooseNode(app, node);
    app.choosing(null);
    return waiting.id === app.data.nodes.id[node]
      ? undefined
      : showWay(app, waiting.kind, waiting.id, app.data.nodes.id[node]);
  };
}

/** @param {App} app @param {State} state @param {Set<string>} changed */
function update(app, state, changed) {
  const { data } = app;
  if (touches(changed, ["language", "theme", "embed"])) drawWords(app);
  if (changed.has("view")) pause(app);
  if (changed.size && !(changed.size === 1 && changed.has("chosen"))) app.listed = null;
  if (state.view.kind === "look") app.lastLook = state.view.name ?? app.lastLook;
  const filtered = touches(changed, FILTERS);
  const missing = state.chosen &&
    [state.chosen.id, state.chosen.source, state.chosen.target].some((id) =>
      data.numbers.has(id) && !app.drawing?.has[data.numbers.get(id)]
    );
  const redrawn = !app.drawing || missing || touches(changed, ["view", "opened", "pinned"]) ||
    (touches(changed, [...FILTERS, "language"]) &&
      (state.view.kind !== "look" || state.opened.length > 0 || data.stubs.size > 0));
  if (filtered) app.passes = statementTest(data, state);
  if (redrawn) app.drawing = drawingOf(data, state, app.passes);
  if (redrawn || filtered) {
    app.shown = visible(data, app.drawing, state);
    app.groups = communitiesOf(
      app.drawing,
      state.community < 0 ? app.shown : visible(data, app.drawing, { ...state, community: -1 }),
    );
  }
  if (redrawn || filtered || touches(changed, ["chosen", "language", "theme"])) {
    app.pointed = -1;
    app.tip?.("");
    app.scene.show(app.drawing, app.shown, litOf(app));
    look(app, state, changed);
    drawPanel(app);
  }
  if (redrawn || filtered || touches(changed, ["language", "theme", "embed"])) {
    drawLenses(app);
    drawSummary(app);
    drawHeads(app);
    drawLegend(app);
  }
  if (redrawn || filtered || touches(changed, ["chosen", "language", "refused"])) {
    drawChips(app);
    drawColumns(app);
  }
  if (touches(changed, ["step", "tour", "own", "language"])) app.drawStory();
  if (state.table || changed.has("table")) drawTable(app);
  if (changed.has("table")) drawLenses(app);
  if (changed.has("chosen") && state.chosen?.kind === "node") tell(app, state.chosen.id ?? "");
}

// Where the camera goes after a change: to a kept place, to a new view as a whole, or to what was chosen.
/** @param {App} app @param {State} state @param {Set<string>} changed */
function look(app, state, changed) {
  const node = app.data.numbers.get(state.chosen?.id);
  if (changed.has("camera") && state.camera) app.scene.look(state.camera);
  else if (touches(changed, ["view", "step", "tour"]) && !state.camera) {
    frame(app, state.step >= 0 && !changed.has("view"));
  } else if (touches(changed, FILTERS) && !state.camera) {
    if (!isOfPlay(state) && !changed.has("chosen")) app.frame(true);
  } else if (changed.has("opened") && app.scene.lit.nodes.size > 1) app.scene.fit(app.scene.lit.nodes, true);
  else if (node !== undefined && changed.has("chosen") && app.shown.node[node] && !app.scene.sees(node)) {
    app.scene.fit(app.scene.lit.nodes.size < 80 ? app.scene.lit.nodes : [node], true);
  }
}

// A step frames its subject, which is what it lights; where the picture stays the same, by a motion.
/** @param {App} app @param {boolean} smoothly */
function frame(app, smoothly) {
  const { nodes } = app.scene.lit;
  if (app.store.get().step < 0 || !nodes.size) return app.frame(smoothly);
  app.moved = false;
  return app.scene.fit(nodes, smoothly);
}

/** @param {App} app @param {string} id */
function tell(app, id) {
  const node = app.data.numbers.get(id);
  if (node !== undefined) {
    announce(t("selectedNode", labelOf(app.data, node), typeName(app.data, node), degreeOf(app.data, node)));
  }
}

main().catch((error) => {
  byId("summary").textContent = error.message;
  throw error;
});
