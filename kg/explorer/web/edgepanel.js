// What is known of a line: the statements between its ends, and what the ends share where a lens joins them by that.
import { languageNow, t } from "./words.js";
import { listed, relationName } from "./wording.js";
import { button, make } from "./dom.js";
import { between, labelOf, say } from "./lookup.js";
import { isDirected, linkBetween, membersOf, sharedBy } from "./drawing.js";
import { marks, nodeLink, statementBody } from "./facts.js";
import { showWay } from "./actions.js";

/** @param {App} app @param {number} one @param {number} other */
export function edgePanel(app, one, other) {
  const { data, drawing } = app;
  const link = linkBetween(drawing, one, other);
  const shared = link >= 0 ? sharedBy(data, drawing, link, app.passes) : [];
  const statements = [...new Set([...between(data, one, other), ...(link >= 0 ? membersOf(drawing, link) : [])])];
  const parts = [
    make(
      "header",
      {},
      make(
        "h2",
        { tabindex: "-1" },
        nodeLink(app, one),
        make("span", { class: "to", text: isDirected(drawing, link) ? " → " : " — " }),
        nodeLink(app, other),
      ),
    ),
  ];
  if (link < 0 && !statements.length) {
    const names = [one, other].map((node) => labelOf(data, node));
    const id = (/** @type {number} */ node) => data.nodes.id[node];
    return [
      ...parts,
      make("p", { class: "about", text: t("noLine", ...names) }),
      make("div", { class: "actions" }, button(t("waysHead"), () => showWay(app, "path", id(one), id(other)))),
    ];
  }
  parts.push(make("p", { class: "about", text: inShort(data, statements, shared) }));
  if (drawing.label.get(link)) parts.push(make("p", { text: drawing.label.get(link) }));
  if (shared.length) {
    parts.push(
      make(
        "section",
        { class: "group" },
        make("h3", { text: `${t("sharedThings")} (${shared.length})` }),
        make("ul", { class: "plain" }, ...shared.map((node) => make("li", {}, nodeLink(app, node)))),
      ),
    );
  }
  for (const statement of statements) parts.push(statementBox(app, statement, statements.length <= 4));
  return parts;
}

// What links two things, in one line: the sentence itself if there is one, else how many statements by relation.
/** @param {PageData} data @param {number[]} statements @param {number[]} shared */
function inShort(data, statements, shared) {
  const counts = new Map();
  for (const statement of statements) {
    const name = relationName(data.relations[data.statements.relation[statement]], false);
    counts.set(name, (counts.get(name) || 0) + 1);
  }
  const told = [
    statements.length === 1 ? t("sentence", say(data, statements[0])) : statements.length
      ? t(
        "statementsBy",
        statements.length,
        listed([...counts].map(([name, count]) => (count > 1 ? `${name} × ${count}` : name))),
      )
      : "",
    shared.length ? t("sharedBy", shared.length, labelOf(data, shared[0])) : "",
  ].filter(Boolean);
  return told.join(languageNow() === "zh" ? "" : " ") || t("noEvidence");
}

/** @param {App} app @param {number} statement @param {boolean} open */
export function statementBox(app, statement, open) {
  const body = statementBody(app, statement).filter(Boolean);
  const box = make(
    "details",
    { class: "statement" },
    make("summary", {}, make("span", { text: say(app.data, statement) }), marks(app.data, statement)),
    ...body.slice(1),
  );
  box.open = open;
  return box;
}
