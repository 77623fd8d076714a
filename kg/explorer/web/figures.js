// Figures with small charts: bars compare figures of one indicator in one unit.
import { pick, t } from "./words.js";
import { button, fold, make } from "./dom.js";
import { factTools, sentenceList } from "./evidence.js";

const MOST_OPEN = 5;
/** @param {any} part */
const measureOf = ({ indicator, unit }) => `${indicator} ${unit}`;

// The greatest value of each indicator and unit; none where a figure stands alone, as a bar would compare it with
// nothing.
/** @param {Figure[]} figures */
function scaleOf(figures) {
  const groups = new Map();
  for (const figure of figures) {
    if (figure.value === null || !figure.indicator) continue;
    const group = groups.get(measureOf(figure)) || [];
    groups.set(measureOf(figure), [...group, Math.abs(figure.value)]);
  }
  return new Map(
    [...groups].filter(([, values]) => values.length > 1).map(([key, values]) => [key, Math.max(...values)]),
  );
}

/** @param {Figure} figure @param {number} most */
function bar(figure, most) {
  if (figure.value === null || !most) return null;
  const track = make("span", { class: "bar", "aria-hidden": "true" });
  const fill = make("span", {});
  fill.style.width = `${Math.max(1, (100 * Math.abs(figure.value)) / most).toFixed(1)}%`;
  track.append(fill);
  return track;
}

/** @param {App} app @param {Figure} figure @param {number} most */
function figureRow(app, figure, most) {
  const growth = figure.growth ? pick(figure.growth) : "";
  const when = figure.when ? pick(figure.when) : "";
  const row = make(
    "details",
    { class: "figure" },
    make(
      "summary",
      {},
      make("strong", { text: pick(figure.words) }),
      growth && make("span", { class: "growth", text: growth }),
      make("span", { class: "what", text: pick(figure.label) }),
      bar(figure, most),
    ),
  );
  const fact = `${pick(figure.label)}: ${pick(figure.words)}${growth ? ` (${growth})` : ""}`;
  const facets = [figure.kind && pick(figure.kind), when].filter(Boolean).join(" · ");
  row.append(
    make("p", { class: "facets", text: facets }),
    sentenceList(app, figure.evidence),
    factTools(app, fact, figure.evidence, null),
  );
  return row;
}

// A row for each figure, with bars that compare those of one indicator and unit.
/** @param {App} app @param {Figure[]} figures */
export function figureRows(app, figures) {
  const most = scaleOf(figures);
  return figures.map((figure) => figureRow(app, figure, most.get(measureOf(figure)) || 0));
}

/** @param {App} app @param {string} title @param {Figure[]} figures */
export function figureSection(app, title, figures) {
  const rows = figureRows(app, figures);
  const section = fold(`${title} (${figures.length})`, true, ...rows.slice(0, MOST_OPEN));
  if (rows.length > MOST_OPEN) {
    section.append(
      button(
        t("more", rows.length - MOST_OPEN),
        (/** @type {any} */ event) => event.target.replaceWith(...rows.slice(MOST_OPEN)),
        {
          class: "small",
        },
      ),
    );
  }
  return section;
}
