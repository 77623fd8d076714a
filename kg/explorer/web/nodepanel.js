// What is known of a node: names, actions, figures, facts, time line, plans, notes, where it is named.
import { cutWords, legible } from "./naming.js";
import { wholeName } from "./dialog.js";
import { languageNow, otherOf, pick, t } from "./words.js";
import { listed } from "./wording.js";
import { button, fold, make } from "./dom.js";
import { codeName, familyOf, formerMark, labelOf, neighbours, nodeSpan, plansAt, typeName } from "./lookup.js";
import { swatch } from "./shapes.js";
import { familyColour } from "./theme.js";
import { factTools, sentenceList } from "./evidence.js";
import { figureRows, figureSection } from "./figures.js";
import { flowSection } from "./flows.js";
import { factGroup, groupsAt, nodeLink } from "./facts.js";
import { timelineSection } from "./timeline.js";
import { nodeQuery } from "./sparql.js";
import { reportControl } from "./report.js";
import { chipFold } from "./nearby.js";
import { hide, pin, showAround } from "./actions.js";

const NEAR_FIGURES = 24;
const IS_HANZI = /[\u3400-\u9fff]/;

/** @param {App} app @param {number} node */
export function nodePanel(app, node) {
  const { data, reading } = app;
  const known = reading.details[node] || {};
  const parts = [heading(app, node, known), actions(app, node)];
  parts.push(became(app, node, known));
  if (known.about) parts.push(make("p", { class: "about", text: pick(known.about) }));
  if (known.remark) parts.push(make("p", { class: "remark", text: pick(known.remark) }));
  if (known.figures) parts.push(figureSection(app, t("figures"), known.figures));
  parts.push(flowSection(app, node));
  const groups = groupsAt(data, node);
  for (const group of groups) parts.push(factGroup(app, group, node));
  parts.push(
    nearFigures(app, node, known.figures || []),
    timelineSection(app, node),
    plans(app, node),
    notes(app, known),
    articles(app, known),
  );
  if (known.evidence) {
    parts.push(
      fold(
        `${t("named")} (${reading.sets[known.evidence].length})`,
        false,
        sentenceList(app, known.evidence),
        factTools(app, labelOf(data, node), known.evidence, () => nodeQuery(data, node)),
      ),
    );
  }
  return parts.filter(Boolean);
}

// That a body is no more, and what took its place, each name leading there.
/** @param {App} app @param {number} node @param {Details} known */
function became(app, node, known) {
  const mark = formerMark(app, node);
  if (!mark) return null;
  const later = (known.successors ?? []).map((id) => app.data.numbers.get(id)).filter((one) => one !== undefined);
  /** @type {any[]} */
  let parts = [known.became ? pick(known.became) : mark];
  for (const one of later) {
    const name = labelOf(app.data, one);
    const at = parts.findIndex((part) => typeof part === "string" && part.includes(name));
    if (at < 0) continue;
    const [before, ...after] = parts[at].split(name);
    parts = [...parts.slice(0, at), before, nodeLink(app, one), after.join(name), ...parts.slice(at + 1)];
  }
  return make("p", { class: "became" }, ...parts);
}

/** @param {App} app @param {number} node @param {Details} known */
function heading(app, node, known) {
  const { nodes } = app.data;
  const family = familyOf(app.data, node);
  const facets = [
    typeName(app.data, node),
    codeName(app.data, nodes.kind[node]),
    codeName(app.data, nodes.status[node]),
    pick(app.data.intended[node] ?? ["", ""]),
    known.number && pick(known.number),
    nodeSpan(app, node),
  ].filter(Boolean);
  const names = [nodes.names[node], nodes.slips[node]].join("\n").split("\n").filter(Boolean);
  const isOwn = (/** @type {string} */ name) => IS_HANZI.test(name) === (languageNow() === "zh");
  return make(
    "header",
    {},
    make("h2", { text: cutWords(labelOf(app.data, node)), tabindex: "-1" }),
    wholeName(labelOf(app.data, node)),
    nodes.zh[node] !== nodes.en[node] &&
      make("p", { class: "other", text: cutWords(legible(otherOf([nodes.zh[node], nodes.en[node]]))) }),
    make("p", { class: "facets" }, swatch(family.shape, familyColour(family)), facets.join(" · ")),
    thingLink(app, node),
    aliases("aliases", names.filter(isOwn)),
    aliases("aliasesOther", names.filter((name) => !isOwn(name))),
  );
}

