// The drafts as cards: what each says in words, how it came about, and what can be done with it.

import { element } from "../workbench/dom.js";
import { said } from "../workbench/words.js";
import { coloured } from "./text.js";
import { hasWord, joined, kindName, word } from "./words.js";

const key = (name) => element("kbd", {}, name);
const button = (name, keys, act, more = {}) =>
  element("button", { type: "button", onclick: act, ...more }, word(name), " ", key(keys));

// A card; `acts` are what its buttons do, each with the draft.
export function card(draft, found, state, acts) {
  const others = draft.along.map((id) => found.drafts.find((one) => one.id === id)?.words ?? id);
  const node = element(
    "article",
    {
      class: `draft${state.changed.has(draft.id) ? " changed" : ""}`,
      "data-id": draft.id,
      tabindex: "-1",
      onmouseenter: () => acts.light(draft),
      onmouseleave: () => acts.light(null),
      onfocusin: () => acts.point(draft),
    },
    element("p", { class: "facts" }, kindNode(draft, found), standing(draft, state)),
    state.quoted ? element("p", { class: "quote" }, state.quoted(draft)) : null,
    element("p", { class: "words" }, draft.words),
    others.length ? element("p", { class: "faint" }, word("withIt"), others.join(joined(["", ""]))) : null,
    element("p", { class: "faint" }, origin(draft, found)),
    state.canEdit
      ? element(
        "p",
        { class: "acts" },
        button("accept", "a", () => acts.accept(draft), { class: "main" }),
        button("edit", "e", () => acts.edit(draft)),
        button("reject", "r", () => acts.reject(draft)),
        isSeveral(draft) ? button("split", "s", () => acts.split(draft)) : null,
        isMergeable(draft, found) ? button("merge", "m", () => acts.merge(draft)) : null,
      )
      : null,
  );
  return coloured(node, found.classes[draft.class]);
}

// Whether a draft says more than one thing, and whether there is what it can be merged with.
const WORDS = ["label", "alias", "evidence"];
const lists = (draft) =>
  Object.entries(draft.record).filter(([key, one]) => Array.isArray(one) && !WORDS.includes(key));
export const isSeveral = (draft) => lists(draft).flatMap(([, one]) => one).length > ("id" in draft.record ? 0 : 1);
export const isMergeable = (draft, found) =>
  "id" in draft.record ||
  found.drafts.some((one) => one !== draft && one.thing === draft.thing && !("id" in one.record));

function kindNode(draft, found) {
  const class_ = found.classes[draft.class]?.label;
  return element("span", { class: "kind" }, kindName(draft.kind), class_ && "id" in draft.record ? ` · ${class_}` : "");
}

function standing(draft, state) {
  const said = [draft.standing, draft.why].filter((name) => name && name !== "new" && hasWord(name)).map((name) =>
    word(name)
  );
  if (state.changed.has(draft.id)) said.push(word("changed"));
  return said.map((one) => element("span", { class: "mark" }, one));
}

function origin(draft, found) {
  const places = draft.evidence.map((place) => found.rows.find((row) => row.place === place)?.cited ?? place);
  const sure = draft.confidence ? `${Math.round(Number(draft.confidence) * 100)} %` : "";
  return [`${word("rule")} ${draft.rule}`, sure && `${word("confidence")} ${sure}`, joined(places)].filter(Boolean)
    .join(" · ");
}

// What stands above and below the drafts of a sentence: where it is, what is recorded of it, why it is excused.
export function sentenceHead(row) {
  return element(
    "header",
    {},
    element("h2", {}, row.cited),
    said(row.gist) ? element("p", { class: "faint" }, said(row.gist)) : null,
    row.excused ? element("p", {}, word("excused"), row.excused) : null,
  );
}

export function sentenceFoot(row, waiting, canEdit, acts) {
  const idle = !waiting && !row.recorded.length && !row.excused && row.kind === "sentence";
  return element(
    "footer",
    {},
    waiting ? null : element("p", { class: "faint" }, word(idle ? "unaccounted" : "noDrafts")),
    row.recorded.length
      ? element(
        "details",
        { open: !waiting },
        element("summary", {}, `${word("recorded")} (${row.recorded.length})`),
        element("ul", {}, row.recorded.map((one) => element("li", {}, one))),
      )
      : null,
    canEdit
      ? element(
        "p",
        { class: "acts" },
        waiting > 1 ? button("acceptSentence", "w", acts.acceptSentence) : null,
        waiting ? button("acceptKind", "A", acts.acceptKind) : null,
        button("say", "g", acts.say),
        row.kind === "sentence" ? button(row.excused ? "excuseNoMore" : "excuse", "x", acts.excuse) : null,
      )
      : null,
  );
}

// A diff with its lines told apart.
export function diffNode(diff) {
  const lines = diff.split("\n").map((line) => {
    const kind = line.startsWith("+++") || line.startsWith("---") || line.startsWith("@@")
      ? "place"
      : line.startsWith("+")
      ? "more"
      : line.startsWith("-")
      ? "less"
      : "";
    return element("span", { class: kind }, `${line}\n`);
  });
  return element("pre", { class: "diff", tabindex: "0" }, lines);
}
