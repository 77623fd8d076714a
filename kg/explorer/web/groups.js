// Communities of a drawing as they are visible: members, names by their best connected node, lines between them.
import { bowed, detoured, trespass } from "./bows.js";
import { labelOf } from "./lookup.js";
import { t } from "./words.js";

const MOST = 1200; // bundles that are drawn, the thickest first
const LED = 300; // of them that are led around other communities
const BESIDE = 14; // units between a bundle and a community that it passes
// The ways of bundles between communities that have their places, by pairs: filters do not move them.
/** @type {WeakMap<number[][], Map<number, number[]>>} */
const kept = new WeakMap();

// For each community its visible members' count, its best connected node, and its middle; sorted by size.
/** @param {Drawing} drawing @param {Shown} shown @returns {Group[]} */
export function communitiesOf(drawing, shown) {
  const found = new Map();
  for (const node of drawing.nodes) {
    const number = drawing.community[node];
    if (!shown.node[node] || number < 0) continue;
    if (!found.has(number)) found.set(number, { number, count: 0, landmark: node, x: 0, y: 0 });
    const group = found.get(number);
    group.count++;
    group.x += drawing.x[node];
    group.y += drawing.y[node];
    if (drawing.degree[node] > drawing.degree[group.landmark]) group.landmark = node;
  }
  for (const group of found.values()) {
    const disc = drawing.discs?.[group.number];
    [group.x, group.y] = disc ? disc : [group.x / group.count, group.y / group.count];
    group.radius = disc ? disc[2] : 0;
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.number - b.number);
}

/** @param {PageData} data @param {Group} group */
export const communityName = (
  data,
  group,
) => (group.count > 1 ? t("groupOf", labelOf(data, group.landmark), group.count - 1) : labelOf(data, group.landmark));

// The visible lines between each two communities as one bundle: how many, and its way around the others.
/** @param {Drawing} drawing @param {Shown} shown @param {Group[]} groups @returns {Bundle[]} */
export function bundlesOf(drawing, shown, groups) {
  /** @type {Record<number, Group>} */
  const middle = Object.fromEntries(groups.map((group) => [group.number, group]));
  const counts = new Map();
  for (let link = 0; link < shown.link.length; link++) {
    if (!shown.link[link]) continue;
    const [one, other] = [drawing.community[drawing.source[link]], drawing.community[drawing.target[link]]];
    if (one === other || one < 0 || other < 0) continue;
    const key = Math.min(one, other) * 65536 + Math.max(one, other);
    counts.set(key, (counts.get(key) || 0) + 1);
  }
  const known = (drawing.discs && kept.get(drawing.discs)) || new Map();
  if (drawing.discs) kept.set(drawing.discs, known);
  const discs = drawing.discs?.map(([x, y, radius], number) => ({ number, x, y, radius })) ?? groups;
  /** @param {number} key @param {Group} one @param {Group} other @param {number[]} ends */
  const led = (key, one, other, ends) => {
    const way = wayBetween(ends, discs.filter(({ number }) => number !== one.number && number !== other.number));
    known.set(key, way);
    return way;
  };
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST).map(([key, count], at) => {
    const [one, other] = [middle[Math.floor(key / 65536)], middle[key % 65536]];
    const ends = [one.x, one.y, other.x, other.y];
    return { count, way: known.get(key) ?? (at < LED ? led(key, one, other, ends) : ends) };
  });
}

/** @param {number[]} ends @param {{ x: number, y: number, radius: number }[]} others */
function wayBetween(ends, others) {
  const stones = others.flatMap(({ x, y, radius }) => [x, y, radius + BESIDE]);
  if (!trespass(ends, stones, 1e-9)) return ends;
  const { way, worst } = bowed(ends, stones, 0);
  if (way && !worst) return way;
  const around = detoured(ends, stones);
  return around.way && around.worst < worst ? around.way : way ?? ends;
}
