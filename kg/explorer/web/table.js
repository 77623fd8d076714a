// The same as the map, as tables: the nodes and the statements that are shown.
import { languageNow, pick, t } from "./words.js";
import { anchorOf, citedAs } from "./citation.js";
import { quantity, relationName } from "./wording.js";
import { nodesShown } from "./counts.js";
import { button, byId, make } from "./dom.js";
import { labelOf, nodeSpan, standingOf, statementSpan, typeName } from "./lookup.js";
import { cutWords } from "./naming.js";
import { changeShown } from "./changeplaces.js";
import { nodeLink } from "./facts.js";
import { shownStatements } from "./sparql.js";

const PAGE = 200;
const MOST_ON_PAPER = 250; // rows, some seven sheets

/** @param {App} app */
export const shownNodes = (app) =>
  nodesShown(app.data, app.drawing, app.shown).sort((a, b) => app.drawing.degree[b] - app.drawing.degree[a] || a - b);

// A column: its head, and by what its rows are put in order.
/**
 * @template T
 * @typedef {{ head: string, by: (row: T) => string | number }} Ordered
 */

// In order of a column; equal rows stay as they came, and what has no value stands last.
/**
 * @template T
 * @param {T[]} rows @param {(row: T) => string | number} by @param {boolean} down
 */
export function sorted(rows, by, down) {
  const order = new Intl.Collator(languageNow() === "zh" ? "zh-Hans" : "en", { numeric: true });
  const keyed = rows.map((row) => ({ row, key: by(row) }));
  keyed.sort(({ key: a }, { key: b }) => {
    if (a === b) return 0;
    if (a === "" || b === "") return a === "" ? 1 : -1;
    const less = typeof a === "number" && typeof b === "number" ? a - b : order.compare(String(a), String(b));
    return down ? -less : less;
  });
  return keyed.map(({ row }) => row);
}

/**
 * @template T
 * @param {App} app @param {"nodes" | "statements"} name @param {string} caption
 * @param {Ordered<T>[]} columns @param {T[]} rows @param {(row: T) => Element} row @param {boolean} onPaper
 */
function table(app, name, caption, columns, rows, row, onPaper) {
  const body = make("tbody", {});
  const more = make("p", {});
  const order = app.orders[name];
  const shown = order ? sorted(rows, columns[order.column].by, order.down) : rows;
  /** @param {number} at */
  const turn = (at) => {
    const known = app.orders[name];
    app.orders[name] = known?.column === at && known.down ? null : { column: at, down: known?.column === at };
    drawTable(app);
    /** @type {HTMLElement | null} */
    const head = document.querySelector(`#table [data-table=${name}] th:nth-child(${at + 1}) button`);
    head?.focus();
  };
  const heads = columns.map(({ head }, at) => {
    const is = order?.column === at ? (order.down ? "descending" : "ascending") : null;
    const mark = is ? (order?.down ? " ▼" : " ▲") : "";
    const press = button(head, () => turn(at), { class: "sort" });
    press.append(make("span", { "aria-hidden": "true", text: mark }));
    return make("th", { scope: "col", "aria-sort": is }, press);
  });
  // What stands for several opens them, and is none itself.
  const counted = name === "nodes" ? rows.filter((one) => Number(one) < app.data.size).length : rows.length;
  const whole = make(
    "table",
    { "data-table": name },
    make("caption", { text: `${caption} (${quantity(counted)})` }),
    make("thead", {}, make("tr", {}, ...heads)),
    body,
  );
  if (onPaper) {
    body.append(...shown.slice(0, MOST_ON_PAPER).map(row));
    if (shown.length > MOST_ON_PAPER) {
      more.textContent = t("rowsOnPaper", quantity(MOST_ON_PAPER), quantity(shown.length));
    }
    return make("div", {}, whole, more);
  }
  const extend = () => {
    const from = body.children.length;
    body.append(...shown.slice(from, from + PAGE).map(row));
    const rest = shown.length - body.children.length;
    more.replaceChildren(...(rest > 0 ? [button(t("more", quantity(Math.min(PAGE, rest))), extend)] : []));
  };
  extend();
  return make("div", {}, whole, more);
}

/** @param {...any} contents */
const cells = (...contents) => make("tr", {}, ...contents.map((content) => make("td", {}, content)));

/** @param {App} app @param {number} statement */
const sentencesOf = (app, statement) => app.reading ? app.reading.sets[app.data.statements.evidence[statement]] : [];

/** @param {App} app @param {number} statement */
export const placesOf = (app, statement) => sentencesOf(app, statement).map((number) => anchorOf(app, number));

/** @param {App} app @param {number} statement */
const placesInWords = (app, statement) =>
  sentencesOf(app, statement).map((number) => citedAs(app, number, false)).join("; ");

// A node with the mark of a plan; what is no more bears its own.
/** @param {App} app @param {number} node */
function standing(app, node) {
  const word = pick(app.data.modalities[app.data.planned].label);
  const mark = app.data.nodes.plan[node] ? make("span", { class: "mark planned", text: word }) : null;
  return make("span", {}, nodeLink(app, node), " ", mark);
}

// The nodes and the statements that are shown, as tables under a heading; on paper with all that fits at once.
/** @param {App} app @param {boolean} [onPaper] @returns {Element[]} */
export function tablesOf(app, onPaper = false) {
  const { data } = app;
  const { source, target, relation } = data.statements;
  const nodes = table(
    app,
    "nodes",
    t("tableNodes"),
    [
      { head: t("node"), by: (node) => labelOf(data, node) },
      { head: t("type"), by: (node) => typeName(data, node) },
      { head: t("date"), by: (node) => data.nodes.placed[node] || data.nodes.to[node] || "" },
      { head: t("links"), by: (node) => app.drawing.degree[node] },
    ],
    [...shownNodes(app), ...[...data.stubs.keys()].filter((node) => app.shown.node[node])],
    (node) => cells(standing(app, node), typeName(data, node), nodeSpan(app, node), String(app.drawing.degree[node])),
    onPaper,
  );
  const statements = table(
    app,
    "statements",
    t("tableLinks"),
    [
      { head: t("from"), by: (at) => labelOf(data, source[at]) },
      { head: t("relation"), by: (at) => relationName(data.relations[relation[at]], false) },
      { head: t("to"), by: (at) => labelOf(data, target[at]) },
      { head: t("modality"), by: (at) => standingOf(data, at) },
      { head: t("date"), by: (at) => data.statements.placed[at] || data.statements.to[at] || "" },
      { head: t("evidence"), by: (at) => placesInWords(app, at) },
    ],
    shownStatements(app),
    (at) =>
      cells(
        nodeLink(app, source[at]),
        relationName(data.relations[relation[at]], false),
        nodeLink(app, target[at]),
        standingOf(data, at),
        statementSpan(data, at),
        make("span", { title: placesOf(app, at).join(" "), text: placesInWords(app, at) }),
      ),
    onPaper,
  );
  return [make("h2", { text: cutWords(pick(app.drawing.title)), tabindex: "-1" }), nodes, statements];
}

/** @param {App} app */
export function drawTable(app) {
  const host = byId("table");
  const open = app.store.get().table;
  host.hidden = !open;
  byId("graph").inert = open || Boolean(changeShown(app));
  byId("columns").inert = byId("zoom").inert = open;
  host.replaceChildren(...(open ? tablesOf(app) : []));
}