// The way to all that data in other terms say of a thing, where the page is served beside them.
/** @param {App} app @param {number} node */
function thingLink({ data }, node) {
  const id = data.nodes.id[node];
  if (!data.plain || id.startsWith("_:")) return null;
  if (!data.addresses.thing) return make("p", {}, make("code", { text: id }));
  const href = `${data.addresses.thing}?iri=${encodeURIComponent(id)}&lang=${languageNow()}`;
  return make("p", {}, make("a", { href, text: cutWords(id) }));
}

// Other names as a line, those of one language by themselves.
/** @param {"aliases" | "aliasesOther"} words @param {string[]} names */
const aliases = (words, names) =>
  names.length > 0 && make("p", { class: "names", text: t(words, listed(names.map((name) => cutWords(name)))) });

/** @param {App} app @param {number} node */
function actions(app, node) {
  const { data } = app;
  const id = data.nodes.id[node];
  const state = app.store.get();
  const depth = state.view.kind === "around" && state.view.node === id ? state.view.depth : 0;
  const around = make(
    "span",
    { class: "steps", role: "group", "aria-label": t("onlyAround") },
    t("onlyAround"),
    ...[1, 2, 3].map((step) =>
      button(String(step), () => showAround(app, node, step), {
        "aria-pressed": String(depth === step),
        title: `${step} ${t("steps")}`,
        class: "small",
      })
    ),
  );
  return make(
    "div",
    { class: "actions" },
    chipFold(app, node),
    button(t("pathTo"), () => app.choosing("path", node)),
    button(t("commonWith"), () => app.choosing("common", node)),
    around,
    rare(
      button(state.pinned[id] ? t("unpin") : t("pin"), () => pin(app, node)),
      button(t("hide"), () => hide(app, node)),
      reportControl(app),
    ),
  );
}

// Actions that are seldom wanted, folded so that facts come first.
/** @param {...any} controls */
function rare(...controls) {
  return make(
    "details",
    { class: "rare" },
    make("summary", { class: "button", text: t("moreActions") }),
    make("div", { class: "actions" }, ...controls),
  );
}

// Figures of the things that a node is linked with, by thing; none that it shows as its own.
/** @param {App} app @param {number} node @param {Figure[]} own */
function nearFigures(app, node, own) {
  const seen = new Set(own.map((figure) => figure.id));
  const rows = [];
  let count = 0;
  for (const near of neighbours(app.data, node)) {
    /** @param {any} part */
    const figures = (app.reading.details[near]?.figures || []).filter((figure) => !seen.has(figure.id));
    if (!figures.length || count >= NEAR_FIGURES) continue;
    for (const figure of figures) seen.add(figure.id);
    count += figures.length;
    rows.push(make("div", { class: "near" }, nodeLink(app, near), ...figureRows(app, figures)));
  }
  return rows.length ? fold(`${t("nearFigures")} (${count})`, count <= 6, ...rows) : null;
}

// What is planned, each with the relation that leads there: of most it is the link that is planned, not its end.
/** @param {App} app @param {number} node */
function plans(app, node) {
  const rows = plansAt(app.data, node);
  if (!rows.length) return null;
  const mark = pick(app.data.modalities[app.data.planned].label);
  return fold(
    `${t("plans")} (${rows.length})`,
    true,
    make(
      "ul",
      { class: "plain" },
      ...rows.map(({ other, words, planned }) =>
        make(
          "li",
          {},
          make("span", { class: "facets", text: t("strength", words, "") }),
          nodeLink(app, other),
          planned && make("span", { class: "mark planned", text: mark }),
          nodeSpan(app, other) && make("span", { class: "facets", text: ` ${nodeSpan(app, other)}` }),
        )
      ),
    ),
  );
}

/** @param {App} app @param {Details} known */
function notes(app, known) {
  if (!known.notes) return null;
  return fold(
    `${t("notes")} (${known.notes.length})`,
    true,
    ...known.notes.flatMap((
      note,
    ) => [
      make(
        "p",
        {},
        make("strong", { text: pick(note.label) }),
        " ",
        pick(note.kind) && make("span", { class: "mark", text: pick(note.kind) }),
        ` ${pick(note.text)}`,
      ),
      sentenceList(app, note.evidence),
    ]),
  );
}

/** @param {App} app @param {Details} known */
function articles(app, known) {
  if (!known.articles) return null;
  return fold(
    `${t("articles")} (${known.articles.length})`,
    false,
    ...known.articles.flatMap((
      article,
    ) => [
      make("p", {}, make("strong", { text: pick(article.label) }), ` ${pick(article.reason)}`),
      sentenceList(app, article.evidence),
    ]),
  );
}
