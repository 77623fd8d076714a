// Bars and lines as SVG, for points of a name, a value and perhaps a time.

import { drawn } from "./dom.js";
import { spoken } from "./words.js";

const BAR = 26;
const FIGURES = 84;
const LETTER = 13;

export function bars(points, width, name) {
  const labels = Math.min(260, width * 0.42);
  const low = Math.min(0, ...points.map((point) => point.value));
  const high = Math.max(0, ...points.map((point) => point.value));
  const scale = (value) => labels + ((value - low) / (high - low || 1)) * (width - labels - FIGURES);
  const lines = points.map((point, index) => {
    const [from, to] = [scale(Math.min(0, point.value)), scale(Math.max(0, point.value))];
    return drawn(
      "g",
      { transform: `translate(0 ${index * BAR})` },
      drawn("title", {}, `${point.name}: ${figureOf(point.value)}`),
      drawn("text", { x: labels - 8, y: 17, "text-anchor": "end" }, shortened(point.name, labels / LETTER - 1)),
      drawn("rect", { x: from, y: 4, width: Math.max(1, to - from), height: BAR - 8, rx: 2 }),
      drawn("text", { x: to + 6, y: 17, class: "figure" }, figureOf(point.value)),
    );
  });
  return picture(width, points.length * BAR + 4, name, lines);
}

// Times are placed as far apart as they are; names in the order in which they come, at equal distances.
export function line(points, width, name) {
  const [height, foot, left] = [320, 40, 80];
  const timed = points.every((point) => Number.isFinite(point.time) && point.time !== null);
  const sorted = timed ? [...points].sort((a, b) => a.time - b.time) : points;
  const values = sorted.map((point) => point.value);
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  const x = (point, index) => left + share(sorted, point, index, timed) * (width - left - 30);
  const y = (value) => 10 + (1 - (value - low) / (high - low || 1)) * (height - foot - 20);
  const axis = [low, (low + high) / 2, high].map((value) =>
    drawn(
      "g",
      {},
      drawn("line", { x1: left, x2: width - 20, y1: y(value), y2: y(value), class: "rule" }),
      drawn("text", { x: left - 8, y: y(value) + 4, "text-anchor": "end" }, figureOf(value)),
    )
  );
  const step = Math.ceil(sorted.length / (width / 120));
  const marks = sorted.map((point, index) =>
    drawn(
      "g",
      {},
      drawn(
        "circle",
        { cx: x(point, index), cy: y(point.value), r: 4 },
        drawn("title", {}, `${point.name}: ${figureOf(point.value)}`),
      ),
      index % step === 0
        ? drawn(
          "text",
          { x: x(point, index), y: height - foot + 22, "text-anchor": "middle" },
          shortened(point.name, 8),
        )
        : null,
    )
  );
  const path = sorted.map((point, index) => `${x(point, index)},${y(point.value)}`).join(" ");
  return picture(width, height, name, [...axis, drawn("polyline", { points: path }), ...marks]);
}

function share(points, point, index, timed) {
  if (points.length < 2) return 0.5;
  const [first, last] = [points[0].time, points.at(-1).time];
  return timed && last > first ? (point.time - first) / (last - first) : index / (points.length - 1);
}

function picture(width, height, name, children) {
  return drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": name, class: "chart" }, children);
}

function figureOf(value) {
  return new Intl.NumberFormat(spoken(), { maximumFractionDigits: 2 }).format(value);
}

// The text cut to so many wide characters; a Latin letter is about half as wide as a Chinese one.
function shortened(text, most) {
  let width = 0;
  const letters = [...text];
  const kept = letters.filter((char) => (width += char > "\u2e80" ? 1 : 0.6) <= most);
  return kept.length < letters.length ? `${kept.join("")}…` : text;
}
