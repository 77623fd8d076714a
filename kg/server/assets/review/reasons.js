// Short forms in a card: a reason, chosen by its number or written, and what to merge with.

import { element } from "../workbench/dom.js";
import { picker } from "../workbench/picker.js";
import { spoken } from "../workbench/words.js";
import { EXCUSES, joined, rejections, word } from "./words.js";

const NOWHERE = () => ({ asOf: "", modality: [], document: [], knownBy: "" });
const both = (one) => (typeof one === "string" ? one : one[spoken()]);
const distinct = (list) => list.filter((one, at) => list.findIndex((two) => both(two) === both(one)) === at);

// A form of numbered reasons, each with the same number every time; a number typed into its empty field chooses one.
function reasonForm(title, reasons, inputs, give, cancel) {
  const chosen = reasons.slice(0, 9);
  const form = element(
    "form",
    {
      class: "reason",
      onsubmit: (event) => {
        event.preventDefault();
        give(null);
      },
      onkeydown: (event) => {
        if (event.key === "Escape") {
          event.stopPropagation();
          cancel();
        }
        const one = chosen[Number(event.key) - 1];
        const isEmpty = [...form.querySelectorAll("input")].every((input) => input.value === "");
        if (one && isEmpty && !event.isComposing) {
          event.preventDefault();
          give(one);
        }
      },
    },
    element("p", {}, title),
    element(
      "ol",
      {},
      chosen.map((one) =>
        element("li", {}, element("button", { type: "button", class: "link", onclick: () => give(one) }, both(one)))
      ),
    ),
    inputs,
    element(
      "p",
      { class: "acts" },
      element("button", { class: "main" }, word("save"), " ", element("kbd", {}, "Enter")),
      element("button", { type: "button", onclick: cancel }, word("cancel"), " ", element("kbd", {}, "Esc")),
    ),
  );
  return form;
}

export function rejectForm(used, give, cancel) {
  const input = element("input", { type: "text", "aria-label": word("whyReject") });
  const reasons = distinct([...rejections(), ...used.filter((one) => !one.startsWith("merged into"))]);
  return reasonForm(word("whyReject"), reasons, input, (one) => give(one ?? input.value.trim()), cancel);
}

export const excuseForm = (used, give, cancel) =>
  inBothForm(word("whyExcuse"), distinct([...EXCUSES, ...used]), give, cancel);

export const numberForm = (raws, used, give, cancel) =>
  inBothForm(word("whyNoFigure", { raws: joined(raws) }), distinct(used), give, cancel);

function inBothForm(title, reasons, give, cancel) {
  const zh = element("input", { type: "text", "aria-label": word("chinese"), placeholder: word("chinese") });
  const en = element("input", { type: "text", "aria-label": word("english"), placeholder: word("english") });
  const inputs = element("p", { class: "both" }, zh, en);
  const written = () => ({ zh: zh.value.trim(), en: en.value.trim() });
  return reasonForm(title, reasons, inputs, (one) => give(one ?? written()), cancel);
}

// The form of a gist, with what is said so far.
export function gistForm(gist, give, cancel) {
  const fields = ["zh", "en"].map((one) => {
    const area = element("textarea", { rows: "2", "aria-label": word(one === "zh" ? "chinese" : "english") });
    area.placeholder = word(one === "zh" ? "chinese" : "english");
    area.value = gist[one];
    return area;
  });
  const inputs = element("p", { class: "both" }, fields);
  const form = reasonForm(word("say"), [], inputs, () => give({ zh: fields[0].value, en: fields[1].value }), cancel);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  return form;
}

// The form that merges a draft: a new thing into any thing, another draft into one on the same thing.
export function mergeForm(draft, found, give, cancel) {
  let into = "";
  let input;
  if ("id" in draft.record) {
    const local = localThings(found, draft.thing);
    const made = picker(
      { classes: [], name: "into", required: true, more: local },
      "",
      "",
      NOWHERE,
      (id) => (into = id),
    );
    input = made.node;
  } else {
    const others = found.drafts.filter((one) =>
      one.id !== draft.id && one.thing === draft.thing && !("id" in one.record)
    );
    into = others[0]?.id ?? "";
    input = others.length
      ? element(
        "select",
        { onchange: (event) => (into = event.target.value) },
        others.map((one) => element("option", { value: one.id }, one.words)),
      )
      : element("p", { class: "faint" }, word("noOther"));
  }
  return element(
    "form",
    {
      class: "reason",
      onsubmit: (event) => {
        event.preventDefault();
        if (into) give(into);
      },
      onkeydown: (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        cancel();
      },
    },
    element("label", {}, word("into"), " ", input),
    element(
      "p",
      { class: "acts" },
      element("button", { class: "main" }, word("merge"), " ", element("kbd", {}, "Enter")),
      element("button", { type: "button", onclick: cancel }, word("cancel"), " ", element("kbd", {}, "Esc")),
    ),
  );
}

// The new things of the document whose name or id holds a text; the index of the server does not know them yet.
export function localThings(found, except = "") {
  return (text) => {
    const wanted = text.toLowerCase();
    return found.things
      .filter((one) => one.id !== except && `${one.id} ${one.zh} ${one.en}`.toLowerCase().includes(wanted))
      .slice(0, 8);
  };
}
