// The report about what is chosen: a link to it where the page is served, else the command that writes it.
import { t } from "./words.js";
import { button, copyText, make } from "./dom.js";
import { isoDay } from "./wording.js";
import { familyOf } from "./lookup.js";
import { chosenNode } from "./actions.js";
import { choosable } from "./sources.js";

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

// What is seen, as a report is asked for it: the scope of the page, and days and documents that are chosen on it.
/** @param {App} app @returns {[string, string][]} */
function scopeOf(app) {
  const { asOf, knownBy, documents } = app.store.get();
  /** @type {[string, string][]} */
  const own = [];
  if (asOf) own.push(["as-of", isoDay(asOf)]);
  if (knownBy) own.push(["known-by", isoDay(knownBy)]);
  if (documents.length) {
    for (const { id } of choosable(app.data)) if (!documents.includes(id)) own.push(["document", id]);
  }
  const named = new Set(own.map(([name]) => name));
  return [...app.data.within.filter(([name]) => !named.has(name)), ...own];
}

/** @param {string} word */
const quoted = (word) => (/^[\w.-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** @param {any[]} parts @param {[string, string][]} scope @param {string} language */
function commandOf(parts, scope, language) {
  const told = scope.map(([name, value]) => ` --${name} ${quoted(value)}`).join("");
  return `kg report ${parts.join(" ")}${told} --lang ${language} --format html -o ${parts.join("-")}.html`;
}

/** @param {string} base @param {any[]} parts @param {[string, string][]} scope @param {string} language */
function addressOf(base, parts, scope, language) {
  return `${[base, ...parts.map(encodeURIComponent)].join("/")}?${new URLSearchParams([["lang", language], ...scope])}`;
}

// A link to the report, or a button that copies its command; null if no report fits. `done` is called on a click.
/** @param {App} app @param {any} [done] */
export function reportControl(app, done = () => {}) {
  const parts = reportOf(app);
  if (!parts) return null;
  const { language } = app.store.get();
  const scope = scopeOf(app);
  const { reports } = app.data.addresses;
  if (reports) {
    return make("a", {
      class: "button",
      href: addressOf(reports, parts, scope, language),
      text: t("report"),
      target: "_blank",
      rel: "noopener",
      onclick: done,
    });
  }
  const command = commandOf(parts, scope, language);
  const copy = async () => {
    done();
    await copyText(command);
    app.say(`${t("copied")}: ${command}`);
  };
  return button(t("reportCommand"), copy, { title: command });
}
