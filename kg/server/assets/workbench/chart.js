// Results as a chart: bars for names, a line over dates, of one column of numbers.

import { drawn, element } from "./dom.js";
import { columnsOf, isDate, isNumber, labelColumn } from "./terms.js";
import { spoken, word } from "./words.js";

const MOST = 40;
const WIDTH = 720;
const BAR = 26;
const LABELS = 240;
const FIGURES = 90;

export function chart(answer, terms) {
  const numbers = columnsOf(answer.rows, isNumber);
  if (!numbers.length) return element("p", { class: "faint" }, word("noNumbers"));
  const dates = columnsOf(answer.rows, isDate);
  const names = answer.rows.head.vars.filter((name) => !numbers.includes(name));
  const chosen = { value: numbers[0], label: dates[0] ?? labelColumn(answer.rows, spoken(), numbers[0]), form: dates.length ? "line" : "bars" };
  const place = element("div", { class: "drawing" });
  const draw = () => place.replaceChildren(figure(answer, terms, chosen));
  const controls = element("div", { class: "controls" },
    choice("value", numbers, chosen, draw), choice("label", names.length ? names : numbers, chosen, draw),
    choice("kind", ["bars", "line"], chosen, draw, "form", word));
  draw();
  return element("div", {}, controls, place);
}

function choice(title, options, chosen, redraw, key = title, text = (name) => name) {
  const select = element("select", { onchange: () => { chosen[key] = select.value; redraw(); } },
    options.map((name) => element("option", { value: name }, text(name))));
  select.value = chosen[key];
  return element("label", {}, `${word(title)} `, select);
}

function figure(answer, terms, chosen) {
  const all = answer.rows.results.bindings.filter((row) => row[chosen.value]);
  const points = all.slice(0, MOST).map((row) => ({ name: terms.text(row[chosen.label]), value: Number(row[chosen.value].value) }));
  const shape = chosen.form === "line" ? line(points.sort((a, b) => (a.name < b.name ? -1 : 1)), chosen) : bars(points, chosen);
  const note = all.length > MOST ? element("figcaption", { class: "faint" }, `${word("firstOf")} ${MOST} / ${all.length}`) : null;
  return element("figure", {}, shape, note);
}

function bars(points, chosen) {
  const low = Math.min(0, ...points.map((point) => point.value));
  const high = Math.max(0, ...points.map((point) => point.value));
  const scale = (value) => LABELS + ((value - low) / (high - low || 1)) * (WIDTH - LABELS - FIGURES);
  const lines = points.map((point, index) => {
    const [from, to] = [scale(Math.min(0, point.value)), scale(Math.max(0, point.value))];
    return drawn("g", { transform: `translate(0 ${index * BAR})` },
      drawn("title", {}, `${point.name}: ${figureOf(point.value)}`),
      drawn("text", { x: LABELS - 8, y: 17, "text-anchor": "end" }, shortened(point.name)),
      drawn("rect", { x: from, y: 4, width: Math.max(1, to - from), height: BAR - 8, rx: 2 }),
      drawn("text", { x: to + 6, y: 17, class: "figure" }, figureOf(point.value)));
  });
  return picture(points.length * BAR + 4, chosen, lines);
}

function line(points, chosen) {
  const [height, foot, left] = [320, 40, 80];
  const values = points.map((point) => point.value);
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  const x = (index) => left + (points.length > 1 ? index / (points.length - 1) : 0.5) * (WIDTH - left - 30);
  const y = (value) => 10 + (1 - (value - low) / (high - low || 1)) * (height - foot - 20);
  const axis = [low, (low + high) / 2, high].map((value) => drawn("g", {},
    drawn("line", { x1: left, x2: WIDTH - 20, y1: y(value), y2: y(value), class: "rule" }),
    drawn("text", { x: left - 8, y: y(value) + 4, "text-anchor": "end" }, figureOf(value))));
  const step = Math.ceil(points.length / 6);
  const marks = points.map((point, index) => drawn("g", {},
    drawn("circle", { cx: x(index), cy: y(point.value), r: 4 }, drawn("title", {}, `${point.name}: ${figureOf(point.value)}`)),
    index % step === 0 ? drawn("text", { x: x(index), y: height - foot + 22, "text-anchor": "middle" }, shortened(point.name, 10)) : null));
  const path = points.map((point, index) => `${x(index)},${y(point.value)}`).join(" ");
  return picture(height, chosen, [...axis, drawn("polyline", { points: path }), ...marks]);
}

function picture(height, chosen, children) {
  const name = `${chosen.value} / ${chosen.label}`;
  return drawn("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": name, class: "chart" }, children);
}

function figureOf(value) {
  return new Intl.NumberFormat(spoken(), { maximumFractionDigits: 2 }).format(value);
}

function shortened(text, most = 18) {
  let width = 0;
  const kept = [...text].filter((char) => (width += char > "\u2e80" ? 1 : 0.55) <= most);
  return kept.length < [...text].length ? `${kept.join("")}…` : text;
}
