// The words and buttons of the page's head and of the map's edge, and the one line that says what is seen.
import { cutWords } from "./naming.js";
import { LANGUAGES, pick, setLanguage, t } from "./words.js";
import { howMuch } from "./counts.js";
import { announce, button, byId, make } from "./dom.js";
import { lookNames, lookOf, viewTitle } from "./views.js";
import { culprits } from "./filters.js";
import { wholePageLink } from "./embed.js";
import { bestPair } from "./changing.js";
import { chooseTour } from "./dialog.js";
import { clearFilters, showChange, showLook } from "./actions.js";

const CHANGE = "~change"; // no lens has such a name

// What the words and the labels of fixed parts of the page are, by their ids.
/** @type {[string, Word][]} */
const TEXTS = [
  ["title", "title"],
  ["to-graph", "skip"],
  ["tour", "story"],
  ["filters", "filters"],
  ["language", "language"],
  ["menu-title", "menu"],
];
/** @type {[string, Word][]} */
const LABELS = [
  ["search", "search"],
  ["lens", "lens"],
  ["graph", "graphLabel"],
  ["legend", "filters"],
  ["fit", "fit"],
  ["zoom-in", "zoomIn"],
  ["zoom-out", "zoomOut"],
  ["story", "story"],
  ["table", "table"],
];

/** @param {App} app */
export function drawWords(app) {
  const { language, theme, embed } = app.store.get();
  setLanguage(language);
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  if (theme) document.documentElement.dataset.theme = theme;
  document.body.classList.toggle("embedded", embed === "1");
  for (const [id, key] of TEXTS) byId(id).textContent = t(key);
  const { home } = app.data.addresses;
  if (home) byId("title").replaceChildren(make("a", { href: `${home}?lang=${language}`, text: t("title") }));
  byId("search").placeholder = `${t("search")} ( / )`;
  byId("matches").setAttribute("aria-label", t("search"));
  for (const [id, key] of LABELS) byId(id).setAttribute("aria-label", t(key));
  for (const id of ["fit", "zoom-in", "zoom-out"]) byId(id).title = byId(id).getAttribute("aria-label");
  byId("language").lang = language === "zh" ? "en" : "zh-Hans";
  byId("tour").hidden = !app.data.stories.length;
}

/** @param {App} app */
export function drawLenses(app) {
  const { view, table } = app.store.get();
  const names = lookNames(app.data);
  const isChange = view.kind === "change";
  const other = !isChange && (view.kind !== "look" || !names.includes(view.name ?? ""));
  byId("lens").replaceChildren(
    ...(other ? [make("option", { value: "", text: cutWords(viewTitle(app.drawing), 60) })] : []),
    ...names.map((name) => make("option", { value: name, text: pick(lookOf(app.data, name).title) })),
    ...(isChange || bestPair(app.data) ? [make("option", { value: CHANGE, text: t("changeLens") })] : []),
  );
  byId("lens").value = other ? "" : isChange ? CHANGE : view.name;
  byId("show-table").textContent = t(table ? "graph" : "table");
  byId("show-table").setAttribute("aria-pressed", String(table));
}

// The line that says what is seen; under an empty map, which filter emptied it.
/** @param {App} app */
export function drawSummary(app) {
  const { shown, drawing } = app;
  const counts = howMuch(app.data, drawing, shown);
  byId("summary").replaceChildren(
    make(
      app.store.get().embed === "1" ? "h1" : "span", // the one heading of a page without bars
      {},
      make("strong", { text: cutWords(viewTitle(drawing), 200) }),
    ),
    make("span", { class: "asks", text: pick(drawing.question), title: pick(drawing.question) }),
    make("span", { class: "facets", text: counts }),
    ...[wholePageLink(app)].filter(Boolean),
  );
  const host = byId("empty");
  host.hidden = shown.nodes > 0;
  if (host.hidden) return announce(`${viewTitle(drawing)}: ${counts}`);
  const { alone, together } = culprits(app.data, drawing, app.store.get());
  const told = alone.length
    ? alone.map(({ title }) => t("emptiedBy", title))
    : [t("emptiedTogether", together.map(({ title }) => title).join("; "))];
  host.replaceChildren(
    make("p", {}, make("strong", { text: t("empty") })),
    ...told.map((text) => make("p", { text })),
    make(
      "div",
      { class: "actions" },
      ...[...alone, ...together].map(({ title, without }) => button(t("without", title), () => app.store.set(without))),
      button(t("clear"), () => clearFilters(app), { class: "primary" }),
    ),
  );
  return announce(`${t("empty")} ${told.join(" ")}`);
}

/** @param {App} app */
export function connectToolbar(app) {
  /** @param {string} id @param {any} act */
  const on = (id, act) => byId(id).addEventListener("click", act);
  byId("lens").addEventListener("change", (/** @type {any} */ event) => {
    const pair = event.target.value === CHANGE && bestPair(app.data);
    if (pair) showChange(app, pair[0].key, pair[1].key);
    else if (event.target.value) showLook(app, event.target.value);
  });
  on("to-graph", () => byId("graph").focus());
  on("tour", () => chooseTour(app));
  on(
    "filters",
    () => byId("filters").setAttribute("aria-expanded", String(document.body.classList.toggle("filtering"))),
  );
  on("show-table", () => app.store.set({ table: !app.store.get().table }));
  on("language", () => app.store.set({ language: LANGUAGES[1 - LANGUAGES.indexOf(app.store.get().language)] }));
  on("fit", () => app.fit(true));
  on("zoom-in", () => app.scene.by(0, 0, 1.4));
  on("zoom-out", () => app.scene.by(0, 0, 1 / 1.4));
  document.addEventListener("click", (/** @type {any} */ event) => {
    if (!event.target.closest("#menu")) byId("menu").open = false;
  });
}
