// The facts of a thing, grouped by relation and direction, each with its statement, evidence and what to do with it.
import { cutWords } from "./naming.js";
import { pick, t } from "./words.js";
import { relationName } from "./wording.js";
import { button, make } from "./dom.js";
import {
  familyOf,
  formerMark,
  labelOf,
  otherEnd,
  say,
  standingOf,
  statementsAt,
  statementSpan,
  typeName,
} from "./lookup.js";
import { swatch } from "./shapes.js";
import { familyColour } from "./theme.js";
import { factTools, sentenceList } from "./evidence.js";
import { statementQuery } from "./sparql.js";
import { chooseNode } from "./actions.js";

const MOST_OPEN = 12; // rows of a group shown at once

// Who answers for a thing and who has a part in it is what is asked of it first.
const WHO = ["lead", "responsibility", "stewardship", "involvement"];

// Groups of statements at a node: who leads it, runs it and takes part in it; then outgoing before incoming, in the
// order of the ontology.
/** @param {PageData} data @param {number} node @returns {FactGroup[]} */
export function groupsAt(data, node) {
  const groups = new Map();
  for (const statement of statementsAt(data, node)) {
    const incoming = data.statements.source[statement] !== node;
    const relation = data.relations[data.statements.relation[statement]];
    const who = incoming ? WHO.findIndex((role) => relation.roles.includes(role)) : -1;
    const key = (who < 0 ? incoming ? 100000 : 0 : 1000 * (who - WHO.length)) + data.statements.relation[statement];
    if (!groups.has(key)) {
      groups.set(key, { relation, incoming, statements: [] });
    }
    groups.get(key).statements.push(statement);
  }
  /** @param {number} at */
  const rank = (at) => data.statements.modality[at];
  for (const group of groups.values()) {
    group.statements.sort((/** @type {number} */ a, /** @type {number} */ b) =>
      rank(a) - rank(b) || labelOf(data, otherEnd(data, a, node)).localeCompare(labelOf(data, otherEnd(data, b, node)))
    );
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

// What sets a statement apart that the source does not simply assert.
/** @param {PageData} data @param {number} statement */
export function marks(data, statement) {
  const at = data.statements.modality[statement];
  return at ? make("span", { class: `mark ${data.modalities[at].name}`, text: standingOf(data, statement) }) : null;
}

/** @param {App} app @param {number} node */
export function nodeLink(app, node) {
  const family = familyOf(app.data, node);
  const gone = formerMark(app, node);
  return make(
    "span",
    { class: "named", title: [typeName(app.data, node), gone].filter(Boolean).join(" · ") },
    swatch(family.shape, familyColour(family)),
    button(cutWords(labelOf(app.data, node)), () => chooseNode(app, node), { class: "link" }),
    gone && make("span", { class: "mark former", text: t("former") }),
  );
}

// Who says a statement, and where.
/** @param {App} app @param {number} statement */
export function statementBody(app, statement) {
  const { data, reading } = app;
  const when = statementSpan(data, statement);
  const reason = reading.reasons[statement];
  const set = data.statements.evidence[statement];
  return [
    make("p", { class: "says", text: say(data, statement) }),
    when && make("p", { class: "facets", text: when }),
    reason && make("p", { class: "remark", text: pick(reason) }),
    sentenceList(app, set),
    factTools(app, say(data, statement), set, () => statementQuery(data, statement)),
  ];
}

// A fact as a line: a button that unfolds who says it, and a link to the far end beside it.
/** @param {App} app @param {number} statement @param {number} node */
function factRow(app, statement, node) {
  const body = make("div", { class: "body", hidden: true });
  const unfold = button("▸", () => {
    if (!body.children.length) body.append(...statementBody(app, statement).filter(Boolean));
    body.hidden = !body.hidden;
    unfold.textContent = body.hidden ? "▸" : "▾";
    unfold.setAttribute("aria-expanded", String(!body.hidden));
  }, {
    class: "unfold",
    "aria-expanded": "false",
    "aria-label": `${t("evidence")}: ${say(app.data, statement)}`,
    title: t("evidence"),
  });
  return make(
    "div",
    { class: "fact" },
    make(
      "div",
      { class: "line" },
      unfold,
      nodeLink(app, otherEnd(app.data, statement, node)),
      marks(app.data, statement),
    ),
    body,
  );
}

/** @param {App} app @param {FactGroup} group @param {number} node */
export function factGroup(app, group, node) {
  const section = make(
    "section",
    { class: "group" },
    make("h3", { text: `${relationName(group.relation, group.incoming)} (${group.statements.length})` }),
  );
  const rows = group.statements.map((statement) => () => factRow(app, statement, node));
  section.append(...rows.slice(0, MOST_OPEN).map((row) => row()));
  if (rows.length > MOST_OPEN) {
    const rest = rows.length - MOST_OPEN;
    section.append(button(t("more", rest), (/** @type {any} */ event) => {
      event.target.replaceWith(...rows.slice(MOST_OPEN).map((row) => row()));
    }, { class: "small" }));
  }
  return section;
}
