// The legend is the filter: kinds, relations, modality, document, article, community; each with how many are left.
import { pick, t } from "./words.js";
import { quantity, relationName } from "./wording.js";
import { button, byId, fold, make } from "./dom.js";
import { swatch } from "./shapes.js";
import { familyColour } from "./theme.js";
import { beyondWords } from "./linkname.js";
import { isAlsoPlanned } from "./paint.js";
import { isFiltered } from "./filters.js";
import { legendCounts, present } from "./counts.js";
import { communityName } from "./groups.js";
import { clearFilters, only, toggle } from "./actions.js";
import { choosable, shortName } from "./sources.js";
import { dayInput, timeFilter } from "./timefilter.js";

const MOST_COMMUNITIES = 60;

// Two clicks on one row in quick succession are a double click; the row itself is drawn anew in between.
/** @param {App} app @param {FilterKey} key @param {string} value @param {string[]} all @param {MouseEvent} event */
function pressed(app, key, value, all, event) {
  const { lastPress } = app;
  const twice = event.detail === 2 && lastPress?.key === key && lastPress.value === value;
  app.lastPress = twice ? null : { key, value, before: app.store.get()[key] };
  if (!twice || !lastPress) return toggle(app, key, value);
  app.store.set({ [key]: lastPress.before });
  return only(app, key, value, all);
}

// A row of the legend: a click toggles it, a double click leaves only it, on touch and keyboard by the small button.
/**
 * @param {App} app
 * @param {{ key: FilterKey, value: string, all: string[], label: string, count: number, mark?: Element }} part
 */
function row(app, { key, value, all, label, count, mark }) {
  const off = app.store.get()[key].includes(value);
  const flip = button("", (/** @type {MouseEvent} */ event) => pressed(app, key, value, all, event), {
    class: "toggle",
    "aria-pressed": String(!off),
    "data-value": value,
    title: t("legendHint"),
  });
  flip.append(
    ...[mark, make("span", { class: "name", text: label }), make("span", { class: "count", text: quantity(count) })]
      .filter(Boolean),
  );
  return make(
    "div",
    { class: "row" },
    flip,
    button(t("onlyThis"), () => only(app, key, value, all), {
      class: "only",
      "aria-label": `${t("onlyThis")}: ${label}`,
    }),
  );
}

// The subtypes of a kind, beneath its row, where there are several.
/** @param {App} app @param {any} counts @param {number} family */
function subtypes(app, counts, family) {
  const { types } = app.data;
  const rows = types.map((type, at) => ({ type, at })).filter(({ type, at }) =>
    type.family === family && app.present.types.has(at)
  );
  if (rows.length < 2) return [];
  const all = rows.map(({ type }) => type.name);
  const made = rows.map(({ type, at }) =>
    row(app, { key: "types", value: type.name, all, label: pick(type.label), count: counts.types.get(at) || 0 })
  );
  return [folded(app, `types-${family}`, t("subtypesOf", pick(app.data.families[family].label)), "subtypes", ...made)];
}

// A fold that stays as it was left when the legend is drawn anew.
/** @param {App} app @param {string} key @param {string} title @param {string} kind @param {...any} rows */
function folded(app, key, title, kind, ...rows) {
  const made = fold(title, app.unfolded.has(key), ...rows);
  made.classList.add(kind);
  made.addEventListener("toggle", () => app.unfolded[made.open ? "add" : "delete"](key));
  return made;
}

/** @param {App} app @param {any} counts */
function families(app, counts) {
  const all = app.data.families.map((family) => family.name);
  return app.data.families.flatMap((family, at) =>
    app.present.families.has(at)
      ? [
        row(app, {
          key: "families",
          value: family.name,
          all,
          label: pick(family.label),
          count: counts.families.get(at) || 0,
          mark: swatch(family.shape, familyColour(family)),
        }),
        ...subtypes(app, counts, at),
      ]
      : []
  );
}

// All relations of a theme at once, and each.
/** @param {App} app @param {any} counts @param {number} theme @param {number[]} members @param {string[]} all */
function relationGroup(app, counts, theme, members, all) {
  const { relations, themes } = app.data;
  const keys = members.map((at) => relations[at].key);
  const off = app.store.get().relations;
  const isOff = keys.every((key) => off.includes(key));
  /** @param {number} at */
  const count = (at) => counts.relations.get(at) || 0;
  const label = pick(themes[theme]) || t("relationGroup");
  const switching = button("", () => {
    const rest = off.filter((key) => !keys.includes(key));
    app.store.set({ relations: isOff ? rest : [...rest, ...keys] });
  }, { class: "toggle group", "aria-pressed": String(!isOff), "data-value": `theme-${theme}` });
  switching.append(
    make("span", { class: "name", text: label }),
    make("span", { class: "count", text: quantity(members.reduce((sum, at) => sum + count(at), 0)) }),
  );
  const alone = button(
    t("onlyThis"),
    () => app.store.set({ relations: all.filter((key) => !keys.includes(key)) }),
    { class: "only", "aria-label": `${t("onlyThis")}: ${label}` },
  );
  const rows = members.map((at) =>
    row(app, {
      key: "relations",
      value: relations[at].key,
      all,
      label: relationName(relations[at], false),
      count: count(at),
    })
  );
  return make(
    "div",
    { class: "theme", role: "group", "aria-label": label },
    make("div", { class: "row" }, switching, alone),
    ...rows,
  );
}

