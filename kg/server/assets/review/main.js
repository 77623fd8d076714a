// The review page: one desk as the server told it, a sentence and a draft that are looked at, and what keys do.

import { element, replace } from "../workbench/dom.js";
import { problemNode } from "../workbench/problems.js";
import { speak, spoken } from "../workbench/words.js";
import { makeActs } from "./acts.js";
import { card, diffNode, numbersNode, recordCard, sentenceFoot, sentenceHead } from "./cards.js";
import * as server from "./desk.js";
import { firstField } from "./form.js";
import { listen } from "./keys.js";
import { inTurn } from "./pace.js";
import { Seen } from "./seen.js";
import {
  BANDS,
  draft,
  drafts,
  firstFilter,
  isFiltered,
  listedDrafts,
  open,
  recordOf,
  row,
  STANDINGS,
  state,
} from "./state.js";
import { light, textNode } from "./text.js";
import { kindName, word } from "./words.js";

/** @type {any} */
const root = document.getElementById("review");
const name = new URLSearchParams(location.search).get("document") ?? "";
const seen = new Seen();
const canEdit = () => server.token() !== "";
const acts = makeActs({ root, seen, show, decide, fail, tell });

function show() {
  const { found } = state;
  const waiting = open();
  const parts = server.sections(found);
  const rows = parts.flatMap((part) => part.rows);
  const done = rows.filter((one) => server.isSettled(one, waiting, found)).length;
  const summary = word("left", { drafts: found.drafts.length, done, all: rows.length });
  replace(
    root,
    element(
      "header",
      { class: "bar" },
      element(
        "p",
        { class: "progress", role: "status" },
        found.drafts.length || done < rows.length ? summary : word("allDone"),
      ),
      filters(),
      tool("next", "n", acts.next),
      canEdit() ? tool("undo", "u", acts.undo, !found.undo) : null,
      canEdit() ? tool("redo", "U", acts.redo, !found.redo) : null,
      tool("keys", "?", acts.help),
      found.drafts.length ? candidatesLink() : null,
    ),
    sectionList(parts, waiting),
    element("div", { class: "desk" }, textNode(found, waiting, acts.look), panel()),
  );
  settle();
}

const tool = (label, keys, act, disabled = false) =>
  element("button", { type: "button", onclick: act, disabled }, word(label), " ", element("kbd", {}, keys));

// What of all drafts is listed: of a kind, of a standing, so sure; nothing chosen is sentence by sentence.
function filters() {
  const { drafts: all } = state.found;
  const kinds = [...new Set(all.map((one) => one.kind))];
  const standings = STANDINGS.filter((name) => all.some((one) => one.standing === name));
  const count = (fits) => all.filter(fits).length;
  return element(
    "p",
    { class: "filters" },
    choice("kind", word("bySentence"), kinds, (kind) => `${kindName(kind)} (${count((one) => one.kind === kind)})`),
    choice(
      "standing",
      word("anyStanding"),
      standings,
      (name) => `${word(name)} (${count((one) => one.standing === name)})`,
    ),
    choice("confidence", word("anyConfidence"), Object.keys(BANDS), word),
  );
}

function choice(part, none, values, words) {
  const select = element(
    "select",
    { id: part, "aria-label": none, onchange: () => acts.filter(part, select.value) },
    element("option", { value: "" }, none),
    values.map((value) => element("option", { value }, words(value))),
  );
  select.value = values.includes(state.filter[part]) ? state.filter[part] : "";
  return select;
}

const candidatesLink = () =>
  element(
    "a",
    { href: `/review/candidates/${encodeURIComponent(name)}?lang=${spoken()}`, target: "_blank" },
    word("explore"),
  );

function sectionList(parts, waiting) {
  const current = parts[server.partOf(parts, state.place)];
  const items = parts.filter((part) => part.rows.length).map((part) => {
    const done = part.rows.filter((one) => server.isSettled(one, waiting, state.found)).length;
    const here = part === current;
    const node = element(
      "button",
      { type: "button", "aria-current": here ? "true" : undefined, onclick: () => acts.look(part.place, "") },
      part.label || word("whole"),
      element("small", {}, ` ${done}/${part.rows.length}`),
    );
    node.style.setProperty("--done", `${100 * done / part.rows.length}%`);
    return element("li", {}, node);
  });
  return element("ol", { class: "sections" }, items);
}

function panel() {
  const here = row(state.place);
  const canAct = canEdit();
  const filtered = isFiltered();
  const quoted = filtered ? (one) => row(one.place)?.text ?? "" : null;
  const cards = listedDrafts().map((one) =>
    withForm(card(one, state.found, { changed: state.changed, canEdit: canAct, quoted }, acts), one.id)
  );
  const records = filtered || !here
    ? []
    : here.recorded.map((id) => withForm(recordCard(recordOf(id), state.found, canAct, acts), id));
  const orphan = state.form && ![...cards, ...records].some((one) => one.dataset.id === state.form.for);
  return element(
    "aside",
    { class: "drafts" },
    element("div", { class: "told", role: "status", "aria-live": "polite" }, canEdit() ? state.told : word("noToken")),
    filtered ? element("h2", {}, `${word("filtered")} (${cards.length})`) : here ? sentenceHead(here) : null,
    orphan ? orphanNode() : null,
    filtered && !cards.length ? element("p", { class: "faint" }, word("noneFits")) : null,
    cards,
    here && !filtered ? numbersNode(here, state.found, canAct, acts) : null,
    here && !filtered ? sentenceFoot(here, cards.length, canAct, acts) : null,
    filtered && canAct ? element("p", { class: "acts" }, tool("acceptKind", "A", acts.acceptKind)) : null,
    records.length ? recordsNode(records, cards.length) : null,
    element(
      "details",
      { class: "written", open: state.showsDiff, ontoggle: (event) => (state.showsDiff = event.target.open) },
      element("summary", {}, word("written"), " ", element("kbd", {}, "d")),
      state.diff ? diffNode(state.diff) : element("p", { class: "faint" }, word("nothingWritten")),
    ),
  );
}

