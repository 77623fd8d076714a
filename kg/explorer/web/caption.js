// Which labels a view would have, most important first: what is chosen, communities, what is lit, then by links.
import { cut, relationName } from "./wording.js";
import { labelOf } from "./lookup.js";
import { drawnRadius } from "./paint.js";
import { membersOf } from "./drawing.js";
import { wrap } from "./labels.js";
import { DOWN } from "./views.js";
import { t } from "./words.js";

const MOST = 420;
const MOST_NAMES = 90; // of relations
const FEW = 90; // nodes that all get a label if it covers no other
const FANNED = 0.6;
const CLOSE = 66; // pixels between rows under which labels stand beside their nodes
const FAR = 0.34; // scale under which communities are named

/** @param {Scene} scene @param {Camera} camera @param {Board} board @returns {Label[]} */
export function labelsFor(scene, camera, board) {
  const { drawing, shown, lit } = scene;
  /** @param {number} x @param {number} y */
  const screen = (
    x,
    y,
  ) => [(x - camera.x) * camera.scale + camera.width / 2, (y - camera.y) * camera.scale + camera.height / 2];
  /** @param {number} x @param {number} y */
  const inside = (x, y) => x > -150 && y > -40 && x < camera.width + 150 && y < camera.height + 40;
  const seen = [];
  for (const node of scene.bubbles ? lit.nodes : drawing.nodes) {
    if (!shown.node[node]) continue;
    const [x, y] = screen(drawing.x[node], drawing.y[node]);
    if (inside(x, y)) seen.push({ node, x, y, radius: drawnRadius(drawing, node, camera.scale) * camera.scale });
  }
  /** @param {any} part */
  const rank = ({ node }) => (lit.chosen.has(node) ? 2e6 : 0) + (lit.nodes.has(node) ? 1e6 : 0) + drawing.degree[node];
  const kept = scene.bubbles ? seen.filter(({ node }) => lit.nodes.has(node)) : mostly(seen, rank);
  if (seen.length <= 400) {
    for (const { x, y, radius } of seen) {
      if (radius > 2) board.take([x - radius * 0.8, y - radius * 0.8, x + radius * 0.8, y + radius * 0.8]);
    }
  }
  const dimmed = lit.chosen.size > 0;
  const names = communityLabels(scene, camera, screen, inside);
  const named = new Set(names.map((label) => label.landmark));
  const nodes = kept.filter(({ node }) => !named.has(node)).map((one) => nodeLabel(scene, one, dimmed, camera.scale));
  const front = nodes.filter((label) => label.front);
  const rest = nodes.filter((label) => !label.front);
  const relations = relationLabels(scene, screen, inside);
  return dimmed ? [...front, ...names, ...relations, ...rest] : [...names, ...rest, ...relations];
}

// The best so many by rank, in order of rank.
/** @typedef {{ node: number, x: number, y: number, radius: number }} Seen */

/** @param {Seen[]} seen @param {(one: Seen) => number} rank */
function mostly(seen, rank) {
  /** @type {[number, Seen][]} */
  const ranked = seen.map((one) => [rank(one), one]);
  ranked.sort(([a, one], [b, other]) => b - a || one.node - other.node);
  return ranked.slice(0, MOST).map(([, one]) => one);
}

/** @param {Scene} scene @param {Seen} seen @param {boolean} dimmed @param {number} scale @returns {Label} */
function nodeLabel({ data, drawing, shown, lit }, { node, x, y, radius }, dimmed, scale) {
  const few = shown.nodes <= 36;
  const chosen = lit.chosen.has(node);
  const front = chosen || lit.nodes.has(node);
  const size = chosen ? 14.5 : Math.min(14, 11.5 + Math.sqrt(drawing.degree[node]) * 0.45);
  const beside = DOWN * scale < CLOSE ? drawing.beside?.get(node) : undefined;
  return {
    node,
    x,
    y,
    radius,
    beside,
    lines: wrap(labelOf(data, node), front || few || drawing.degree[node] > 7 ? 3 : 2),
    size,
    strong: chosen,
    tone: dimmed && !front ? "soft" : "ink",
    faint: dimmed && !front,
    front,
    needed: front || (!dimmed && shown.nodes <= FEW),
  };
}

/**
 * @param {Scene} scene
 * @param {Camera} camera
 * @param {(x: number, y: number) => number[]} screen
 * @param {(x: number, y: number) => boolean} inside
 * @returns {Label[]}
 */
function communityLabels({ data, drawing, groups, lit }, camera, screen, inside) {
  if (!drawing.discs || lit.chosen.size || camera.scale > FAR) return [];
  return groups.filter((group) => group.count > 1 && group.radius * camera.scale > 16).slice(0, 60).map((group) => {
    const [x, y] = screen(group.x, group.y - group.radius * 0.25);
    return {
      x,
      y,
      radius: 0,
      landmark: group.landmark,
      centred: true,
      lines: [...wrap(labelOf(data, group.landmark), 2), t("groupSize", group.count)],
      size: Math.min(16, 11 + Math.log2(group.count)),
      strong: true,
      tone: "ink",
    };
  }).filter(({ x, y }) => inside(x, y));
}

// Names of relations on the lines that are lit, or on all where there are few.
/**
 * @param {Scene} scene
 * @param {(x: number, y: number) => number[]} screen
 * @param {(x: number, y: number) => boolean} inside
 * @returns {Label[]}
 */
function relationLabels({ data, drawing, shown, lit }, screen, inside) {
  let links = [...lit.links];
  if (!links.length && lit.names) links = [...shown.link.keys()].filter((link) => shown.link[link]);
  if (!links.length || links.length > MOST_NAMES) return [];
  return links.map((link) => {
    const [a, b] = [drawing.source[link], drawing.target[link]];
    const share = shareAlong(drawing.ends, a, b);
    const [x, y] = screen(
      drawing.x[a] * (1 - share) + drawing.x[b] * share,
      drawing.y[a] * (1 - share) + drawing.y[b] * share,
    );
    return {
      x,
      y,
      radius: 0,
      centred: true,
      lines: [linkName(data, drawing, link)],
      size: 11,
      strong: link === lit.pointed,
      tone: link === lit.pointed ? "accent" : "soft",
      link,
    };
  }).filter(({ x, y, lines }) => inside(x, y) && lines[0]);
}

// Where the name of a line stands, as a share of it from its start: in a fan away from the end where its lines meet.
/** @param {any} ends @param {any} a @param {any} b */
function shareAlong(ends, a, b) {
  if (!ends || ends.has(a) === ends.has(b)) return 0.5;
  return ends.has(a) ? FANNED : 1 - FANNED;
}

// What a line says in short: its relation, or how many statements make it.
/** @param {PageData} data @param {Drawing} drawing @param {number} link */
export function linkName(data, drawing, link) {
  const members = membersOf(drawing, link);
  if (!members.length) return cut(drawing.label.get(link) || "", 24);
  if (!drawing.directed) return "";
  const names = [
    ...new Set([...members].map((member) => relationName(data.relations[data.statements.relation[member]], false))),
  ];
  return names.length > 1 ? `${names[0]} +${names.length - 1}` : names[0];
}
