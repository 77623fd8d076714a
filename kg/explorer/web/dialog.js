// Small windows: a query to copy, the keys, the tours to choose from.
import { pick, t } from "./words.js";
import { button, byId, copyText, fold, make } from "./dom.js";
import { cutWords } from "./naming.js";
import { benchLink } from "./bench.js";

/** @param {string} title @param {...any} content */
function open(title, ...content) {
  const dialog = byId("dialog");
  dialog.replaceChildren(
    make(
      "header",
      {},
      make("h2", { text: title }),
      button("×", () => dialog.close(), { class: "close", "aria-label": t("close") }),
    ),
    ...content,
  );
  dialog.showModal();
}

// A query as text, to copy; and to open where the page is served beside a workbench.
/** @param {App} app @param {string} query */
export function showQuery(app, query) {
  const area = make("textarea", { class: "query", readonly: true, spellcheck: "false", "aria-label": t("sparql") });
  area.value = query;
  const copying = button(t("copy"), async () => {
    await copyText(query);
    app.say(t("copied"));
  }, { class: "primary" });
  open(t("sparql"), area, make("p", { class: "tools" }, copying, benchLink(app, query)));
}

/** @type {[string, Word][]} */
const KEYS = [
  ["/", "key1"],
  ["← ↑ → ↓", "key2"],
  ["Enter", "key3"],
  ["Backspace", "key4"],
  ["O  H  P", "key5"],
  ["L  C", "key10"],
  ["Esc", "key6"],
  ["+  −  0", "key7"],
  ["Shift + ← ↑ → ↓", "key8"],
  ["T", "key9"],
  ["← →", "key11"],
  ["S", "saveStep"],
];

// The way to the whole of a name that is cut; nothing for one that is not.
/** @param {string} name */
export const wholeName = (name) =>
  cutWords(name) !== name && fold(t("wholeName"), false, make("p", { class: "whole", text: name }));

export function showKeys() {
  open(
    t("help"),
    make(
      "dl",
      { class: "keys" },
      ...KEYS.flatMap(([keys, words]) => [make("dt", {}, make("kbd", { text: keys })), make("dd", { text: t(words) })]),
    ),
  );
}

// Starts the only tour there is; of several, lets one be chosen.
/** @param {App} app */
export function chooseTour(app) {
  const { stories, documents } = app.data;
  if (stories.length === 1) return app.startStory(stories[0].document);
  const rows = stories.map((story) => {
    const source = documents.find(({ id }) => id === story.document);
    const start = () => {
      byId("dialog").close();
      app.startStory(story.document);
    };
    return make(
      "li",
      {},
      button(pick(story.title), start, { class: "primary tour" }),
      make("p", {
        class: "facets",
        text: [source && pick(source.label), t("stepsInAll", story.steps.length)].filter(Boolean).join(" · "),
      }),
    );
  });
  return open(t("story"), make("ul", { class: "plain" }, ...rows));
}
