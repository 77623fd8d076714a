// The page on paper: the figure of what is seen, then what the panel tells, then the tables, each from a new sheet.
import { byId, make } from "./dom.js";
import { lightColours } from "./theme.js";
import { figureOf } from "./export.js";
import { tablesOf } from "./table.js";
import { viewTitle } from "./views.js";
import { t } from "./words.js";

const SOON = 100; // ms between two looks at whether all has been read
const PAPER = "#ffffff"; // which has its own colour
const CONTROLS = "button, select, input, textarea, .actions, .tools, .choice, .close, .too-long";

// What can only be pressed goes; what leads somewhere becomes its words; what a reader has folded stays so.
/** @param {App} app @param {any} content */
function settled(app, content) {
  for (const one of content.querySelectorAll("button.link, th button")) {
    one.replaceWith(make("span", { text: one.textContent }));
  }
  for (const one of content.querySelectorAll(CONTROLS)) one.remove();
  for (const one of content.querySelectorAll("h2, h3, summary")) if (!one.textContent.trim()) one.remove();
  // Kinds of things are drawn as on paper, in the dark as well.
  const paper = new Map(app.data.families.map(({ colour: [light, dark] }) => [dark, light]));
  for (const one of content.querySelectorAll("[fill]")) {
    one.setAttribute("fill", paper.get(one.getAttribute("fill")) ?? one.getAttribute("fill"));
  }
  return content;
}

/** @param {App} app */
function figureSheet(app) {
  const tones = { ...lightColours(), ground: PAPER, halo: PAPER };
  const drawn = new DOMParser().parseFromString(figureOf(app, tones), "image/svg+xml").documentElement;
  const [width, height] = ["width", "height"].map((name) => Number(drawn.getAttribute(name)));
  for (const name of ["width", "height"]) drawn.removeAttribute(name); // as large as the sheet lets it be
  const sheet = make("section", { class: width > height ? "sheet figure wide" : "sheet figure" });
  sheet.append(document.adoptNode(drawn));
  return sheet;
}

// Whether the panel tells more than the tables do: of what is chosen, of a way, of what two columns do not join. Of a
// view alone it tells the same, and where else to go.
/** @param {App} app */
function isTelling(app) {
  const { chosen, view } = app.store.get();
  return Boolean(chosen) || app.listed !== null || ["path", "common", "change"].includes(view.kind);
}

// A table without the columns in which nothing stands.
/** @param {HTMLTableElement} table */
function filled(table) {
  const [head, ...rows] = [...table.rows];
  for (let at = head.cells.length - 1; at >= 0; at--) {
    if (rows.every((row) => !row.cells[at].textContent?.trim())) {
      for (const row of [head, ...rows]) row.deleteCell(at);
    }
  }
}

/** @param {App} app */
function sheets(app) {
  const tables = make("section", { class: "sheet tables" }, ...tablesOf(app, true));
  for (const table of tables.querySelectorAll("table")) filled(table);
  const told = make("section", { class: "sheet told" });
  if (isTelling(app)) told.append(...[...byId("panel").cloneNode(true).childNodes]);
  return [figureSheet(app), settled(app, told), settled(app, tables)].filter((one) => one.childElementCount);
}

/** @param {App} app */
export function connectPaper(app) {
  const title = document.title;
  byId("paper").replaceChildren(); // what would have been printed before
  // What is printed before all of it has been read would name the wrong sources: it waits, or says so.
  addEventListener("keydown", (event) => {
    if (app.reading || event.key !== "p" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    app.say(t("printWaits"));
    const look = () => (app.reading ? print() : setTimeout(look, SOON));
    look();
  });
  addEventListener("beforeprint", () => {
    document.title = viewTitle(app.drawing);
    if (!app.reading) return byId("paper").replaceChildren(make("p", { class: "sheet", text: t("printEarly") }));
    return byId("paper").replaceChildren(...sheets(app));
  });
  addEventListener("afterprint", () => {
    document.title = title;
    byId("paper").replaceChildren();
  });
}
