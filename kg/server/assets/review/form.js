// The form in which a draft is edited: typed fields from the model of its class, and new things in place.

import { element, replace } from "../workbench/dom.js";
import { picker } from "../workbench/picker.js";
import { spoken } from "../workbench/words.js";
import { localThings } from "./reasons.js";
import { named, word } from "./words.js";

export const NOWHERE = () => ({ asOf: "", modality: [], document: [], knownBy: "" });
const listed = (value) => value === undefined ? [] : Array.isArray(value) ? value : [value];
const LONGEST = 60;
export const slug = (text) =>
  text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST).replace(/^-|-$/g, "");

// How a form is sent, with Control+Enter also accepted, and left.
export const keys = (send, cancel) => ({
  onsubmit: (event) => {
    event.preventDefault();
    send(false);
  },
  onkeydown: (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      cancel();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send(true);
    }
  },
});

// The form of a draft; `form` is what the server says of its class. `save(record, news, andAccept)` is called with what
// was filled in, `reclassed(name, record)` when another class is chosen.
export function editForm(draft, form, found, save, cancel, reclassed) {
  const news = [];
  const box = element("div", { class: "fields" });
  const context = { found, news, classes: form.classes, form: null, evidence: draft.record.evidence };
  const shown = new Map();
  const head = headFields(draft, form, reclassed, () => record());

  const adder = element("select", { "aria-label": word("addField"), onchange: add });
  function show(field) {
    const one = fieldOf(field, draft.record[field.key], context);
    shown.set(field.key, one);
    box.append(one.node);
    return one;
  }
  function add() {
    const field = form.fields.find((one) => one.key === adder.value);
    if (field) show(field).node.querySelector("input, select, textarea")?.focus();
    offer();
  }
  function offer() {
    const rest = form.fields.filter((one) => !shown.has(one.key));
    replace(adder, element("option", { value: "" }, word("addField")), rest.map((one) => option(one.key, one.label)));
  }
  function record() {
    const kept = Object.entries(draft.record).filter(([key]) => !form.fields.some((one) => one.key === key));
    const values = Object.fromEntries(
      [...shown].map(([key, one]) => [key, one.read()]).filter(([, one]) => one !== undefined),
    );
    const order = Object.keys(draft.record);
    const whole = { ...Object.fromEntries(kept), ...head.read(), ...values };
    const rank = (key) => order.indexOf(key) < 0 ? order.length : order.indexOf(key);
    return Object.fromEntries(Object.entries(whole).sort(([one], [two]) => rank(one) - rank(two)));
  }

  const first = ["label", ...Object.keys(draft.record)];
  const wanted = form.fields.filter((one) => one.required || first.includes(one.key));
  wanted.sort((one, two) => place(one.key) - place(two.key)).forEach(show);
  function place(key) {
    return key === "evidence" ? 99 : first.includes(key) ? first.indexOf(key) : 50;
  }
  offer();
  if (head.id && !draft.isRecord) follow(head.id, draft.record, box);
  const send = (andAccept) => save(record(), news.map((one) => one()), andAccept);
  context.form = element(
    "form",
    { class: "edit", ...keys(send, cancel) },
    head.node,
    box,
    adder,
    draft.isRecord ? recordActs(cancel) : saveActs(() => send(true), cancel),
  );
  return context.form;
}

// What is done with a form that was filled in: kept as a draft, or accepted at once.
export const saveActs = (accept, cancel) =>
  element(
    "p",
    { class: "acts" },
    element(
      "button",
      { type: "button", class: "main", onclick: accept },
      word("saveAccept"),
      " ",
      element("kbd", {}, "Ctrl+Enter"),
    ),
    element("button", {}, word("save"), " ", element("kbd", {}, "Enter")),
    element("button", { type: "button", onclick: cancel }, word("cancel"), " ", element("kbd", {}, "Esc")),
  );

const recordActs = (cancel) =>
  element(
    "p",
    { class: "acts" },
    element("button", { class: "main" }, word("save"), " ", element("kbd", {}, "Enter")),
    element("button", { type: "button", onclick: cancel }, word("cancel"), " ", element("kbd", {}, "Esc")),
  );

// The id of a new thing follows from its English name where it does so far, until it is typed.
function follow(id, record, box) {
  const named = box.querySelector("[data-key=label] [data-key=en] input");
  if (!named || !slug(named.value).startsWith(record.id.replace(/-\d+$/, ""))) return;
  let isTyped = false;
  id.addEventListener("input", () => (isTyped = true));
  named.addEventListener("input", () => {
    if (!isTyped) id.value = slug(named.value);
  });
}

// The field that is to have the focus: the English name of a new thing, which stands in pinyin, else the first.
export function firstField(form) {
  return form.querySelector("[data-key=label] [data-key=en] input") ??
    form.querySelector(".fields input, .fields select");
}

function headFields(draft, form, reclassed, record) {
  if (!("id" in draft.record)) return { node: null, id: null, read: () => ({ about: draft.record.about }) };
  const id = element("input", { type: "text", value: draft.record.id, required: true });
  const type = classSelect(form.classes, draft.record.type, () => reclassed(type.value, record()));
  const node = element(
    "div",
    { class: "head" },
    element("label", {}, word("class"), type),
    element("label", {}, word("id"), id),
  );
  return { node, id, read: () => ({ id: id.value.trim(), type: type.value }) };
}

function classSelect(classes, chosen, onchange) {
  const options = classes.map((one) => element("option", { value: one.name }, one.label[spoken()]));
  const select = element("select", { onchange }, options);
  select.value = chosen;
  return select;
}

export const option = (code, label) => element("option", { value: code }, named(label, code));

