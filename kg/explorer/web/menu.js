// The menu of things done less often: files, the query of what is shown, the link, the theme, the keys.
import { t } from "./words.js";
import { button, byId, copyText, make } from "./dom.js";
import { isDark, keepTheme } from "./theme.js";
import { embedCode } from "./embed.js";
import { EXPORTS, runExport } from "./export.js";
import { viewQuery } from "./sparql.js";
import { chooseTour, showKeys, showQuery } from "./dialog.js";
import { benchLink } from "./bench.js";
import { reportControl } from "./report.js";
import { neighbourChips } from "./nearby.js";
import { saveStep } from "./storyedit.js";
import { chosenNode } from "./actions.js";

// The items are drawn when the menu is opened, as they depend on what is chosen.
/** @param {App} app */
export function connectMenu(app) {
  byId("menu").addEventListener("toggle", () => {
    if (byId("menu").open) drawMenu(app);
  });
  byId("menu").addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || !byId("menu").open) return;
    event.stopPropagation();
    byId("menu").open = false;
    byId("menu-title").focus();
  });
}

/** @param {App} app */
function drawMenu(app) {
  const menu = byId("menu-items");
  const close = () => {
    byId("menu").open = false;
  };
  /** @param {string} label @param {any} act */
  const item = (label, act) =>
    button(label, () => {
      close();
      act();
    });
  menu.replaceChildren(...[
    item(t("copyLink"), async () => {
      await copyText(location.href);
      app.say(t("copied"));
    }),
    app.data.stories.length > 0 && item(t("story"), () => chooseTour(app)),
    item(t("copyEmbed"), async () => {
      await copyText(embedCode(app));
      app.say(t("copied"));
    }),
    item(t("saveStep"), () => saveStep(app)),
    item(t("exportSparql"), () => showQuery(app, viewQuery(app))),
    benchLink(app, viewQuery(app), close),
    reportControl(app, close),
    make("h2", { text: t("exportHead") }),
    ...EXPORTS.map((row) => item(t(row[0]), () => runExport(app, row))),
    ...neighbourItems(app),
    make("h2", { text: t("menu") }),
    item(t("theme"), () => {
      keepTheme(isDark() ? "light" : "dark");
      app.store.set({ theme: document.documentElement.dataset.theme ?? "" });
    }),
    item(t("help"), showKeys),
  ].filter(Boolean));
}

let unfolded = false; // whether the neighbours are, so that they stay so while they are opened

// The neighbours of what is chosen, to be opened one group after the other; folded, as they are many.
/** @param {App} app */
function neighbourItems(app) {
  const node = chosenNode(app);
  const chips = node < 0 ? [] : neighbourChips(app, node);
  for (const chip of chips) chip.addEventListener("click", () => drawMenu(app));
  if (!chips.length) return [];
  const fold = make("details", { class: "chips" }, make("summary", { text: t("open") }), ...chips);
  fold.open = unfolded;
  fold.addEventListener("toggle", () => {
    unfolded = fold.open;
  });
  return [fold];
}
