// Results along time: rows by a column of dates, under the headings of their months; what is known only to its year or
// month is shown as that.

import { element } from "./dom.js";
import { columnsOf, isDate, isEntity, labelColumn, pageOf, precisionColumn } from "./terms.js";
import { spoken, word } from "./words.js";

const LENGTHS = { year: 4, month: 7, day: 10 };
const BOUNDS = ["latestFrom", "earliestTo"]; // of a begin or an end, which they do not stand for

export function timeline(answer, terms) {
  const dates = columnsOf(answer.rows, isDate);
  if (!dates.length) return element("p", { class: "faint" }, word("noDates"));
  const place = element("div");
  const select = element(
    "select",
    { onchange: () => draw() },
    dates.map((name) => element("option", { value: name }, name)),
  );
  const draw = () => place.replaceChildren(...months(answer, terms, select.value, dates));
  draw();
  return element(
    "div",
    {},
    element("div", { class: "controls" }, element("label", {}, `${word("dates")} `, select)),
    place,
  );
}

function months(answer, terms, column, dates) {
  const precision = precisionColumn(answer.rows);
  const known = (row) => row[column].value.slice(0, LENGTHS[row[precision]?.value] ?? 10);
  const rows = answer.rows.results.bindings.filter((row) => row[column]).map((row) => ({ row, day: known(row) }));
  rows.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const groups = new Map();
  for (const one of rows) {
    const month = one.day.slice(0, 7);
    groups.set(month, [...(groups.get(month) ?? []), one]);
  }
  const until = dates.find((name) => name !== column && !BOUNDS.includes(name));
  return [...groups].map(([month, inside]) =>
    element(
      "section",
      { class: "month" },
      element("h3", {}, monthName(month)),
      element("ol", { class: "moments" }, inside.map((one) => moment(answer, terms, one, column, until))),
    )
  );
}

function moment(answer, terms, { row, day }, column, until) {
  const end = until && row[until] && row[until].value !== row[column].value ? ` – ${row[until].value}` : "";
  const name = row[labelColumn(answer.rows, spoken())];
  const entity = answer.rows.head.vars.map((key) => row[key]).find(isEntity);
  const text = terms.text(name);
  const shown = entity ? element("a", { href: pageOf(entity.value) }, text) : text;
  return element("li", {}, element("time", { datetime: day }, day + end), " ", shown);
}

function monthName(month) {
  const [year, number] = month.split("-");
  if (!number) return `${year} (${word("yearOnly")})`;
  const day = new Date(Date.UTC(Number(year), Number(number) - 1, 1));
  return new Intl.DateTimeFormat(spoken() === "zh" ? "zh-CN" : "en", {
    year: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(day);
}
