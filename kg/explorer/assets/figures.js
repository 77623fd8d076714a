// Figures with small charts: bars compare figures of one unit.
import { pick, t } from "./words.js";
import { span } from "./wording.js";
import { button, fold, make } from "./dom.js";
import { factTools, sentenceList } from "./evidence.js";

const MOST_OPEN = 5;
const scaleOf = (figures) => {
  const most = new Map();
  for (const { unit, value } of figures) if (value !== null) most.set(unit, Math.max(most.get(unit) || 0, Math.abs(value)));
  for (const unit of most.keys()) if (unit !== "percent" && figures.filter((figure) => figure.unit === unit && figure.value !== null).length < 2) most.delete(unit);
  return most;
};

function bar(figure, most) {
  if (figure.value === null) return null;
  const whole = figure.unit === "percent" && most <= 100 ? 100 : most;
  if (!whole) return null;
  const track = make("span", { class: "bar", "aria-hidden": "true" });
  const fill = make("span", {});
  fill.style.width = `${Math.max(1, (100 * Math.abs(figure.value)) / whole).toFixed(1)}%`;
  track.append(fill);
  return track;
}

function figureRow(app, figure, most) {
  const growth = figure.growth ? pick(figure.growth) : "";
  const when = span(figure.from, figure.to, Math.max(0, ["", "year", "month", "day"].indexOf(figure.precision)), 0);
  const row = make("details", { class: "figure" },
    make("summary", {}, make("strong", { text: pick(figure.words) }), growth && make("span", { class: "growth", text: growth }), make("span", { class: "what", text: pick(figure.label) }), bar(figure, most)));
  const fact = `${pick(figure.label)}: ${pick(figure.words)}${growth ? ` (${growth})` : ""}`;
  const facets = [figure.kind && pick(figure.kind), when].filter(Boolean).join(" · ");
  row.append(make("p", { class: "facets", text: facets }), sentenceList(app, figure.evidence), factTools(app, fact, figure.evidence, null));
  return row;
}

// A row for each figure, with bars that compare those of one unit.
export function figureRows(app, figures) {
  const most = scaleOf(figures);
  return figures.map((figure) => figureRow(app, figure, most.get(figure.unit) || 0));
}

export function figureSection(app, title, figures) {
  const rows = figureRows(app, figures);
  const section = fold(`${title} (${figures.length})`, true, ...rows.slice(0, MOST_OPEN));
  if (rows.length > MOST_OPEN) section.append(button(t("more", rows.length - MOST_OPEN), (event) => event.target.replaceWith(...rows.slice(MOST_OPEN)), { class: "small" }));
  return section;
}
