// The review page: one desk as the server told it, a sentence and a draft that are looked at, and what keys do.

import { element, replace } from "../workbench/dom.js";
import { problemNode } from "../workbench/problems.js";
import { speak, spoken } from "../workbench/words.js";
import { card, diffNode, isMergeable, isSeveral, sentenceFoot, sentenceHead } from "./cards.js";
import * as server from "./desk.js";
import { editForm, firstField } from "./form.js";
import { helpDialog, listen } from "./keys.js";
import { excuseForm, gistForm, mergeForm, rejectForm } from "./reasons.js";
import { Seen } from "./seen.js";
import { light, textNode } from "./text.js";
import { kindName, word } from "./words.js";

/** @type {any} */
const root = document.getElementById("review");
const name = new URLSearchParams(location.search).get("document") ?? "";
const seen = new Seen();
/** @type {any} */
const state = {
  found: null,
  place: "",
  draft: "",
  kind: "",
  form: null,
  diff: "",
  showsDiff: false,
  changed: new Set(),
  told: "",
};
const canEdit = () => server.token() !== "";

const drafts = () => server.ordered(state.found);
const row = (place) => state.found.rows.find((one) => one.place === place);
const draft = () => state.found.drafts.find((one) => one.id === state.draft);
const listedDrafts = () => drafts().filter((one) => state.kind ? one.kind === state.kind : one.place === state.place);
const open = () => {
  const found = new Map();
  for (const one of state.found.drafts) found.set(one.place, (found.get(one.place) ?? 0) + 1);
  return found;
};

function show() {
  const { found } = state;
  const waiting = open();
  const parts = server.sections(found);
  const rows = parts.flatMap((part) => part.rows);
  const done = rows.filter((one) => server.isSettled(one, waiting)).length;
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
      kindSelect(),
      tool("next", "n", acts.next),
      canEdit() ? tool("undo", "u", acts.undo, !found.undo) : null,
      tool("keys", "?", acts.help),
    ),
    sectionList(parts, waiting),
    element("p", { class: "told", role: "status", "aria-live": "polite" }, canEdit() ? state.told : word("noToken")),
    element("div", { class: "desk" }, textNode(found, waiting, look), panel()),
  );
  settle();
}

const tool = (label, keys, act, disabled = false) =>
  element("button", { type: "button", onclick: act, disabled }, word(label), " ", element("kbd", {}, keys));

function kindSelect() {
  const kinds = [...new Set(state.found.drafts.map((one) => one.kind))];
  const count = (kind) => state.found.drafts.filter((one) => one.kind === kind).length;
  const select = element(
    "select",
    { id: "kind", "aria-label": word("byKind"), onchange: () => filter(select.value) },
    element("option", { value: "" }, word("bySentence")),
    kinds.map((kind) => element("option", { value: kind }, `${kindName(kind)} (${count(kind)})`)),
  );
  select.value = kinds.includes(state.kind) ? state.kind : "";
  return select;
}

