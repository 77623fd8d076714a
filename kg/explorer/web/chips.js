// What the picture is besides its title, part by part: each can be taken away.
import { pick, t } from "./words.js";
import { listed, quantity, relationName, yearInWords } from "./wording.js";
import { button, byId, make } from "./dom.js";
import { labelOf } from "./lookup.js";
import { cutWords } from "./naming.js";
import { written } from "./dates.js";
import { communityName } from "./groups.js";
import { choosable, shortName } from "./sources.js";
import { visibleBut } from "./filters.js";
import { statementsShown } from "./counts.js";
import { viewTitle } from "./views.js";

const MOST_NAMED = 2;
const MOST_LEFT = 4; // of many, that are named when they alone are left

/** @param {number} date */
const inWords = (date) => (date < 10000 ? yearInWords(date) : written(date));

// Some values left out of all that there are: “X off”, “only Y”, “3 of 9 off”.
/** @param {string[]} off @param {{ value: string, label: string }[]} all @param {string} title */
function leftOut(off, all, title) {
  const gone = all.filter(({ value }) => off.includes(value));
  const rest = all.filter(({ value }) => !off.includes(value));
  /** @param {{ label: string }[]} rows */
  const names = (rows) => listed(rows.map(({ label }) => label));
  if (!gone.length) return "";
  if (rest.length && rest.length <= MOST_LEFT && rest.length < gone.length) return t("chipOnly", names(rest));
  return gone.length <= MOST_NAMED ? t("chipOff", names(gone)) : t("chipSomeOff", title, gone.length, all.length);
}

/** @param {State} state */
function stretchInWords({ from, to }) {
  if (from && to) return from === to ? inWords(from) : `${inWords(from)} – ${inWords(to)}`;
  return from ? t("chipSince", inWords(from)) : t("chipUntil", inWords(to));
}

// What is left of documents stays beside the background that nothing in them tells, and that is said.
/** @param {App} app @param {string} text */
function withBackground({ data, drawing, shown, passes }, text) {
  const behind = [...statementsShown(drawing, shown, passes)].some((at) =>
    data.statements.modality[at] === data.background
  );
  return behind ? t("chipAndBackground", text) : text;
}

/** @param {App} app @param {State} state @returns {Chip[]} */
function lists(app, state) {
  const { data } = app;
  /** @type {[FilterKey, { value: string, label: string }[], string][]} */
  const kinds = [
    ["families", data.families.map((one) => ({ value: one.name, label: pick(one.label) })), t("legend")],
    ["types", data.types.map((one) => ({ value: one.name, label: pick(one.label) })), t("subtypes")],
    [
      "relations",
      data.relations.map((one) => ({ value: one.key, label: relationName(one, false) })),
      t("relations"),
    ],
    ["modalities", data.modalities.map((one) => ({ value: one.name, label: pick(one.label) })), t("modality")],
    ["documents", choosable(data).map((one) => ({ value: one.id, label: shortName(one) })), t("documents")],
  ];
  return kinds.map(([key, all, title]) => {
    const text = state[key].length ? leftOut(state[key], all, title) : "";
    return { key, text: text && key === "documents" ? withBackground(app, text) : text, without: { [key]: [] } };
  });
}

// What a stretch of time keeps although it has no date.
/** @param {App} app @param {State} state */
function undatedInWords(app, state) {
  if (state.dated || !(state.from || state.to)) return "";
  const gone = app.shown.nodes - visibleBut(app.data, app.drawing, state, { dated: true }).nodes;
  return gone > 0 ? t("chipUndated", quantity(gone)) : "";
}

/** @param {App} app @param {State} state @returns {Chip[]} */
function single(app, state) {
  const { data } = app;
  const article = data.articles.find(({ name }) => name === state.article);
  const group = app.groups.find(({ number }) => number === state.community);
  const pinned = Object.keys(state.pinned).length;
  const opened = state.opened.length;
  return [
    {
      key: "hidden",
      text: state.hidden.length ? t("chipHidden", quantity(state.hidden.length)) : "",
      without: { hidden: [] },
    },
    {
      key: "time",
      text: state.from || state.to ? t("chipTime", stretchInWords(state)) : "",
      without: { from: 0, to: 0 },
    },
    { key: "dated", text: state.dated ? t("chipDated") : "", without: { dated: false } },
    { key: "undated", text: undatedInWords(app, state), without: { dated: true } },
    { key: "asOf", text: state.asOf ? t("chipAsOf", inWords(state.asOf)) : "", without: { asOf: 0 } },
    { key: "knownBy", text: state.knownBy ? t("chipKnown", inWords(state.knownBy)) : "", without: { knownBy: 0 } },
    { key: "article", text: article ? pick(article.label) : "", without: { article: "" } },
    {
      key: "community",
      text: state.community < 0 ? "" : t("chipGroup", group ? communityName(data, group) : state.community),
      without: { community: -1 },
    },
    {
      key: "refused",
      text: state.refused.length ? t("chipRefused", listed(state.refused.map((text) => cutWords(text, 20)))) : "",
      without: { refused: [] },
    },
    { key: "opened", text: opened ? t("chipOpened", opened) : "", without: { opened: [] } },
    { key: "pinned", text: pinned ? t("chipPinned", pinned) : "", without: { pinned: {} } },
  ];
}

