// A tour in the making: this view as a step, captions, their order, and the way out as a link or a file.
import { languageNow, LANGUAGES, t, WORDS } from "./words.js";
import { button, copyText, download, fold, make } from "./dom.js";
import { asYaml, OWN, pack, unpack, viewOf } from "./storytext.js";

/** @param {App} app @returns {Story} */
const ownStory = (app) => unpack(app.store.get().own) ?? { document: OWN, title: ["", ""], questions: [], steps: [] };

/** @param {Pair} pair @param {string} text @returns {Pair} */
const inThisLanguage = (pair, text) => LANGUAGES.indexOf(languageNow()) ? [pair[0], text] : [text, pair[1]];

/** @param {App} app */
function viewNow(app) {
  const state = app.store.get();
  return viewOf({ ...state, camera: app.moved ? state.camera : null });
}

// What is seen becomes the next step of one's own tour, after the one that is told.
/** @param {App} app */
export function saveStep(app) {
  const story = ownStory(app);
  const { step, tour } = app.store.get();
  const at = tour === OWN && step >= 0 ? step + 1 : story.steps.length;
  /** @type {Pair} */
  const caption = [...app.drawing.title];
  const steps = story.steps.toSpliced(at, 0, { caption, view: viewNow(app) });
  const title = story.steps.length ? story.title : WORDS.ownTour;
  app.store.set({ own: pack({ ...story, title, steps }), tour: OWN, step: at });
  /** @type {HTMLElement | null} */
  const field = document.querySelector("#story textarea");
  field?.focus();
  app.say(t("stepSaved", at + 1));
}

// A tour of the page becomes one's own, to be changed.
/** @param {App} app @param {Story} story */
export const takeOver = (app, story) => app.store.set({ own: pack(story), tour: OWN });

/** @param {App} app @param {Story} story @param {number} step */
export function editing(app, story, step) {
  /** @param {Partial<Story>} part @param {number} [at] the step that is then told */
  const keep = (part, at = step) => {
    const own = pack({ ...story, ...part });
    app.store.set({ own, step: own ? at : -1 });
  };
  const { steps } = story;
  /** @param {number} by */
  const move = (by) => keep({ steps: steps.toSpliced(step, 1).toSpliced(step + by, 0, steps[step]) }, step + by);
  const place = LANGUAGES.indexOf(languageNow());
  const caption = make("textarea", { rows: 2, "aria-label": t("caption"), "data-turn": "caption" });
  caption.value = steps[step].caption[place] || steps[step].caption[1 - place];
  caption.addEventListener("change", () =>
    keep({
      steps: steps.with(step, { ...steps[step], caption: inThisLanguage(steps[step].caption, caption.value) }),
    }));
  const title = make("input", { type: "text", "aria-label": t("tourTitle"), "data-turn": "title" });
  title.value = story.title[place] || story.title[1 - place];
  title.addEventListener("change", () => keep({ title: inThisLanguage(story.title, title.value) }));
  /** @param {Word} word @param {() => void} act @param {boolean} [off] */
  const item = (word, act, off = false) => button(t(word), act, { class: "small", disabled: off, "data-turn": word });
  const tools = make(
    "div",
    { class: "actions" },
    item("stepEarlier", () => move(-1), step === 0),
    item("stepLater", () => move(1), step === steps.length - 1),
    item("stepHere", () => keep({ steps: steps.with(step, { ...steps[step], view: viewNow(app) }) })),
    item("stepRemove", () => keep({ steps: steps.toSpliced(step, 1) }, Math.max(0, step - 1))),
    item("saveStep", () => saveStep(app)),
    item("exportStory", () => download("story.yaml", asYaml(story), "application/yaml")),
    item("copyTour", async () => {
      await copyText(location.href.replace(/([#&])step=\d+/, "$1step=1"));
      app.say(t("copied"));
    }),
  );
  return [caption, fold(t("editTour"), true, make("label", {}, `${t("tourTitle")} `, title), tools)];
}
