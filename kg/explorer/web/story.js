// A story: views in order with a caption each, turned with the arrow keys.
import { pick, t } from "./words.js";
import { announce, button, byId, make } from "./dom.js";
import { decode } from "./link.js";

/** @param {App} app */
export function connectStory(app) {
  const steps = app.data.story?.steps || [];

  app.startStory = () => app.turn(0);
  // Goes to a step, within the first and the last.
  /** @param {number} step */
  app.turn = (step) => {
    if (step < 0 || step >= steps.length) return;
    app.apply({ ...decode(steps[step].view), step });
  };
  app.leaveStory = () => app.store.set({ step: -1 });
  app.storyLength = steps.length;

  app.drawStory = () => {
    const host = byId("story");
    const { step } = app.store.get();
    host.hidden = !(step >= 0 && step < steps.length);
    if (host.hidden) return host.replaceChildren();
    const caption = pick(steps[step].caption);
    const held = document.activeElement?.closest("#story")
      ? /** @type {any} */ (document.activeElement).dataset.turn
      : null;
    host.replaceChildren(
      make("p", {
        class: "facets",
        text: `${pick(app.data.story?.title ?? ["", ""])} · ${t("stepOf", step + 1, steps.length)}`,
      }),
      make("p", { class: "caption", text: caption }),
      make(
        "div",
        { class: "actions" },
        button(t("previous"), () => app.turn(step - 1), { "data-turn": "back", disabled: step === 0 }),
        button(t("next"), () => app.turn(step + 1), {
          class: "primary",
          "data-turn": "on",
          disabled: step === steps.length - 1,
        }),
        button(t("leave"), app.leaveStory),
      ),
    );
    if (held) host.querySelector(`[data-turn=${held}]`)?.focus();
    announce(`${t("stepOf", step + 1, steps.length)}: ${caption}`);
    return host;
  };
}
