// The form in which a person adds what no draft says: about what, which relation or property, when, by which sentence.

import { element, replace } from "../workbench/dom.js";
import { picker } from "../workbench/picker.js";
import { fieldOf, introduce, keys, NOWHERE, option, saveActs } from "./form.js";
import { localThings } from "./reasons.js";
import { named, word } from "./words.js";

const UNIT = /^(?:万|亿|千|百)*(?:%|％|个百分点|\p{Script=Han}{1,2})?/u; // what may follow a number as its unit
const BESIDE = ["when", "modality", "evidence"]; // fields that stand below, whatever is said

// The form for a sentence. `fields(class)` asks for what can be said of a thing; `start` is { subject, modality,
// classes }: the words with which it is looked for, how most of the document is meant, and all classes.
// What was filled in is given to `save(record, news, andAccept)`; a new thing of which nothing else is said is itself
// the record.
export function addForm(place, found, fields, start, save, cancel) {
  /** @type {any} */
  const context = { found, news: [], classes: start.classes, form: null, evidence: [place] };
  let subject = { id: "", type: "" };
  const said = { key: "", read: /** @type {() => any} */ (() => undefined) };
  const below = new Map();
  const says = element("select", { "aria-label": word("says"), disabled: true, onchange: showValue });
  const value = element("div", { class: "value" });
  const beside = element("div", {});

  const about = picker(
    {
      classes: [],
      name: "about",
      required: true,
      more: localThings(found),
      createWords: (name) => ({ zh: word("newThing", { name }), en: word("newThing", { name }) }),
      create: (name, choose) => introduce(name, [], context, choose),
    },
    "",
    start.subject,
    NOWHERE,
    (_, one) => one && choose(one),
  );
  replace(says, option("", { zh: word("chooseSubject"), en: word("chooseSubject") }));

  async function choose(one) {
    const isOther = one.type !== subject.type;
    subject = { id: one.id, type: one.type };
    if (!isOther) return;
    const form = await fields(one.type);
    const relations = form.fields.filter((field) => !BESIDE.includes(field.key));
    relations.sort((a, b) => Number(isText(a)) - Number(isText(b)));
    replace(
      says,
      option("", { zh: word("pickRelation"), en: word("pickRelation") }),
      relations.map((field) => option(field.key, field.label)),
    );
    says.disabled = false;
    const before = said.key;
    if (relations.some((field) => field.key === before)) says.value = before;
    says.fields = relations;
    below.clear();
    const defaults = { modality: start.modality, evidence: [place] };
    for (const field of form.fields.filter((one) => BESIDE.includes(one.key))) {
      below.set(field.key, fieldOf(field, defaults[field.key], context));
    }
    const [modality, when, evidence] = ["modality", "when", "evidence"].map((key) => below.get(key)?.node);
    const folded = when && element("details", {}, element("summary", {}, named(null, "when")), when);
    replace(beside, modality, evidence, folded);
    if (!context.form.querySelector("fieldset.new")) says.focus();
    showValue();
  }

  function showValue() {
    const field = says.fields?.find((one) => one.key === says.value);
    said.key = says.value;
    if (!field) return replace(value);
    const one = fieldOf(field, undefined, context);
    said.read = one.read;
    replace(value, one.node);
    value.querySelector("input, select, textarea")?.focus();
  }

  function send(andAccept) {
    const news = context.news.map((one) => one());
    const values = Object.fromEntries(
      ["modality", "when", "evidence"].map((key) => [key, below.get(key)?.read()]).filter(([, one]) =>
        one !== undefined
      ),
    );
    const { evidence, ...rest } = values;
    const object = said.key ? said.read() : undefined;
    if (object === undefined && news.length) return save(news[0], news.slice(1), andAccept);
    save({ about: subject.id, ...rest, ...(said.key ? { [said.key]: object } : {}), evidence }, news, andAccept);
  }

  context.form = element(
    "form",
    { class: "edit add", ...keys(send, cancel) },
    element("h3", {}, word("add")),
    element(
      "div",
      { class: "fields" },
      element("div", { class: "field" }, element("span", {}, word("subject")), about.node),
      element("div", { class: "field" }, element("span", {}, word("says")), says),
      value,
      beside,
    ),
    saveActs(() => send(true), cancel),
  );
  about.input.setAttribute("aria-label", word("subject"));
  return context.form;
}

const isText = (field) => field.kind !== "entity" && field.kind !== "entities";

// The draft of a figure for a number of a sentence, to be filled in: its unit, what it counts, and of what.
export function figureOf(document, row, number, taken) {
  let count = row.start + number.at;
  while (taken.has(`${document}-figure-${count}`)) count += 1;
  const after = Array.from(row.text).slice(number.at + Array.from(number.raw).length).join("");
  const [unit] = after.match(UNIT) ?? [""];
  const raw = number.raw + unit;
  return {
    class: "Observation",
    record: {
      id: `${document}-figure-${count}`,
      type: "Observation",
      kind: "level",
      label: { zh: raw, en: raw },
      indicator: "",
      measures: document,
      value: Number(number.raw.replaceAll(",", "")) || undefined,
      unit: "",
      raw,
      evidence: [row.place],
    },
  };
}
