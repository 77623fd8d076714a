// What a query is to see: as of a day, and facts of some modalities.

import { element, replace } from "./dom.js";
import { MODALITIES } from "./state.js";
import { word } from "./words.js";

export function showScope(place, state, onchange) {
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
  const boxes = MODALITIES.map((name) => {
    const box = element("input", {
      type: "checkbox",
      name: "modality",
      value: name,
      checked: state.modality.includes(name),
    });
    box.addEventListener(
      "change",
      () =>
        onchange({ modality: MODALITIES.filter((one) => (one === name ? box.checked : state.modality.includes(one))) }),
    );
    return element("label", {}, box, ` ${word(name)}`);
  });
  replace(
    place,
    element("label", {}, `${word("asOf")} `, day),
    element("fieldset", {}, element("legend", {}, word("modality")), boxes),
  );
}
