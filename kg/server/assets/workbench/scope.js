// What a query is to see: as of a day, facts of some modalities, what some documents say, or those published by a day.

import { element, replace } from "./dom.js";
import { said, word } from "./words.js";

// `terms` are those of the ontology and the documents, null until they are known.
export function showScope(place, state, terms, onchange) {
  const modalities = boxes("modality", terms?.modalities ?? [], state.modality, (modality) => onchange({ modality }));
  const documents = boxes("document", terms?.documents ?? [], state.document, (document) => {
    onchange({ document });
    count.textContent = counted(document);
  });
  const count = element("span", {}, counted(state.document));
  replace(
    place,
    element("label", {}, `${word("asOf")} `, day("as-of", state.asOf, (asOf) => onchange({ asOf }))),
    element("fieldset", {}, element("legend", {}, word("modality")), modalities),
    element(
      "details",
      {},
      element("summary", {}, `${word("documents")}: `, count),
      element("fieldset", {}, element("legend", { class: "hidden" }, word("documents")), documents),
    ),
    element("label", {}, `${word("knownBy")} `, day("known-by", state.knownBy, (knownBy) => onchange({ knownBy }))),
  );
}

const counted = (some) => (some.length ? String(some.length) : word("allDocuments"));

function day(name, value, onchange) {
  const field = element("input", {
    type: "text",
    name,
    value,
    placeholder: "2015-09-30",
    title: word("asOfHint"),
    inputmode: "numeric",
    pattern: "\\d{4}(-\\d\\d){0,2}",
    onchange: () => onchange(field.value.trim()),
  });
  return field;
}

// A box for each choice; what was chosen and is not among the choices stays chosen, as its link said so, and is shown.
function boxes(name, offered, chosen, onchange) {
  const unknown = offered.length ? chosen.filter((one) => !offered.some((choice) => choice.name === one)) : [];
  const choices = [...offered, ...unknown.map((one) => ({ name: one, zh: one, en: one }))];
  const fields = choices.map((one) =>
    element("input", {
      type: "checkbox",
      name,
      value: one.name,
      checked: chosen.includes(one.name),
      onchange: () => onchange(fields.filter((field) => field.checked).map((field) => field.value)),
    })
  );
  return choices.map((one, at) => element("label", {}, fields[at], ` ${said(one)}`));
}
