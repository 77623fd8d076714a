// The report about what is chosen: a link to it where the page is served, else the command that writes it.
import { t } from "./words.js";
import { button, copyText, make } from "./dom.js";
import { isoDay } from "./wording.js";
import { familyOf } from "./lookup.js";
import { chosenNode } from "./actions.js";

// The kind of report and what it is about, for a node, a pair or a view; null if no report fits.
/** @param {App} app */
function reportOf(app) {
  const { view, chosen } = app.store.get();
  const node = chosenNode(app);
  if (node >= 0) {
    return familyOf(app.data, node).report ? [familyOf(app.data, node).report, app.data.nodes.id[node]] : null;
  }
  if (chosen?.kind === "link") return ["pair", chosen.source, chosen.target];
  if (view.kind === "path" || view.kind === "common") return ["pair", view.one, view.other];
  const name = view.kind === "look" ? view.name : "";
  return [name === "cooperation" ? "cooperation" : name === "continuity" ? "plan" : "overview"];
}

/** @param {any} parts @param {any} part1 */
function commandOf(parts, { language, asOf }) {
  const told = asOf ? ` --as-of ${isoDay(asOf)}` : "";
  return `kg report ${parts.join(" ")}${told} --lang ${language} --format html -o ${parts.join("-")}.html`;
}

/** @param {any} base @param {any} parts @param {any} part2 */
function addressOf(base, parts, { language, asOf }) {
  const told = asOf ? `&as-of=${isoDay(asOf)}` : "";
  return `${[base, ...parts.map(encodeURIComponent)].join("/")}?lang=${language}${told}`;
}

// A link to the report, or a button that copies its command; null if no report fits. `done` is called on a click.
/** @param {App} app @param {any} [done] */
export function reportControl(app, done = () => {}) {
  const parts = reportOf(app);
  if (!parts) return null;
  const state = app.store.get();
  const { reports } = app.data.addresses;
  if (reports) {
    return make("a", {
      class: "button",
      href: addressOf(reports, parts, state),
      text: t("report"),
      target: "_blank",
      rel: "noopener",
      onclick: done,
    });
  }
  const command = commandOf(parts, state);
  const copy = async () => {
    done();
    await copyText(command);
    app.say(`${t("copied")}: ${command}`);
  };
  return button(t("reportCommand"), copy, { title: command });
}
