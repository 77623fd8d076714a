// The text, sentence by sentence, with what drafts speak of underlined in the colour of its kind.

import { element } from "../workbench/dom.js";
import { said } from "../workbench/words.js";
import { word } from "./words.js";

// The article; `choose(place, draft)` is called with what was clicked on.
export function textNode(found, open, choose) {
  const drafts = Map.groupBy(
    found.drafts.flatMap((one) => one.spans.map((span) => ({ ...span, draft: one.id }))),
    () => 0,
  );
  const spans = drafts.get(0) ?? [];
  const nodes = [];
  let paragraph = null;
  let parent = "";
  for (const row of found.rows) {
    if (row.kind === "unit") continue;
    const node = sentenceNode(row, spans, found.classes, open.get(row.place) ?? 0, choose);
    if (row.kind !== "sentence") {
      const level = row.kind === "title" ? "h1" : depth(found, row) ? "h3" : "h2";
      nodes.push(element(level, {}, node));
      paragraph = null;
    } else if (paragraph && row.parent && row.parent === parent && isUnit(found, row.parent)) {
      paragraph.append(node);
    } else {
      paragraph = element("p", {}, node);
      nodes.push(paragraph);
    }
    parent = row.parent;
  }
  return element("article", { class: "text", "aria-label": found.document.label }, nodes);
}

const depth = (found, row) => (row.parent && !isUnit(found, row.parent) ? 1 : 0);
const isUnit = (found, place) => found.rows.some((row) => row.place === place && row.kind === "unit");

function sentenceNode(row, spans, classes, waiting, choose) {
  const state = waiting ? "open" : row.excused ? "excused" : row.recorded.length ? "settled" : "bare";
  return element(
    "span",
    {
      class: `sentence ${state}`,
      "data-place": row.place,
      onclick: (event) => choose(row.place, event.target.closest("mark")?.dataset.drafts.split(" ")[0] ?? ""),
    },
    row.text ? pieces(row, spans, classes) : element("em", {}, said(row.gist) || `${row.cited} ${word("noWords")}`),
    waiting ? element("sup", { class: "count" }, String(waiting)) : null,
  );
}

// The words of a sentence, cut where a span begins or ends. Offsets count code points, as the server's do.
function pieces(row, spans, classes) {
  const points = Array.from(row.text);
  const within = spans
    .map((span) => ({ ...span, start: span.start - row.start, end: span.end - row.start }))
    .filter((span) => span.start >= 0 && span.end <= points.length && span.start < span.end);
  const cuts = [...new Set([0, points.length, ...within.flatMap((span) => [span.start, span.end])])].sort((a, b) =>
    a - b
  );
  return cuts.slice(0, -1).map((start, index) => {
    const words = points.slice(start, cuts[index + 1]).join("");
    const held = within.filter((span) => span.start <= start && cuts[index + 1] <= span.end);
    if (!held.length) return words;
    const kind = (held.find((span) => classes[span.kind]?.label) ?? held[0]).kind;
    const drafts = [...new Set(held.map((span) => span.draft))].join(" ");
    return coloured(element("mark", { "data-drafts": drafts, "data-kind": kind }, words), classes[kind]);
  });
}

export function coloured(node, class_) {
  node.style.setProperty("--kind", class_?.colour ?? "var(--faint)");
  node.style.setProperty("--kind-dark", class_?.dark ?? "var(--faint)");
  return node;
}

// Light what a draft rests on: its spans, and the sentences that it cites.
export function light(root, draft) {
  for (const node of root.querySelectorAll("mark")) {
    node.classList.toggle("lit", Boolean(draft) && node.dataset.drafts.split(" ").includes(draft.id));
  }
  for (const node of root.querySelectorAll(".sentence")) {
    node.classList.toggle("cited", Boolean(draft) && draft.evidence.includes(node.dataset.place));
  }
}
