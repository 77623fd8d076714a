// An answer in one of its views: rows as a table, chart, timeline or graph; a truth value; triples as text.

import { chart } from "./chart.js";
import { downloads } from "./downloads.js";
import { element, replace } from "./dom.js";
import { graph } from "./graph.js";
import { table } from "./table.js";
import { timeline } from "./timeline.js";
import { word } from "./words.js";

const OF_TRIPLES = ["text", "graph"];
const OF_ROWS = ["table", "chart", "timeline", "graph"];

// Shows `answer`, which came of `asked` ({ query, scope, seconds, note, unknown }). `act` has view(name), sort(order),
// fail(problem).
export function showResults(place, answer, asked, state, terms, act) {
  if ("truth" in answer) return replace(place, element("p", { class: "truth" }, word(answer.truth ? "yes" : "no")));
  const views = "turtle" in answer ? OF_TRIPLES : OF_ROWS;
  const shown = views.includes(state.view) ? state.view : views[0];
  const panel = element("div", {
    role: "tabpanel",
    id: "panel",
    "aria-labelledby": `tab-${shown}`,
    class: `panel ${shown}`,
  }, view(shown, answer, asked, state, terms, act));
  return replace(place, head(answer, asked, act), note(answer, asked), tabs(views, shown, act), panel);
}

function head(answer, asked, act) {
  const count = "turtle" in answer ? null : answer.rows.results.bindings.length;
  const size = count === null ? "" : `${count} ${word(count === 1 ? "row" : "rows")} · `;
  const summary = element(
    "p",
    { class: "faint", role: "status" },
    `${size}${asked.seconds.toFixed(2)} ${word("seconds")}`,
  );
  return element("div", { class: "summary" }, summary, downloads(answer, asked.query, asked.scope, act.fail));
}

function note(answer, asked) {
  if (asked.note) return element("p", { class: "note" }, word("noTrace") + asked.note);
  return answer.rows?.evidence_complete === false ? element("p", { class: "note" }, word("incomplete")) : null;
}

function tabs(names, shown, act) {
  const buttons = names.map((name, index) =>
    element("button", {
      type: "button",
      role: "tab",
      id: `tab-${name}`,
      "aria-selected": String(name === shown),
      "aria-controls": "panel",
      tabindex: name === shown ? "0" : "-1",
      onclick: () => act.view(name),
      onkeydown: (event) => move(event, names, index, act),
    }, word(name))
  );
  return element("div", { role: "tablist", class: "tabs", "aria-label": word("results") }, buttons);
}

function move(event, names, index, act) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = names[(index + step + names.length) % names.length];
  act.view(next);
  document.getElementById(`tab-${next}`)?.focus();
}

// That there are no rows, and what the query names that nothing is called.
function nothing(asked) {
  const terms = asked.unknown.map(({ written, hint }) =>
    element("li", {}, element("code", {}, written), `: ${word("calledNothing")}`, hint && ` (${hint})`)
  );
  const list = terms.length ? element("ul", { class: "unknown" }, ...terms) : "";
  return element("div", {}, element("p", { class: "faint" }, word("noRows")), list);
}

function view(name, answer, asked, state, terms, act) {
  if (name === "text") return element("pre", { tabindex: "0" }, answer.turtle);
  if (name === "graph") return graph(answer, asked);
  if (!answer.rows.results.bindings.length) return nothing(asked);
  switch (name) {
    case "chart":
      return chart(answer, terms);
    case "timeline":
      return timeline(answer, terms);
    default:
      return table(answer, terms, state.sort, act.sort);
  }
}
