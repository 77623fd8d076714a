// The state of the page in its address, so that a link shows the same view; from a file as well.
import { isDate, lastDay } from "./dates.js";

/** @type {Asked} */
export const EMPTY = {
  view: null,
  chosen: null,
  opened: [],
  hidden: [],
  pinned: {},
  families: [],
  types: [],
  relations: [],
  modalities: [],
  documents: [],
  knownBy: 0,
  from: 0,
  to: 0,
  asOf: 0,
  article: "",
  dated: false,
  community: -1,
  language: "",
  theme: "",
  embed: "",
  camera: null,
  tour: "",
  step: -1,
  own: "",
  table: false,
  refused: [],
};

/** @param {string} text */
const number = (text) => (Number.isFinite(Number(text)) ? Number(text) : 0);
// What is no date that there is, is none.
/** @param {string} text */
const date = (text) => (isDate(number(text)) ? number(text) : 0);
// A day; of a year or a month, the last.
/** @param {string} text */
const day = (text) => (date(text) ? lastDay(date(text)) : 0);
// What stands for a date and is none, to be told.
/** @param {Asked} state @param {string[]} texts */
const refuse = (state, texts) => {
  state.refused.push(...texts.filter((text) => text && text !== "0" && !date(text)));
};
/** @param {string} text */
const pair = (text) => text.split("~");
/** @param {string} text */
const list = (text) => text.split(",").filter(Boolean);
/** @type {Record<string, (state: Asked, text: string) => void>} */
const CHANGES = {
  lens: (state, text) => {
    state.view = { kind: "look", name: text };
  },
  around: (state, text) => {
    state.view = { kind: "around", node: pair(text)[0], depth: Math.min(3, Math.max(1, number(pair(text)[1] || "1"))) };
  },
  path: (state, text) => {
    state.view = { kind: "path", one: pair(text)[0], other: pair(text)[1] || "" };
  },
  common: (state, text) => {
    state.view = { kind: "common", one: pair(text)[0], other: pair(text)[1] || "" };
  },
  change: (state, text) => {
    state.view = { kind: "change", one: pair(text)[0], other: pair(text)[1] || "" };
  },
  node: (state, text) => {
    state.chosen = { kind: "node", id: text };
  },
  link: (state, text) => {
    state.chosen = { kind: "link", source: pair(text)[0], target: pair(text)[1] || "" };
  },
  open: (state, text) => {
    state.opened = list(text);
  },
  hide: (state, text) => {
    state.hidden = list(text);
  },
  pin: (state, text) => {
    state.pinned = Object.fromEntries(
      list(text).map((one) => one.split("@")).map(([id, x, y]) => [id, [number(x), number(y)]]),
    );
  },
  off: (state, text) => {
    state.families = list(text);
  },
  type: (state, text) => {
    state.types = list(text);
  },
  rel: (state, text) => {
    state.relations = list(text);
  },
  mod: (state, text) => {
    state.modalities = list(text);
  },
  doc: (state, text) => {
    state.documents = list(text);
  },
  known: (state, text) => {
    state.knownBy = day(text);
    refuse(state, [text]);
  },
  time: (state, text) => {
    [state.from, state.to = 0] = pair(text).map(date);
    refuse(state, pair(text));
  },
  asof: (state, text) => {
    state.asOf = day(text);
    refuse(state, [text]);
  },
  article: (state, text) => {
    state.article = text;
  },
  dated: (state) => {
    state.dated = true;
  },
  group: (state, text) => {
    state.community = number(text);
  },
  lang: (state, text) => {
    state.language = text;
  },
  theme: (state, text) => {
    state.theme = text === "dark" ? "dark" : "light";
  },
  embed: (state, text) => {
    state.embed = text === "0" ? "0" : "1";
  },
  camera: (state, text) => {
    const [x, y, scale] = pair(text).map(number);
    if (scale > 0) state.camera = [x, y, scale];
  },
  tour: (state, text) => {
    state.tour = text;
  },
  step: (state, text) => {
    state.step = Math.floor(number(text)) - 1;
  },
  own: (state, text) => {
    state.own = text;
  },
  table: (state) => {
    state.table = true;
  },
};

const BARE = ["embed", "table", "dated"]; // that need no value

/** @param {string} hash @returns {Asked} */
export function decode(hash) {
  const state = structuredClone(EMPTY);
  for (const [key, value] of new URLSearchParams(hash.replace(/^#/, ""))) {
    if (Object.hasOwn(CHANGES, key) && (value || BARE.includes(key))) CHANGES[key](state, value);
  }
  return state;
}

/** @param {Asked} state */
export function encode(state) {
  const { view, chosen } = state;
  const rows = {
    lens: view?.kind === "look" && view.name,
    around: view?.kind === "around" && `${view.node}~${view.depth}`,
    path: view?.kind === "path" && `${view.one}~${view.other}`,
    common: view?.kind === "common" && `${view.one}~${view.other}`,
    change: view?.kind === "change" && `${view.one}~${view.other}`,
    node: chosen?.kind === "node" && chosen.id,
    link: chosen?.kind === "link" && `${chosen.source}~${chosen.target}`,
    open: state.opened.join(","),
    hide: state.hidden.join(","),
    pin: Object.entries(state.pinned).map(([id, [x, y]]) => `${id}@${Math.round(x)}@${Math.round(y)}`).join(","),
    off: state.families.join(","),
    type: state.types.join(","),
    rel: state.relations.join(","),
    mod: state.modalities.join(","),
    doc: state.documents.join(","),
    known: state.knownBy,
    /** @param {any} part */
    time: (state.from || state.to) && `${state.from}~${state.to}`,
    asof: state.asOf,
    article: state.article,
    dated: state.dated && 1,
    group: state.community >= 0 && String(state.community),
    lang: state.language,
    theme: state.theme,
    embed: state.embed,
    camera: state.camera &&
      state.camera.map((value, at) => (at < 2 ? Math.round(value) : Number(value.toPrecision(5)))).join("~"),
    tour: state.step >= 0 && state.tour,
    step: state.step >= 0 && state.step + 1,
    own: state.own,
    table: state.table && 1,
  };
  return `#${new URLSearchParams(
    Object.entries(rows).filter(([, value]) => value).map(([key, value]) => [key, String(value)]),
  )}`;
}
