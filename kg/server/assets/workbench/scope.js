// What a query is to see: as of a day, and facts of some modalities.

import { element, replace } from "./dom.js";
import { said, word } from "./words.js";

// `modalities` are those of the ontology, none until it is known.
export function showScope(place, state, modalities, onchange) {
  const day = element("input", {
    type: "text",
    name: "as-of",
    value: state.asOf,
    placeholder: "2015-09-30",
    title: word("asOfHint"),
    inputmode: "numeric",
    pattern: "\\d{4}(-\\d\\d){0,2}",
    onchange: () => onchange({ asOf: day.value.trim() }),
  });
  const boxes = modalities.map(({ name }) =>
    element("input", {
      type: "checkbox",
      name: "modality",
      value: name,
      checked: state.modality.includes(name),
      onchange: () => onchange({ modality: boxes.filter((box) => box.checked).map((box) => box.value) }),
    })
  );
  const labels = modalities.map((one, at) => element("label", {}, boxes[at], ` ${said(one)}`));
  replace(
    place,
    element("label", {}, `${word("asOf")} `, day),
    element("fieldset", {}, element("legend", {}, word("modality")), labels),
  );
}