export function fieldOf(field, value, context) {
  if (field.kind === "object") return objectField(field, value ?? {}, context);
  const control = controlOf(field, value, context);
  const node = element(
    "div",
    { class: "field", "data-key": field.key },
    element("span", {}, named(field.label, field.key)),
    control.node,
  );
  node.querySelectorAll("input, select, textarea").forEach((one) =>
    one.setAttribute("aria-label", named(field.label, field.key))
  );
  return { node, read: control.read };
}

function objectField(field, value, context) {
  const inner = field.fields.map((one) => [one.key, fieldOf(one, value[one.key], context)]);
  const node = element(
    "fieldset",
    { "data-key": field.key },
    element("legend", {}, named(field.label, field.key)),
    inner.map(([, one]) => one.node),
  );
  function read() {
    const given = inner.map(([key, one]) => [key, one.read()]).filter(([, one]) => one !== undefined);
    if (field.key === "when") addPrecision(given);
    const order = Object.keys(value);
    given.sort(([one], [two]) => (order.indexOf(one) + 99) % 99 - (order.indexOf(two) + 99) % 99);
    return given.length ? Object.fromEntries(given) : undefined;
  }
  return { node, read };
}

// How exact a date is, where that is not said: as exact as it is written.
const PRECISIONS = { 4: "year", 7: "month", 10: "day" };
function addPrecision(given) {
  const said = Object.fromEntries(given);
  const exact = PRECISIONS[String(said.to ?? said.from ?? "").length];
  if (exact && !said.precision) given.splice(said.from && said.to ? 2 : 1, 0, ["precision", exact]);
}

function controlOf(field, value, context) {
  if (field.kind === "code") return selectOf(field, value);
  if (field.kind === "entity" || field.kind === "entities") return thingsOf(field, value, context);
  if (field.kind === "texts" || field.kind === "codes") return linesOf(value);
  const input = element("input", {
    type: "text",
    value: value ?? "",
    inputmode: field.kind === "number" ? "decimal" : undefined,
  });
  const read = () => {
    const text = input.value.trim();
    if (!text) return undefined;
    return field.kind === "number" && Number.isFinite(Number(text)) ? Number(text) : text;
  };
  return { node: input, read };
}

function selectOf(field, value) {
  const codes = field.codes.map(([code, label]) => option(code, label));
  const select = element("select", {}, element("option", { value: "" }, ""), codes);
  select.value = value ?? "";
  return { node: select, read: () => select.value || undefined };
}

// Several texts, one a line.
function linesOf(value) {
  const area = element("textarea", { rows: String(Math.max(1, listed(value).length)) });
  area.value = listed(value).join("\n");
  const read = () => {
    const lines = area.value.split("\n").map((one) => one.trim()).filter(Boolean);
    return lines.length ? alike(lines, value) : undefined;
  };
  return { node: area, read };
}

// A list of one is written as it was: as one value, or as a list.
const alike = (list, before) => list.length === 1 && !Array.isArray(before) ? list[0] : list;

function thingsOf(field, value, context) {
  const ids = [];
  const node = element("div", { class: "things" });
  function add(id) {
    const at = ids.push(id) - 1;
    const known = context.found.things.find((one) => one.id === id);
    const settings = {
      classes: field.classes,
      name: field.key,
      required: false,
      more: localThings(context.found),
      createWords: (name) => ({ zh: word("newThing", { name }), en: word("newThing", { name }) }),
      create: (name, choose) => introduce(name, field.classes, context, choose),
    };
    const made = picker(settings, id, known ? known[spoken()] : id, NOWHERE, (one) => (ids[at] = one));
    node.insertBefore(made.node, more);
    return made.input;
  }
  const more = field.kind === "entity"
    ? null
    : element("button", { type: "button", class: "link", onclick: () => add("").focus() }, word("addValue"));
  if (more) node.append(more);
  (listed(value).length ? listed(value) : [""]).forEach(add);
  const read = () => {
    const given = ids.map((one) => one.trim()).filter(Boolean);
    return given.length ? (field.kind === "entity" ? given[0] : alike(given, value)) : undefined;
  };
  return { node, read };
}

// A new thing in place: its class, its names, and its id, which follows from the English one until it is typed.
export function introduce(name, classes, context, choose) {
  const isChinese = /\p{Script=Han}/u.test(name);
  const zh = element("input", {
    type: "text",
    value: isChinese ? name : "",
    required: true,
    "aria-label": word("chinese"),
  });
  const en = element("input", {
    type: "text",
    value: isChinese ? "" : name,
    required: true,
    "aria-label": word("english"),
  });
  const id = element("input", { type: "text", value: slug(en.value), required: true, "aria-label": word("id") });
  const type = classSelect(context.classes, classes[0] ?? "Agent", () => tell());
  let isTyped = false;
  const tell = () =>
    choose({ id: id.value.trim(), zh: zh.value || en.value, en: en.value || zh.value, type: type.value });
  id.addEventListener("input", () => {
    isTyped = true;
    tell();
  });
  en.addEventListener("input", () => {
    if (!isTyped) id.value = slug(en.value);
    tell();
  });
  const box = element(
    "fieldset",
    { class: "new" },
    element("legend", {}, word("introduces")),
    [[word("class"), type], [word("chinese"), zh], [word("english"), en], [word("id"), id]].map(([label, one]) =>
      element("label", { class: "field" }, element("span", {}, label), one)
    ),
  );
  context.news.push(() => ({
    id: id.value.trim(),
    type: type.value,
    label: { zh: zh.value.trim(), en: en.value.trim() },
    evidence: context.evidence,
  }));
  context.form.querySelector(".fields").append(box);
  tell();
  (isChinese ? en : zh).focus();
}