const recordsNode = (records, waiting) =>
  element(
    "details",
    { class: "recorded", open: !waiting || state.showsRecords || state.record !== "" },
    element("summary", {}, `${word("recorded")} (${records.length}) `, element("kbd", {}, "o")),
    records,
  );

function withForm(node, id) {
  if (state.form?.for === id) {
    node.querySelector(".acts")?.remove();
    node.append(state.form.node);
  }
  return node;
}

function orphanNode() {
  if (state.form.for === state.place) return state.form.node;
  return element("div", { class: "draft changed" }, element("p", {}, word("gone")), state.form.node);
}

// After the page is drawn: where it stands, what is lit, what is on the screen.
function settle() {
  for (const node of root.querySelectorAll(".sentence")) {
    node.classList.toggle("here", node.dataset.place === state.place);
  }
  const current = root.querySelector(`.draft[data-id="${CSS.escape(state.record || state.draft)}"]`);
  current?.classList.add("current");
  light(root, recordOf(state.record) ?? draft());
  root.querySelector(".sentence.here")?.scrollIntoView({ block: "nearest" });
  if (state.form) firstOf(state.form.node)?.focus();
  else current?.focus({ preventScroll: true });
  (state.form?.node ?? current)?.scrollIntoView({ block: "nearest" });
  const find = (id) => state.found.drafts.find((one) => one.id === id);
  seen.watch(root.querySelectorAll(".draft[data-id]:not(.record)"), find);
}

function firstOf(form) {
  if (form.contains(document.activeElement)) return null;
  const field = form.matches(".edit:not(.add)") ? firstField(form) : form.querySelector("input, select, textarea");
  if (field?.matches("input")) setTimeout(() => field.select()); // what is typed takes its place
  return field;
}

// Take a decision; where the document changed meanwhile, say so, read it again, and keep what was being filled in.
function decide(decision, after = () => {}) {
  return inTurn(() => decided(decision, after), () => tell(word("saving")), () => state.form !== null);
}

async function decided(decision, after) {
  const before = state.found;
  try {
    const found = await server.decide(name, spoken(), before.seen, decision);
    Object.assign(state, { found, diff: found.diff, form: null, changed: new Set(), told: "" });
    after();
    show();
    return true;
  } catch (problem) {
    await fail(problem, before);
    return false;
  }
}

async function fail(problem, before = state.found) {
  if (problem?.code === "conflict") {
    state.found = await server.desk(name, spoken());
    const { changed, gone } = server.changes(before, state.found);
    state.changed = new Set(changed.map((one) => one.id));
    const words = [...changed, ...gone].map((one) => one.words);
    state.told = word("conflict") + (words.length ? words.slice(0, 5).join("；") : word("conflictNone"));
    if (!recordOf(state.record)) state.record = "";
    if (!row(state.place)) state.place = state.found.rows[0]?.place ?? "";
    if (!draft() && !state.form) state.draft = listedDrafts()[0]?.id ?? "";
    show();
  } else if (problem?.code) {
    root.querySelector(".told").replaceChildren(problemNode(problem));
  } else {
    throw problem;
  }
}

function tell(words) {
  state.told = words;
  root.querySelector(".told").textContent = words;
}

async function showDocuments() {
  const { documents } = await server.documents(spoken());
  const fragment = server.token() ? `#token=${server.token()}` : "";
  const items = documents.map((one) =>
    element(
      "li",
      {},
      element(
        "a",
        { href: `/review?document=${encodeURIComponent(one.id)}&lang=${spoken()}${fragment}` },
        one.label[spoken()],
      ),
      one.drafts ? element("span", { class: "faint" }, ` ${one.drafts} ${word("drafts")}`) : null,
    )
  );
  replace(
    root,
    element("h1", {}, word("open")),
    items.length ? element("ul", {}, items) : element("p", {}, word("nothingOpen")),
  );
}

async function start() {
  speak(root.dataset.language);
  replace(root, element("p", { class: "faint" }, word("loading")));
  const other = /** @type {HTMLAnchorElement} */ (document.querySelector("a.language"));
  if (other && server.token()) other.href += `#token=${server.token()}`;
  try {
    if (!name) return await showDocuments();
    state.found = await server.desk(name, spoken());
    document.title = `${state.found.document.label} · ${document.title}`;
    Object.assign(state, { place: state.found.rows[0]?.place ?? "" });
    const differing = firstFilter();
    if (differing) state.told = word(differing === 1 ? "differsFirst" : "differFirst", { count: differing });
    const first = listedDrafts()[0] ?? drafts()[0];
    if (first) Object.assign(state, { draft: first.id, place: first.place || state.place });
    listen(acts, canEdit);
    show();
  } catch (problem) {
    replace(root, problemNode(problem));
  }
}

start();