/** @param {App} app @param {any} counts */
function relations(app, counts) {
  const all = app.data.relations.map((relation) => relation.key);
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  app.data.relations.forEach(({ theme }, at) => {
    if (app.present.relations.has(at)) groups.set(theme, [...(groups.get(theme) ?? []), at]);
  });
  return [...groups].sort(([one], [other]) => one - other).map(([theme, members]) =>
    relationGroup(app, counts, theme, members, all)
  );
}

/** @param {App} app @param {any} counts */
function modalities(app, counts) {
  const all = app.data.modalities.map(({ name }) => name);
  return app.data.modalities.map(({ name, label }, at) =>
    row(app, {
      key: "modalities",
      value: name,
      all,
      label: pick(label),
      count: counts.modalities.get(at) || 0,
      mark: make("span", { class: `stroke ${name}`, "aria-hidden": "true" }),
    })
  );
}

// A row for each document, where there are several, and the day by which it had to be published.
/** @param {App} app @param {any} counts */
function documents(app, counts) {
  const shown = choosable(app.data);
  if (!shown.length) return [];
  const all = shown.map(({ id }) => id);
  const rows = shown.map((one) =>
    row(app, { key: "documents", value: one.id, all, label: shortName(one), count: counts.documents.get(one.id) || 0 })
  );
  const behind = counts.modalities.get(app.data.background) || 0;
  const untold = behind > 0 &&
    make(
      "p",
      { class: "row untold", title: t("untoldWhy") },
      make("span", { class: "name", text: t("untold") }),
      make("span", { class: "count", text: quantity(behind) }),
    );
  return [make("h2", { text: t("documents") }), ...rows, untold, dayInput(app, "knownBy")];
}

/** @param {string} title @param {string} value @param {string[][]} rows @param {(value: string) => void} change */
function choice(title, value, rows, change) {
  const select = make(
    "select",
    { "aria-label": title, onchange: (/** @type {any} */ event) => change(event.target.value) },
    ...rows.map(([key, words]) => make("option", { value: key, text: words })),
  );
  select.value = value;
  return make("label", { class: "choice" }, make("span", { text: title }), select);
}

/** @param {App} app */
function articles(app) {
  if (!app.data.articles.length) return null;
  const rows = [
    ["", t("anyArticle")],
    ...app.data.articles.map((one) => [one.name, `${pick(one.label)} (${one.nodes.length})`]),
  ];
  return choice(t("article"), app.store.get().article, rows, (article) => app.store.set({ article }));
}

/** @param {App} app @param {any} counts */
function communities(app, counts) {
  const groups = app.groups.filter((group) => group.count > 2).slice(0, MOST_COMMUNITIES);
  if (groups.length < 2 && app.store.get().community < 0) return null;
  const rows = [
    ["-1", t("anyCommunity")],
    ...groups.map((
      group,
    ) => [String(group.number), `${communityName(app.data, group)} (${counts.communities.get(group.number) || 0})`]),
  ];
  return choice(
    t("community"),
    String(app.store.get().community),
    rows,
    (community) => app.store.set({ community: Number(community) }),
  );
}

// A control as it is known when it is drawn anew.
/** @param {any} control */
const keyOf = (control) =>
  `${control.classList.contains("only")}|${
    control.dataset.value || control.getAttribute("aria-label") || control.textContent
  }`;

// Draws the legend anew, keeping the keyboard where it was.
/** @param {App} app */
export function drawLegend(app) {
  const legend = byId("legend");
  const held = document.activeElement?.closest("#legend") ? keyOf(document.activeElement) : "";
  const counts = legendCounts(app.data, app.drawing, app.store.get());
  app.present = present(app.data, app.drawing);
  const clear = button(t("clear"), () => clearFilters(app), { class: "clear", disabled: !isFiltered(app.store.get()) });
  const parts = [
    clear,
    make("h2", { text: t("legend") }),
    ...families(app, counts),
    [...app.drawing.nodes].some((node) => app.data.stubs.has(node)) &&
    make("p", { class: "hint", text: `⊞ ${t("keyStub")}` }),
    !app.data.plain && make("h2", { text: t("modality") }),
    ...(app.data.plain ? [] : modalities(app, counts)),
    [...app.shown.link.keys()].some((link) =>
      app.shown.link[link] && isAlsoPlanned(app.data, app.drawing, link, app.shown.passes)
    ) && make("p", { class: "hint", text: `┅ ${t("keyAlsoPlanned")}` }),
    app.drawing.beyond?.size && make("p", { class: "hint", text: `→ ${beyondWords(app.drawing)}` }),
    ...documents(app, counts),
    timeFilter(app),
    folded(app, "relations", t("relations"), "relations", ...relations(app, counts)),
    articles(app),
    communities(app, counts),
  ];
  legend.replaceChildren(...parts.filter(Boolean));
  if (held) [...legend.querySelectorAll("button, select, input, summary")].find((one) => keyOf(one) === held)?.focus();
}