function sectionList(parts, waiting) {
  const items = parts.filter((part) => part.rows.length).map((part) => {
    const done = part.rows.filter((one) => server.isSettled(one, waiting)).length;
    const here = part.rows.some((one) => one.place === state.place) || part.place === state.place;
    const node = element(
      "button",
      { type: "button", "aria-current": here ? "true" : undefined, onclick: () => look(part.place, "") },
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
  const quoted = state.kind ? (one) => row(one.place)?.text ?? "" : null;
  const cards = listedDrafts().map((one) =>
    withForm(card(one, state.found, { changed: state.changed, canEdit: canAct, quoted }, acts), one.id)
  );
  const orphan = state.form && !cards.some((one) => one.dataset.id === state.form.for) ? orphanNode() : null;
  return element(
    "aside",
    { class: "drafts" },
    orphan,
    state.kind ? element("h2", {}, `${word("byKind")}: ${kindName(state.kind)}`) : here ? sentenceHead(here) : null,
    cards,
    here && !state.kind ? sentenceFoot(here, cards.length, canAct, acts) : null,
    state.kind && canAct ? element("p", { class: "acts" }, tool("acceptKind", "A", acts.acceptKind)) : null,
    element(
      "details",
      { class: "written", open: state.showsDiff, ontoggle: (event) => (state.showsDiff = event.target.open) },
      element("summary", {}, word("written"), " ", element("kbd", {}, "d")),
      state.diff ? diffNode(state.diff) : element("p", { class: "faint" }, word("nothingWritten")),
    ),
  );
}

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
  const current = root.querySelector(`.draft[data-id="${CSS.escape(state.draft)}"]`);
  current?.classList.add("current");
  light(root, draft());
  root.querySelector(".sentence.here")?.scrollIntoView({ block: "nearest" });
  if (state.form) firstOf(state.form.node)?.focus();
  else current?.focus({ preventScroll: true });
  (state.form?.node ?? current)?.scrollIntoView({ block: "nearest" });
  seen.watch(root.querySelectorAll(".draft[data-id]"), (id) => state.found.drafts.find((one) => one.id === id));
}

const firstOf = (form) =>
  form.contains(document.activeElement)
    ? null
    : form.matches(".edit")
    ? firstField(form)
    : form.querySelector("input, select, textarea");

function look(place, id) {
  state.place = place;
  state.kind = "";
  state.draft = id || drafts().find((one) => one.place === place)?.id || "";
  state.form = null;
  show();
}

function filter(kind) {
  state.kind = kind;
  state.draft = listedDrafts()[0]?.id ?? "";
  state.place = draft()?.place || state.place;
  state.form = null;
  show();
}

// Take a decision; where the document changed meanwhile, say so, read it again, and keep what was being filled in.
async function decide(decision, after = () => {}) {
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

async function fail(problem, before) {
  if (problem?.code === "conflict") {
    state.found = await server.desk(name, spoken());
    const { changed, gone } = server.changes(before, state.found);
    state.changed = new Set(changed.map((one) => one.id));
    const words = [...changed, ...gone].map((one) => one.words);
    state.told = word("conflict") + (words.length ? words.slice(0, 5).join("；") : word("conflictNone"));
    if (!draft() && !state.form) state.draft = listedDrafts()[0]?.id ?? "";
    show();
  } else if (problem?.code) {
    root.querySelector(".told").replaceChildren(problemNode(problem));
  } else {
    throw problem;
  }
}

// The draft after some that are settled, in the order in which they are listed, then in that of the text.
function following(gone) {
  const order = state.kind ? listedDrafts() : drafts();
  const left = order.filter((one) => !gone.has(one.id));
  const at = order.findLastIndex((one) => gone.has(one.id));
  const next = order.slice(at + 1).find((one) => !gone.has(one.id)) ?? left[0];
  return next?.id ?? "";
}

function advance(ids) {
  const next = following(new Set(ids));
  return () => {
    state.draft = state.found.drafts.some((one) => one.id === next) ? next : drafts()[0]?.id ?? "";
    state.place = draft()?.place || state.place;
  };
}

function openForm(for_, node) {
  state.form = { for: for_, node };
  show();
}

function closeForm() {
  state.form = null;
  show();
}

const acts = {
  light: (one) => light(root, one ?? draft()),
  point(one) {
    if (state.draft === one.id) return;
    state.draft = one.id;
    for (const node of root.querySelectorAll(".draft")) node.classList.toggle("current", node.dataset.id === one.id);
    light(root, one);
  },
  accept: (one = draft()) => one && decide({ do: "accept", drafts: [one.id] }, advance([one.id, ...one.along])),
  acceptSentence() {
    const here = listedDrafts().filter((one) => seen.has(one)).map((one) => one.id);
    if (here.length && !state.kind) decide({ do: "accept", drafts: here }, advance(here));
  },
  // Only what has been on the screen, and what brings nothing along that has not.
  async acceptKind() {
    const kind = state.kind || draft()?.kind;
    const all = state.found.drafts.filter((one) => one.kind === kind);
    const known = (id) => seen.has(state.found.drafts.find((one) => one.id === id));
    const ids = all.filter((one) => seen.has(one) && one.along.every(known)).map((one) => one.id);
    if (!ids.length) return tell(word("noneSeen"));
    if (await decide({ do: "accept", drafts: ids }, advance(ids))) {
      tell(word("acceptedKind", { count: ids.length, left: all.length - ids.length }));
    }
  },
  reject(one = draft()) {
    if (!one) return;
    const give = (reason) => decide({ do: "reject", drafts: [one.id], reason }, advance([one.id]));
    openForm(one.id, rejectForm(state.found.reasons.rejected, give, closeForm));
  },
  split: (one = draft()) => one && isSeveral(one) && decide({ do: "split", draft: one.id }),
  merge(one = draft()) {
    if (!one || !isMergeable(one, state.found)) return;
    const give = (into) => decide({ do: "merge", draft: one.id, into }, advance([one.id]));
    openForm(one.id, mergeForm(one, state.found, give, closeForm));
  },
  async edit(one = draft()) {
    if (!one) return;
    try {
      const form = await server.fields(one.class, !("id" in one.record), spoken());
      openForm(
        one.id,
        editForm(one, form, state.found, (...given) => save(one, ...given), closeForm, (type, record) => {
          state.form = null;
          acts.edit({ ...one, class: type, record });
        }),
      );
    } catch (problem) {
      fail(problem, state.found);
    }
  },
  excuse() {
    const here = row(state.place);
    if (!here || here.kind !== "sentence") return;
    const give = (reason) => decide({ do: "excuse", place: here.place, reason }, () => goOn(here.place));
    if (here.excused) give({ zh: "", en: "" });
    else openForm(here.place, excuseForm(state.found.reasons.excused, give, closeForm));
  },
  say() {
    const here = row(state.place);
    if (!here || state.kind) return;
    const give = (gist) => decide({ do: "say", place: here.place, gist });
    openForm(here.place, gistForm(here.gist, give, closeForm));
  },
  undo() {
    if (!state.found.undo) return;
    const before = new Set(state.found.drafts.map((one) => one.id));
    decide({ do: "undo" }, () => {
      const back = drafts().find((one) => !before.has(one.id));
      if (back) Object.assign(state, { draft: back.id, place: back.place || state.place });
    });
  },
  next: () => {
    goOn(state.place);
    show();
  },
  draft(step) {
    const order = state.kind ? listedDrafts() : drafts();
    const at = order.findIndex((one) => one.id === state.draft);
    const to = order[at < 0 ? 0 : Math.min(Math.max(at + step, 0), order.length - 1)];
    if (to) Object.assign(state, { draft: to.id, place: to.place, form: null });
    show();
  },
  sentence(step) {
    const rows = state.found.rows.filter((one) => one.kind !== "unit");
    const at = rows.findIndex((one) => one.place === state.place);
    look(rows[Math.min(Math.max(at + step, 0), rows.length - 1)].place, "");
  },
  diff() {
    state.showsDiff = !state.showsDiff;
    show();
  },
  kinds: () => root.querySelector("#kind")?.focus(),
  help: () => helpDialog(),
};

async function save(one, record, news, andAccept) {
  if (!await decide({ do: "edit", draft: one.id, record, new: news })) return;
  if (andAccept) await acts.accept(state.found.drafts.find((other) => other.id === one.id));
}

// The next place where something waits: a draft first, then a sentence that nothing accounts for.
function goOn(place) {
  const rows = state.found.rows.filter((one) => one.kind !== "unit");
  const at = rows.findIndex((one) => one.place === place);
  const turned = [...rows.slice(at + 1), ...rows.slice(0, at + 1)];
  const waiting = open();
  const to = turned.find((one) => waiting.has(one.place)) ??
    turned.find((one) => server.counts(one) && !server.isSettled(one, waiting));
  state.kind = "";
  state.form = null;
  state.place = to?.place ?? place;
  state.draft = drafts().find((one) => one.place === state.place)?.id ?? "";
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
      element("span", { class: "faint" }, ` ${one.drafts} ${word("drafts")}`),
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
    const first = drafts()[0];
    if (first) Object.assign(state, { draft: first.id, place: first.place });
    listen(acts, canEdit);
    show();
  } catch (problem) {
    replace(root, problemNode(problem));
  }
}

start();
