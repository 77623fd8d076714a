// Stories, one a document: views in order with a caption each, turned with the arrow keys.
import { pick, t } from "./words.js";
import { announce, button, byId, make } from "./dom.js";
import { decode } from "./link.js";
import { shortName } from "./sources.js";
import { editing, takeOver } from "./storyedit.js";
import { OWN, unpack } from "./storytext.js";

/** @param {App} app */
export function connectStory(app) {
  const { stories, documents } = app.data;
  // The story that is told: that of the document named in the state, else the first.
  const told = () => {
    const { tour, own } = app.store.get();
    return tour === OWN ? unpack(own) : stories.find(({ document }) => document === tour) ?? stories[0];
  };

  app.startStory = (tour) => {
    app.store.set({ tour });
    app.turn(0);
  };
  // Goes to a step, within the first and the last.
  /** @param {number} step */
  app.turn = (step) => {
    const steps = told()?.steps ?? [];
    if (step < 0 || step >= steps.length) return;
    app.apply({ ...decode(steps[step].view), tour: app.store.get().tour, step });
  };
  app.leaveStory = () => app.store.set({ step: -1 });

  app.drawStory = () => {
    const host = byId("story");
    const { step } = app.store.get();
    const story = told();
    host.hidden = !(story && step >= 0 && step < story.steps.length);
    if (!story || host.hidden) return host.replaceChildren();
    const { title, steps } = story;
    const isOwn = story.document === OWN;
    const caption = pick(steps[step].caption);
    const held = document.activeElement?.closest("#story")
      ? /** @type {any} */ (document.activeElement).dataset.turn
      : null;
    const source = stories.length > 1 && documents.find(({ id }) => id === story.document);
    // A title that names its document need not be told which it is of.
    const of = source && !pick(title).includes(shortName(source)) && source;
    host.replaceChildren(
      make("p", {
        class: "facets",
        text: [of && shortName(of), pick(title), t("stepOf", step + 1, steps.length)].filter(Boolean).join(" · "),
      }),
      ...(isOwn ? editing(app, story, step) : [make("p", { class: "caption", text: caption })]),
      make(
        "div",
        { class: "actions" },
        button(t("previous"), () => app.turn(step - 1), { "data-turn": "back", disabled: step === 0 }),
        button(t("next"), () => app.turn(step + 1), {
          class: "primary",
          "data-turn": "on",
          disabled: step === steps.length - 1,
        }),
        !isOwn && button(t("editTour"), () => takeOver(app, story), { "data-turn": "edit" }),
        button(t("leave"), app.leaveStory),
      ),
    );
    if (held) host.querySelector(`[data-turn=${held}]`)?.focus();
    announce(`${t("stepOf", step + 1, steps.length)}: ${caption}`);
    return host;
  };

  // A link that names a step and no view shows that of the step.
  const asked = decode(location.hash);
  if (asked.step >= 0 && !asked.view) app.turn(asked.step);
}
