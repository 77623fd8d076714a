// The drafts as cards: what each says in words, how it came about, and what can be done with it.

import { element } from "../workbench/dom.js";
import { said, spoken } from "../workbench/words.js";
import { openNumbers } from "./desk.js";
import { coloured } from "./text.js";
import { hasWord, joined, kindName, word } from "./words.js";

const key = (name) => element("kbd", {}, name);
const button = (name, keys, act, more = {}) =>
  element("button", { type: "button", onclick: act, ...more }, word(name), keys ? [" ", key(keys)] : null);

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
    draft.record.label ? element("p", { class: "faint" }, draft.record.label[spoken() === "zh" ? "en" : "zh"]) : null,
    draft.held.length ? heldNode(draft.held) : null,
    others.length ? element("p", { class: "faint" }, word("withIt"), joined(others)) : null,
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

// What the graph holds of it already, and which documents say so.
const heldNode = (held) =>
  element(
    "p",
    { class: "held" },
    word("holds"),
    held.map((one, at) => [
      at ? joined(["", ""]) : "",
      one.words,
      " ",
      one.documents.map((name) => element("span", { class: "mark" }, name)),
    ]).flat(2),
  );

// The card of a record, which is changed or withdrawn.
export function recordCard(record, found, canEdit, acts) {
  const along = "id" in record.record
    ? found.records.filter((one) => one !== record && names(one.record, record.record.id)).length
    : 0;
  const places = record.evidence.map((place) => found.rows.find((row) => row.place === place)?.cited ?? place);
  const node = element(
    "article",
    {
      class: "draft record",
      "data-id": record.id,
      tabindex: "-1",
      onmouseenter: () => acts.light(record),
      onmouseleave: () => acts.light(null),
      onfocusin: () => acts.point(record),
      onclick: () => acts.point(record),
    },
    element("p", { class: "words" }, record.words),
    element(
      "p",
      { class: "faint" },
      [joined(places), record.by && word("settledBy", { name: record.by })].filter(Boolean).join(" · "),
    ),
    along ? element("p", { class: "faint" }, word("goesAlong", { count: along })) : null,
    canEdit
      ? element(
        "p",
        { class: "acts" },
        button("edit", "e", () => acts.edit(record)),
        button("withdraw", "b", () => acts.withdraw(record)),
      )
      : null,
  );
  return coloured(node, found.classes[record.class]);
}

function names(value, id) {
  if (Array.isArray(value)) return value.some((one) => names(one, id));
  if (value && typeof value === "object") {
    return Object.entries(value).some(([key, one]) => !UNNAMED.includes(key) && names(one, id));
  }
  return value === id;
}

// Whether a draft says more than one thing, and whether there is what it can be merged with.
const WORDS = ["label", "alias", "evidence"];
const UNNAMED = [...WORDS, "raw", "definition"];
const lists = (draft) =>
  Object.entries(draft.record).filter(([key, one]) => Array.isArray(one) && !WORDS.includes(key));
export const isSeveral = (draft) => lists(draft).flatMap(([, one]) => one).length > ("id" in draft.record ? 0 : 1);
export const isMergeable = (draft, found) =>
  "id" in draft.record ||
  draft.thing !== "" && found.drafts.some((one) => one !== draft && one.thing === draft.thing && !("id" in one.record));

function kindNode(draft, found) {
  const class_ = found.classes[draft.class]?.label;
  return element("span", { class: "kind" }, kindName(draft.kind), class_ && "id" in draft.record ? ` · ${class_}` : "");
}

function standing(draft, state) {
  const said = [draft.standing || "new", draft.why].filter((name) => name && hasWord(name));
  const marks = said.map((name) => element("span", { class: `mark ${name}` }, word(name)));
  if (state.changed.has(draft.id)) marks.push(element("span", { class: "mark" }, word("changed")));
  return marks;
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
    canEdit
      ? element(
        "p",
        { class: "acts" },
        waiting > 1 ? button("acceptSentence", "w", acts.acceptSentence) : null,
        waiting ? button("acceptKind", "A", acts.acceptKind) : null,
        button("add", "i", acts.add),
        button("say", "g", acts.say),
        row.kind === "sentence" ? button(row.excused ? "excuseNoMore" : "excuse", "x", acts.excuse) : null,
      )
      : null,
  );
}

// The numbers of a sentence that want an account, with the two that can be given; and those that are excused.
export function numbersNode(row, found, canEdit, acts) {
  const wanting = openNumbers(row, found);
  const excused = row.numbers.filter((one) => one.means === "excused");
  if (!wanting.length && !excused.length) return null;
  return element(
    "section",
    { class: "numbers" },
    wanting.length ? element("p", { class: "faint" }, word("numbers")) : null,
    canEdit && wanting.length > 1
      ? element("p", { class: "acts" }, button("noFigures", "0", () => acts.numbers(wanting)))
      : null,
    wanting.map((one, at) =>
      element(
        "p",
        { class: "acts" },
        around(row, one),
        canEdit ? button("noFigure", wanting.length > 1 ? "" : "0", () => acts.numbers([one])) : null,
        canEdit ? button("makeFigure", at ? "" : "9", () => acts.figure(one)) : null,
      )
    ),
    excused.length
      ? element(
        "details",
        {},
        element("summary", { class: "faint" }, `${word("excusedNumbers")}${joined(excused.map((one) => one.raw))}`),
        excused.map((one) =>
          element(
            "p",
            { class: "acts" },
            around(row, one),
            element("span", { class: "faint" }, one.by),
            canEdit ? button("mayBeFigure", "", () => acts.numbers([one], true)) : null,
          )
        ),
      )
      : null,
  );
}

// A number with what stands around it; alone where the text is not at hand.
function around(row, { raw, at }) {
  const points = Array.from(row.text);
  const end = at + Array.from(raw).length;
  const words = (from, to) => points.slice(Math.max(0, from), to).join("");
  return element("span", { class: "number" }, words(at - 4, at), element("strong", {}, raw), words(end, end + 4));
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
