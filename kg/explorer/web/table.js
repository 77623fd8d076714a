// The same as the map, as tables: the nodes and the statements that are shown.
import { pick, t } from "./words.js";
import { anchorOf, citedAs } from "./citation.js";
import { quantity, relationName } from "./wording.js";
import { button, byId, make } from "./dom.js";
import { nodeSpan, standingOf, statementSpan, typeName } from "./lookup.js";
import { nodeLink } from "./facts.js";
import { shownStatements } from "./sparql.js";

const PAGE = 200;

/** @param {App} app */
export const shownNodes = (app) =>
  [...app.drawing.nodes].filter((node) => app.shown.node[node]).sort((a, b) =>
    app.drawing.degree[b] - app.drawing.degree[a] || a - b
  );

/**
 * @template T
 * @param {string} caption @param {string[]} heads @param {T[]} rows @param {(row: T) => Element} row
 */
function table(caption, heads, rows, row) {
  const body = make("tbody", {});
  const more = make("p", {});
  const whole = make(
    "table",
    {},
    make("caption", { text: `${caption} (${quantity(rows.length)})` }),
    make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col", text: head })))),
    body,
  );
  const extend = () => {
    const from = body.children.length;
    body.append(...rows.slice(from, from + PAGE).map(row));
    const rest = rows.length - body.children.length;
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
const placesInWords = (app, statement) => sentencesOf(app, statement).map((number) => citedAs(app, number)).join("; ");

// A node with the mark of a plan; what is no more bears its own.
/** @param {App} app @param {number} node */
function standing(app, node) {
  const word = pick(app.data.modalities[app.data.planned].label);
  const mark = app.data.nodes.plan[node] ? make("span", { class: "mark planned", text: word }) : null;
  return make("span", {}, nodeLink(app, node), " ", mark);
}

/** @param {App} app */
export function drawTable(app) {
  const { data } = app;
  const host = byId("table");
  const open = app.store.get().table;
  host.hidden = !open;
  byId("graph").inert = open || app.store.get().view.kind === "change";
  byId("columns").inert = byId("zoom").inert = open;
  if (!open) return host.replaceChildren();
  const { source, target, relation } = data.statements;
  const nodes = table(
    t("tableNodes"),
    [t("node"), t("type"), t("date"), t("links")],
    shownNodes(app),
    (node) => cells(standing(app, node), typeName(data, node), nodeSpan(app, node), String(app.drawing.degree[node])),
  );
  const statements = table(
    t("tableLinks"),
    [t("from"), t("relation"), t("to"), t("modality"), t("date"), t("evidence")],
    shownStatements(app),
    (at) =>
      cells(
        nodeLink(app, source[at]),
        relationName(data.relations[relation[at]], false),
        nodeLink(app, target[at]),
        standingOf(data, at),
        statementSpan(data, at),
        make("span", { title: placesInWords(app, at), text: placesOf(app, at).join(" ") }),
      ),
  );
  return host.replaceChildren(make("h2", { text: pick(app.drawing.title), tabindex: "-1" }), nodes, statements);
}
