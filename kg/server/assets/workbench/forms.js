// The saved queries: a list to choose from, and the chosen one as a form.

import { element, replace } from "./dom.js";
import { picker } from "./picker.js";
import { said, word } from "./words.js";

const FEW = 5; // questions that are seen before anything is typed

// Shows the list, or the form of `chosen` with its values. `act` has choose(name), leave(), set(name, value), run().
export function showForms(place, forms, chosen, values, scope, act) {
  const one = forms.find((form) => form.name === chosen);
  replace(place, one ? form(one, values, scope, act) : list(forms, act));
}

function list(forms, act) {
  const groups = element("div", { class: "saved" });
  const filter = element("input", {
    type: "search",
    placeholder: word("filter"),
    "aria-label": word("filter"),
    oninput: () => fill(),
  });
  const fill = () => {
    const kept = found(forms, filter.value);
    const shown = filter.value.trim() ? kept : firstOfKinds(kept);
    const left = forms.length - shown.length;
    replace(
      groups,
      shown.length ? questions(shown, act) : element("p", { class: "empty" }, word("noQuestion")),
      left && !filter.value.trim() ? element("p", { class: "faint" }, word("moreByTyping", { count: left })) : null,
    );
  };
  fill();
  return [element("h2", {}, word("saved")), filter, groups];
}

// The saved queries in whose name, title or question all words stand that were typed.
export function found(forms, typed) {
  const words = typed.trim().toLowerCase().split(/\s+/);
  const text = (one) =>
    [one.name, one.title.zh, one.title.en, one.question.zh, one.question.en].join("\n").toLowerCase();
  return forms.filter((one) => words.every((each) => text(one).includes(each)));
}

// One question of each of the first kinds, so that what can be asked is seen at a glance.
function firstOfKinds(forms) {
  return forms.filter((one, at) => forms.findIndex(({ kind }) => kind === one.kind) === at).slice(0, FEW);
}

function questions(forms, act) {
  const items = forms.map((one) =>
    element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "link", "data-name": one.name, onclick: () => act.choose(one.name) },
        said(one.question) || said(one.title),
      ),
    )
  );
  return element("ul", {}, items);
}

function form(one, values, scope, act) {
  const fields = one.fields.map((field) => labelled(field, values, scope, act));
  const example = Object.keys(one.example).length
    ? element("button", {
      type: "button",
      class: "quiet",
      title: said(one.example_question),
      onclick: () => act.fill(one.example),
    }, word("example"))
    : null;
  return element(
    "form",
    {
      class: "form",
      onsubmit: (event) => {
        event.preventDefault();
        act.run();
      },
    },
    element("button", { type: "button", class: "link back", onclick: act.leave }, `← ${word("back")}`),
    element("h2", {}, said(one.title)),
    asDefault(one, values) ? element("p", { class: "question" }, said(one.question)) : null,
    said(one.about) ? element("p", { class: "faint" }, said(one.about)) : null,
    fields,
    element("p", { class: "controls" }, element("button", { type: "submit", class: "main" }, word("runForm")), example),
  );
}

// The question is worded with the defaults, and is true only of them.
function asDefault(one, values) {
  return one.fields.every((field) => (values[field.name] ?? field.default) === field.default);
}

function labelled(field, values, scope, act) {
  const value = values[field.name] ?? field.default;
  const set = (text) => act.set(field.name, text);
  const control = field.type === "entity"
    ? picker(field, value, shownAs(field, values), scope, set)
    : plain(field, value, set);
  const name = element("span", { class: "name" }, said(field.label), field.required ? "" : ` (${word("any")})`);
  return element(
    "label",
    { class: "field" },
    name,
    control.node,
    element("small", { class: "faint" }, said(field.help)),
  );
}

function shownAs(field, values) {
  return values[field.name] ?? (said(field.default_label) || field.default);
}

function plain(field, value, set) {
  if (field.type === "code") {
    const options = field.options.map((one) => element("option", { value: one.value }, said(one.label)));
    if (!field.required) options.unshift(element("option", { value: "" }, word("any")));
    const select = element("select", { name: field.name, onchange: () => set(select.value) }, options);
    select.value = value;
    return { node: select };
  }
  const kind = { date: "date", integer: "number" }[field.type] ?? "text";
  const input = element("input", {
    type: kind,
    name: field.name,
    value,
    required: field.required,
    oninput: () => set(input.value),
  });
  return { node: input };
}
