// What a newcomer reads first: what is seen, three questions to start from, the tour, and all views.
import { pick, t } from "./words.js";
import { button, fold, make } from "./dom.js";
import { shownStatements } from "./sparql.js";
import { nodeLink } from "./facts.js";
import { statementBox } from "./edgepanel.js";
import { decode } from "./link.js";
import { lookNames, lookOf } from "./views.js";
import { showLook } from "./actions.js";

const QUESTIONS = 3;
const MOST_SENTENCES = 100;

/** @param {App} app */
function questions(app) {
  const told = app.data.story?.questions || [];
  if (told.length) {
    return told.slice(0, QUESTIONS).map(({ ask, view }) => button(pick(ask), () => app.apply(decode(view))));
  }
  return app.data.looks.filter((look) => look.name !== "overview" && look.question[0]).slice(0, QUESTIONS).map((look) =>
    button(pick(look.question), () => showLook(app, look.name))
  );
}

// What a small view says, as sentences under the thing they begin with: the picture in words.
/** @param {App} app */
function sentences(app) {
  const { data, drawing } = app;
  if (!drawing.directed || drawing.name === "overview" || app.shown.links > MOST_SENTENCES || !app.shown.links) {
    return [];
  }
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  for (const statement of shownStatements(app)) {
    const subject = data.statements.source[statement];
    if (!groups.has(subject)) groups.set(subject, []);
    groups.get(subject)?.push(statement);
  }
  const rows = [...groups].map(([subject, statements]) =>
    make(
      "section",
      { class: "told" },
      nodeLink(app, subject),
      ...statements.map((statement) => statementBox(app, statement, false)),
    )
  );
  return [fold(`${t("inWords")} (${[...groups.values()].flat().length})`, true, ...rows)];
}

/** @param {App} app */
export function introduction(app) {
  const { data } = app;
  const state = app.store.get();
  const now = app.drawing;
  const views = lookNames(data).map((name) =>
    make(
      "li",
      {},
      button(pick(lookOf(data, name).title), () => showLook(app, name), {
        class: "link",
        "aria-current": state.view.name === name ? "true" : null,
      }),
      make("span", { class: "facets", text: ` ${pick(lookOf(data, name).question)}` }),
    )
  );
  const parts = [
    make("header", {}, make("h2", { text: pick(now.title), tabindex: "-1" })),
    data.scope && make("p", { class: "hint", text: pick(data.scope) }),
    make("p", { class: "about", text: pick(now.question) }),
    now.directed && now.direction && make("p", { class: "hint", text: pick(now.direction) }),
  ];
  parts.push(...sentences(app));
  const asked = questions(app);
  if (asked.length) parts.push(make("h3", { text: t("start") }), make("div", { class: "questions" }, ...asked));
  if (data.story) {
    parts.push(
      make("p", {}, button(t("takeTour", pick(data.story.title)), () => app.startStory(), { class: "primary" })),
    );
  }
  parts.push(
    make("p", { class: "hint", text: t("howTo") }),
    make("h3", { text: t("lensesHead") }),
    make("ul", { class: "plain views" }, ...views),
  );
  return parts.filter(Boolean);
}
