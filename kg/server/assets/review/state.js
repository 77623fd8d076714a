// What the page knows: the desk as the server told it, where one looks, and what is filtered.

import * as server from "./desk.js";

export const STANDINGS = ["different", "new", "known"];
// Bands of confidence, each with the least and what it is below.
export const BANDS = { sure: [0.9, 2], likely: [0.6, 0.9], unsure: [0, 0.6] };
const NO_FILTER = { kind: "", standing: "", confidence: "" };

/** @type {any} */
export const state = {
  found: null,
  place: "",
  draft: "",
  record: "",
  filter: { ...NO_FILTER },
  form: null,
  diff: "",
  showsDiff: false,
  showsRecords: false,
  changed: new Set(),
  last: { reject: "", excuse: null }, // the reasons given last
  told: "",
};

export const drafts = () => server.ordered(state.found);
export const row = (place) => state.found.rows.find((one) => one.place === place);
export const draft = (id = state.draft) => state.found.drafts.find((one) => one.id === id);
export const recordOf = (id) => state.found.records.find((one) => one.id === id);
export const isFiltered = () => Object.values(state.filter).some(Boolean);
export const unfilter = () => (state.filter = { ...NO_FILTER });

export function fits(one, filter) {
  const [least, below] = BANDS[filter.confidence] ?? [0, 2];
  const sure = Number(one.confidence || 1);
  return (!filter.kind || one.kind === filter.kind) && (!filter.standing || one.standing === filter.standing) &&
    sure >= least && sure < below;
}

// The drafts that are listed: of the sentence, or those that fit the filter, what differs first.
export function listedDrafts() {
  if (!isFiltered()) return drafts().filter((one) => one.place === state.place);
  const rank = (one) => (STANDINGS.indexOf(one.standing) + 2) % 4; // one without a standing is new
  return drafts().filter((one) => fits(one, state.filter)).toSorted((a, b) => rank(a) - rank(b));
}

// How many drafts wait at each place.
export function open() {
  const found = new Map();
  for (const one of state.found.drafts) found.set(one.place, (found.get(one.place) ?? 0) + 1);
  return found;
}

// The next place where something waits, in the order of the text and around its end: drafts, a sentence that nothing
// accounts for, or a number. `leaves` tells places that are passed over.
/** @param {string} place @param {(row: any) => boolean} leaves */
export function nextUnsettled(place, leaves = () => false) {
  const rows = state.found.rows.filter((one) => one.kind !== "unit");
  const at = rows.findIndex((one) => one.place === place);
  const turned = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
  const waiting = open();
  return turned.find((one) =>
    !leaves(one) && (waiting.has(one.place) || (server.counts(one) && !server.isSettled(one, waiting, state.found)))
  );
}

export const isGist = (one) => one?.kind === "gist";
export const isUnworded = (one) => isGist(one) && one.why !== "";

// The decision that accepts drafts; a gist is written in the words in which it is shown.
export function accepting(some) {
  const gists = some.filter(isGist).map((one) => [one.place, one.record.label]);
  const ids = some.filter((one) => !isGist(one)).map((one) => one.id);
  return { do: "accept", drafts: ids, gists: Object.fromEntries(gists) };
}

// Whether a number counts years, months or days of a date.
export function isOfDay(row, number) {
  const after = Array.from(row.text)[number.at + Array.from(number.raw).length];
  return ["年", "月", "日", "号"].includes(after);
}

// How most of what is drafted and recorded is meant: a plan is planned.
export function usualModality() {
  const told = [...state.found.drafts, ...state.found.records].filter((one) => "about" in one.record);
  const said = told.map((one) => one.record.modality);
  return said.filter((one) => one === "planned").length * 2 > said.length ? "planned" : undefined;
}

// The drafts that differ come first, where there are any.
export function firstFilter() {
  const count = state.found.drafts.filter((one) => one.standing === STANDINGS[0]).length;
  if (count) state.filter.standing = STANDINGS[0];
  return count;
}
