// The panel beside the map: it shows what is chosen, else the view, else the introduction.
import { t } from "./words.js";
import { button, byId, make } from "./dom.js";
import { nodePanel } from "./nodepanel.js";
import { edgePanel } from "./edgepanel.js";
import { commonPanel, pathPanel } from "./pathpanel.js";
import { introduction } from "./intro.js";
import { hiddenChoice, unknownChoice, unknownView } from "./notices.js";
import { leave } from "./actions.js";

/** @param {App} app */
function content(app) {
  const { chosen, view } = app.store.get();
  /** @param {string} [id] */
  const number = (id) => app.data.numbers.get(id);
  const unknown = unknownChoice(app);
  if (unknown) return unknown;
  if (chosen?.kind === "node" && number(chosen.id) !== undefined) return nodePanel(app, number(chosen.id));
  if (chosen?.kind === "link" && number(chosen.source) !== undefined && number(chosen.target) !== undefined) {
    return edgePanel(app, number(chosen.source), number(chosen.target));
  }
  const known = number(view.one) !== undefined && number(view.other) !== undefined;
  if (view.kind === "path" && known) return pathPanel(app);
  if (view.kind === "common" && known) return commonPanel(app);
  return null;
}

/** @param {App} app */
export function drawPanel(app) {
  const panel = byId("panel");
  panel.setAttribute("aria-label", t("panelName"));
  if (!app.reading) {
    panel.replaceChildren(make("p", { class: "hint", text: t("working") }));
    return;
  }
  const parts = content(app);
  document.body.classList.toggle("reading", parts !== null);
  document.body.classList.toggle("chosen", app.store.get().chosen !== null || app.listed !== null);
  const close = parts && button("×", () => leave(app), { class: "close", "aria-label": t("close") });
  const notices = [unknownView(app), hiddenChoice(app)].filter(Boolean);
  const [first, ...rest] = parts || introduction(app);
  panel.replaceChildren(...(close ? [close] : []), first, ...notices, ...rest);
  panel.scrollTop = 0;
}