// Which documents speak: their names, or how many they are.
/** @param {App} app */
function sourcesInWords({ data }) {
  const telling = data.documents.filter((one) => !one.background && one.facts);
  return telling.length > MOST_NAMED ? t("chipDocuments", telling.length) : listed(telling.map(shortName));
}

// What is chosen but cannot be seen: an id that there is not, a thing that the filters hide.
/** @param {App} app @param {State} state @returns {Chip[]} */
function unseen(app, state) {
  const { chosen, view } = state;
  /** @type {Chip[]} */
  const found = [];
  /** @param {(string | undefined)[]} ids @param {Partial<State>} without */
  const look = (ids, without) => {
    for (const id of new Set(ids)) {
      const node = id ? app.data.numbers.get(id) : 0;
      if (node === undefined) found.push({ key: "unknown", text: t("chipUnknown", cutWords(id ?? "")), without });
      else if (id && !app.shown.node[node]) {
        const text = t("chipUnseen", cutWords(labelOf(app.data, node)));
        found.push({ key: "unseen", text, without: app.unfilteredState() });
      }
    }
  };
  look([chosen?.id, chosen?.source, chosen?.target], { chosen: null });
  if (["around", "path", "common"].includes(view.kind)) look([view.node, view.one, view.other], lastLook(app));
  return found;
}

/** @param {App} app @returns {Partial<State>} */
const lastLook = (app) => ({ view: { kind: "look", name: app.lastLook }, opened: [], camera: null });

// The view where it is one of a person's own making.
/** @param {App} app @param {State} state @returns {Chip[]} */
function own(app, { view }) {
  const { data } = app;
  if (view.kind === "look") return [];
  // Of ids that there are not, another view stands in the picture.
  if ([view.node, view.one, view.other].some((id) => id && view.kind !== "change" && !data.numbers.has(id))) return [];
  const centre = view.kind === "around" ? app.data.numbers.get(view.node) : undefined;
  const text = centre === undefined
    ? viewTitle(app.drawing)
    : t("chipAround", cutWords(labelOf(app.data, centre)), view.depth ?? 1);
  return [{ key: "view", text: cutWords(text), without: lastLook(app) }];
}

// The chips of a state: what each says, and the part of the state with which it goes.
/** @param {App} app @returns {Chip[]} */
export function chipsOf(app) {
  const state = app.store.get();
  return [...own(app, state), ...lists(app, state), ...single(app, state), ...unseen(app, state)].filter(({ text }) =>
    text
  );
}

/** @param {App} app */
export function drawChips(app) {
  const host = byId("chips");
  const held = document.activeElement?.closest("#chips") instanceof HTMLElement;
  const rows = chipsOf(app).map(({ text, key, without }) =>
    make(
      "li",
      { "data-chip": key },
      make("span", { text }),
      button("×", () => app.store.set(without), {
        "aria-label": t("chipRemove", text),
        title: t("chipRemove", text),
        "data-value": key,
      }),
    )
  );
  const sources = app.data.plain ? pick(app.data.plain) : sourcesInWords(app);
  if (sources && !app.store.get().documents.length) rows.unshift(make("li", { class: "fixed", text: sources }));
  if (app.data.scope) rows.unshift(make("li", { class: "fixed", text: pick(app.data.scope) }));
  host.hidden = !rows.length;
  host.setAttribute("aria-label", t("chips"));
  host.replaceChildren(...rows);
  // What has to be scrolled can be reached.
  if (host.scrollHeight > host.clientHeight + 1) host.tabIndex = 0;
  else host.removeAttribute("tabindex");
  if (held) (host.querySelector("button") ?? byId("graph")).focus();
}
