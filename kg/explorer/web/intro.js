// What a newcomer reads first: what is seen, the documents with their questions and tours, and all views.
import { cutWords } from "./naming.js";
import { pick, t } from "./words.js";
import { quantity } from "./wording.js";
import { button, fold, make } from "./dom.js";
import { toldByDocument } from "./counts.js";
import { shownStatements } from "./sparql.js";
import { nodeLink } from "./facts.js";
import { statementBox } from "./edgepanel.js";
import { decode } from "./link.js";
import { lookNames, lookOf } from "./views.js";
import { changeShown } from "./changeplaces.js";
import { chooseNode, showLook } from "./actions.js";

const QUESTIONS = 3;
const FIRST = 2; // of each of several stories
const MOST_SENTENCES = 100;
const MOST_DOCUMENTS = 8;

// Questions to begin with: where several documents tell a story, the first ones of each; those of the views where
// none asks any. A single story offers its own.
/** @param {App} app */
function questions(app) {
  const asking = app.data.stories.filter((story) => story.questions.length);
  if (asking.length > 1) {
    return asking.slice(0, QUESTIONS).flatMap((story) => story.questions.slice(0, FIRST)).map(({ ask, view }) =>
      button(pick(ask), () => app.apply(decode(view)))
    );
  }
  if (asking.length) return [];
  return app.data.looks.filter((look) => look.name !== "overview" && look.question[0]).slice(0, QUESTIONS).map((look) =>
    button(pick(look.question), () => showLook(app, look.name))
  );
}

// What a story offers: its questions, and to be told.
/** @param {App} app @param {Story} story */
function offered(app, story) {
  const asked = story.questions.slice(0, QUESTIONS);
  return [
    asked.length > 0 &&
    make(
      "div",
      { class: "questions" },
      ...asked.map(({ ask, view }) => button(pick(ask), () => app.apply(decode(view)))),
    ),
    make(
      "p",
      {},
      button(t("takeTour", pick(story.title)), () => app.startStory(story.document), { class: "primary tour" }),
    ),
  ].filter(Boolean);
}

// Of two columns, what nothing joins: what is not taken up, and what is new.
/** @param {App} app */
function unjoined(app) {
  const change = changeShown(app);
  if (!change || app.listed) return [];
  /** @param {string} title @param {number[]} nodes */
  const list = (title, nodes) =>
    nodes.length > 0 && fold(
      `${title} (${quantity(nodes.length)})`,
      false,
      make("ul", { class: "plain" }, ...nodes.map((node) => make("li", {}, nodeLink(app, node)))),
    );
  return [
    list(t("notTakenUpHead"), change.ended),
    list(t("newHead"), change.fresh),
  ].filter(Boolean);
}

// A document as on a shelf: its title, what it is and of when, how much it tells, and its story.
/** @param {App} app @param {Source} source @param {number} facts @param {boolean} folded */
function shelved(app, source, facts, folded) {
  const { data } = app;
  const node = data.numbers.get(source.id);
  const title = pick(source.label);
  const story = data.stories.find(({ document }) => document === source.id);
  const facets = [pick(source.genre), pick(source.dated), t("facts", quantity(facts))].filter(Boolean);
  return make(
    "li",
    { class: "document" },
    node === undefined
      ? make("strong", { text: title })
      : button(title, () => chooseNode(app, node), { class: "link" }),
    make("p", { class: "facets", text: facets.join(" · ") }),
    ...(story
      ? (folded ? [fold(t("startWith", pick(story.title)), false, ...offered(app, story))] : offered(app, story))
      : []),
  );
}

// The documents that tell something of what the page holds, those that tell most first.
/** @param {App} app */
function shelf(app) {
  const { documents, stories } = app.data;
  const told = toldByDocument(app.data);
  /** @param {Source} one */
  const facts = (one) => told.get(one.id) ?? 0;
  const telling = documents.filter((one) => !one.background && facts(one)).sort((a, b) => facts(b) - facts(a));
  const rows = telling.map((one) => () => shelved(app, one, facts(one), stories.length > 1));
  const list = make("ul", { class: "plain shelf" }, ...rows.slice(0, MOST_DOCUMENTS).map((row) => row()));
  const rest = rows.slice(MOST_DOCUMENTS);
  if (rest.length) {
    const more = button(
      t("moreDocuments", rest.length),
      () => more.parentElement?.replaceWith(...rest.map((row) => row())),
      {
        class: "small",
      },
    );
    list.append(make("li", {}, more));
  }
  const own = stories.filter(({ document }) => !telling.some(({ id }) => id === document));
  return [
    telling.length > 0 && make("h3", { text: t("documents") }),
    telling.length > 0 && list,
    ...own.flatMap((story) => offered(app, story)),
  ];
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
  for (const statement of app.listed ?? shownStatements(app)) {
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
    make("header", {}, make("h2", { text: cutWords(pick(now.title), 200), tabindex: "-1" })),
    data.scope && make("p", { class: "hint", text: pick(data.scope) }),
    make("p", { class: "about", text: pick(now.question) }),
    now.directed && now.direction && make("p", { class: "hint", text: pick(now.direction) }),
  ];
  parts.push(...sentences(app), ...unjoined(app));
  const asked = questions(app);
  if (asked.length) parts.push(make("h3", { text: t("start") }), make("div", { class: "questions" }, ...asked));
  parts.push(
    ...shelf(app),
    make("p", { class: "hint", text: t(data.plain ? "howToPlain" : "howTo") }),
    !data.plain && make("p", { class: "hint", text: t("counted") }),
    make("h3", { text: t("lensesHead") }),
    make("ul", { class: "plain views" }, ...views),
  );
  return parts.filter(Boolean);
}
