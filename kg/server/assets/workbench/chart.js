// Results as a chart of one column of numbers: bars for names, a line over dates.

import { bars, line } from "./drawing.js";
import { element } from "./dom.js";
import { columnsOf, isDate, isNumber, labelColumn } from "./terms.js";
import { spoken, word } from "./words.js";

const MOST = 40;
const NARROWEST = 320;
const WIDEST = 760;

export function chart(answer, terms) {
  const numbers = columnsOf(answer.rows, isNumber);
  if (!numbers.length) return element("p", { class: "faint" }, word("noNumbers"));
  const names = answer.rows.head.vars.filter((name) => !numbers.includes(name));
  const dates = columnsOf(answer.rows, isDate).filter((name) => isSeries(answer.rows.results.bindings, name));
  const chosen = {
    value: numbers[0],
    label: dates[0] ?? labelColumn(answer.rows, spoken(), numbers[0]),
    form: dates.length ? "line" : "bars",
  };
  const place = element("div", { class: "drawing" });
  const draw = () => place.replaceChildren(figure(answer, terms, chosen, place.clientWidth));
  const controls = element(
    "div",
    { class: "controls" },
    choice("value", numbers, chosen, draw),
    choice("label", names.length ? names : numbers, chosen, draw),
    choice("kind", ["bars", "line"], chosen, draw, "form", word),
  );
  requestAnimationFrame(draw);
  return element("div", {}, controls, place);
}

// Dates make a line only if each stands for one row.
function isSeries(rows, name) {
  return rows.length > 2 && new Set(rows.map((row) => row[name]?.value)).size === rows.length;
}

function choice(title, options, chosen, redraw, key = title, text = (name) => name) {
  const select = element("select", {
    onchange: () => {
      chosen[key] = select.value;
      redraw();
    },
  }, options.map((name) => element("option", { value: name }, text(name))));
  select.value = chosen[key];
  return element("label", {}, `${word(title)} `, select);
}

function figure(answer, terms, chosen, room) {
  const all = answer.rows.results.bindings.filter((row) => row[chosen.value]);
  const points = all.slice(0, MOST).map((row) => ({
    name: terms.text(row[chosen.label]),
    time: isDate(row[chosen.label]) ? Date.parse(row[chosen.label].value) : null,
    value: Number(row[chosen.value].value),
  }));
  const width = Math.max(NARROWEST, Math.min(WIDEST, room));
  const name = `${chosen.value} / ${chosen.label}`;
  const shape = chosen.form === "line" ? line(points, width, name) : bars(points, width, name);
  const note = all.length > MOST
    ? element("figcaption", { class: "faint" }, `${word("firstOf")} ${MOST} / ${all.length}`)
    : null;
  return element("figure", {}, shape, note);
}
