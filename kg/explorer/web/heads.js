// The heads of a view whose lines all run one way across: what stands on either side, and what leads from one to the
// other.
import { pick, t } from "./words.js";
import { listed, relationName, yearInWords } from "./wording.js";
import { byId, make } from "./dom.js";
import { membersOf } from "./drawing.js";

const MOST = 0.6; // of the things on a side that make its name
const ALONG = 0.85; // of the lines that run the same way
const MOST_RELATIONS = 3;

// Values by how often they occur, most frequent first, as [value, count].
/** @param {any[]} values */
function ranked(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

// The value that most of a list share, or null.
/** @param {any[]} values */
function common(values) {
  const [[value, count] = [null, 0]] = ranked(values);
  return count >= MOST * values.length ? value : null;
}

/** @param {PageData} data @param {number[]} nodes */
function sideOf(data, nodes) {
  const { type, family, placed, since } = data.nodes;
  const kind = common(nodes.map((node) => type[node]));
  const broad = common(nodes.map((node) => family[node]));
  const name = kind !== null ? pick(data.types[kind].label) : broad !== null ? pick(data.families[broad].label) : "";
  return { name, year: common(nodes.map((node) => Math.floor((placed[node] || since[node]) / 10000))) };
}

// Whether nearly all of some things stand farther left than nearly all of others.
/** @param {Drawing} drawing @param {number[]} left @param {number[]} right */
function standApart(drawing, left, right) {
  /** @param {number[]} nodes @param {number} share */
  const edge = (nodes, share) => {
    const across = nodes.map((node) => drawing.x[node]).sort((a, b) => a - b);
    return across[Math.round(share * (across.length - 1))];
  };
  return edge(left, ALONG) < edge(right, 1 - ALONG);
}

// { left, right, relations, back } of a drawing; null where lines run either way, a side has no common name or both do
// not stand in two columns.
/** @param {PageData} data @param {Drawing} drawing @param {Shown} shown */
function headsOf(data, drawing, shown) {
  const links = [...shown.link.keys()].filter((link) => shown.link[link]);
  if (!drawing.directed || drawing.discs || drawing.name === "overview" || !links.length) return null;
  const back = links.filter((link) => drawing.x[drawing.source[link]] > drawing.x[drawing.target[link]]).length /
    links.length;
  if (Math.max(back, 1 - back) < ALONG) return null;
  /** @param {any} column */
  const ends = (column) => [...new Set(links.map((link) => column[link]))];
  const [sources, targets] = [ends(drawing.source), ends(drawing.target)];
  const [left, right] = back > 0.5 ? [targets, sources] : [sources, targets];
  if (!standApart(drawing, left, right)) return null;
  const [source, target] = [sideOf(data, sources), sideOf(data, targets)];
  if (!source.name || !target.name) return null;
  /** @param {any} part */
  const words = (
    { name, year },
  ) => (source.year && target.year && source.year !== target.year ? t("inYear", name, yearInWords(year)) : name);
  const relations = ranked(
    links.flatMap((link) => [...membersOf(drawing, link)].map((member) => data.statements.relation[member])),
  );
  const names = relations.slice(0, MOST_RELATIONS).map(([relation]) => relationName(data.relations[relation], false));
  const sides = [words(source), words(target)];
  return {
    left: sides[back > 0.5 ? 1 : 0],
    right: sides[back > 0.5 ? 0 : 1],
    relations: listed(names),
    back: back > 0.5,
  };
}

/** @param {App} app */
export function drawHeads(app) {
  const host = byId("heads");
  const found = app.store.get().view.kind === "look" ? headsOf(app.data, app.drawing, app.shown) : null;
  host.hidden = !found;
  if (!found) return host.replaceChildren();
  const arrow = found.back ? "←" : "→";
  return host.replaceChildren(
    make("strong", { text: found.left }),
    make("span", { text: `${arrow} ${found.relations} ${arrow}` }),
    make("strong", { text: found.right }),
  );
}
