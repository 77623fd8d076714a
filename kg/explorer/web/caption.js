// Which labels a view would have, most important first: what is chosen, communities, what is lit, then by links.
import { linkName } from "./linkname.js";
import { cutsOf, fullerOf, NARROW, shorterOf, SLIM, waysOf, WHOLE } from "./abridging.js";
import { labelOf } from "./lookup.js";
import { drawnRadius } from "./paint.js";
import { hullsOf } from "./hulls.js";
import { wrap } from "./wrapping.js";
import { lengthOf, pathOf, pointAlong, routesOf } from "./routes.js";
import { DOWN } from "./views.js";
import { yearInWords } from "./wording.js";
import { pick, t } from "./words.js";

/** @type {Set<number>} */
const NONE = new Set();
const MOST = 420;
const FIRST = 10; // best linked nodes whose names are put first, and farther away if need be
const MOST_NAMES = 160; // of relations
const MOST_LIT = 40; // things about a chosen one that all have to be named
const MOST_AGAIN = 320; // names that are tried a second time
const FEW = 36; // nodes whose names may take three lines
const PHONE = 600; // pixels of width under which lines of names are shorter
const SIZES = [[15, 16], [7, 14]]; // from so many lines on, so large
const ROUND = 0.95; // of a node's radius: the box that a name keeps off
const FANNED = 0.6;
// Of a way, about its middle: where its name may stand.
const MIDDLE = [0, 0.07, -0.07, 0.14, -0.14, 0.21, -0.21, 0.28, -0.28, 0.34, -0.34, 0.4, -0.4];
const [LEVEL, SHORT, BENT] = [0.05, 40, 3]; // radians of a line that is as good as level; pixels of a name that may
// stand upright on any line; and between a way and the straight name on it
const LISTED = 44; // half characters of a name in a list that stands in one line
const MOST_LISTED = 14; // pixels that it is large
const BARER = 3; // what it costs that what is measured at a node does not stand under its name
const BARE = 44; // pixels of a line that stay free of its name
const CLOSE = 66; // pixels between rows under which labels stand beside their nodes
const CROWD = 60; // things in sight from which on communities are named
const SMALLEST = 14; // pixels of the radius of a community that is named
const MOST_GROUPS = 60; // that are named
const AROUND = [0, 0.5, 0.06, -0.06, 0.44, 0.56, 0.12, -0.12, 0.38, 0.62, 0.25, 0.75]; // places about a hull, in turns
const APART = [0, 6, 14, 24, 36, 52]; // pixels between a hull and its name, where there is no room beside it
const [LARGEST, NEAR] = [10, 4]; // communities whose names may stand at any of these; at how many the others may

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
  /** @param {number} x @param {number} y */
  const seenAt = (x, y) => x > 0 && y > 0 && x < camera.width && y < camera.height;
  /** @param {number} x @param {number} y */
  const near = (x, y) => x > -400 && y > -120 && x < camera.width + 400 && y < camera.height + 120;
  const seen = [];
  for (const node of scene.bubbles ? lit.nodes : drawing.nodes) {
    if (!shown.node[node]) continue;
    const [x, y] = screen(drawing.x[node], drawing.y[node]);
    if (!near(x, y)) continue;
    const radius = drawnRadius(drawing, node, camera.scale) * camera.scale;
    if (seenAt(x, y)) seen.push({ node, x, y, radius });
    board.take([x - radius * ROUND, y - radius * ROUND, x + radius * ROUND, y + radius * ROUND]);
  }
  const dimmed = lit.chosen.size > 0;
  /** @param {any} part */
  const rank = ({ node }) => (lit.chosen.has(node) ? 2e6 : 0) + (lit.nodes.has(node) ? 1e6 : 0) + drawing.degree[node];
  const kept = mostly(seen, rank);
  const names = communityLabels(scene, camera, screen, inside);
  const landmarks = new Set(names.map(({ landmark }) => landmark));
  const best = dimmed ? mostly(seen, ({ node }) => drawing.degree[node]) : kept;
  const hubs = new Set(best.slice(0, FIRST));
  const linked = linksOf(scene);
  const nodes = kept.map((one) => ({
    ...withFacts(scene, nodeLabel(scene, one, dimmed, camera, hubs.has(one))),
    own: linked.get(one.node) ?? NONE,
  }));
  const [front, rest] = [nodes.filter((label) => label.front), nodes.filter((label) => !label.front)];
  const relations = relationLabels(scene, camera, screen, inside);
  // What a community is called after needs no name of its own where the community has one.
  /** @param {Label} label */
  const isStub = ({ node }) => node !== undefined && scene.data.stubs.has(node);
  /** @param {Label} label */
  const called = ({ needed, node }) => needed && !landmarks.has(node);
  /** @param {Label} label */
  const afterCommunities = (label) => (landmarks.has(label.node) ? { ...label, again: true } : label);
  const [first, others] = [rest.filter(called), rest.filter((label) => !called(label)).map(afterCommunities)];
  // In a list the counted groups come first: without its number such a name says nothing.
  if (drawing.rows) first.sort((a, b) => Number(isStub(b)) - Number(isStub(a)));
  if (dimmed) return [...front, ...names, ...secondly(scene, front), ...first, ...relations, ...others];
  return [...names, ...first, ...others, ...secondly(scene, rest), ...relations];
}

// Around a thing, what is measured at a node and until when a body was stand under its name, where there is room.
/** @param {Scene} scene @param {Label} label @returns {Label} */
function withFacts({ data, drawing, shown }, label) {
  const { node = -1, lines, ways = [] } = label;
  if (drawing.name !== "around") return label;
  const until = shown.former?.(node) ? yearInWords(Math.floor(data.nodes.over[node] / 10000)) : "";
  const facts = [...(until ? [t("formerAt", until)] : []), ...(data.measured?.[node] ?? []).map((pair) => pick(pair))];
  if (!facts.length) return label;
  /** @type {[string[], number][]} */
  const bare = [[lines, BARER], ...ways.map(([set, cost]) => /** @type {[string[], number]} */ ([set, cost + BARER]))];
  /** @type {[string[], number][]} */
  const full = ways.map(([set, cost]) => [[...set, ...facts], cost]);
  return { ...label, lines: [...lines, ...facts], ways: [...full, ...bare], fuller: undefined };
}

// The lines that are shown of each node.
/** @param {Scene} scene @returns {Map<number, Set<number>>} */
function linksOf({ drawing: { source, target }, shown }) {
  /** @type {Map<number, Set<number>>} */
  const found = new Map();
  for (let link = 0; link < source.length; link++) {
    if (!shown.link[link]) continue;
    for (const end of [source[link], target[link]]) {
      const own = found.get(end);
      if (own) own.add(link);
      else found.set(end, new Set([link]));
    }
  }
  return found;
}

// The names of a picture of not too many things once more, so that what has room is named, if need be in short.
/** @param {Scene} scene @param {Label[]} labels */
const secondly = ({ data }, labels) =>
  labels.length > MOST_AGAIN ? [] : labels.map((label) => {
    const name = labelOf(data, /** @type {number} */ (label.node));
    const node = /** @type {number} */ (label.node);
    const cuts = data.stubs.has(node) ? [] : cutsOf(name);
    const ways = [...waysOf(name, 2), ...shorterOf(data, node), ...cuts];
    return { ...label, again: true, ways };
  });

// The best so many by rank, in order of rank.
/** @typedef {{ node: number, x: number, y: number, radius: number }} Seen */

/** @param {Seen[]} seen @param {(one: Seen) => number} rank */
function mostly(seen, rank) {
  /** @type {[number, Seen][]} */
  const ranked = seen.map((one) => [rank(one), one]);
  ranked.sort(([a, one], [b, other]) => b - a || one.node - other.node);
  return ranked.slice(0, MOST).map(([, one]) => one);
}

// Hubs are named large, landmarks less so, as their shapes are.
/** @param {number} degree */
const sizeOf = (degree) => SIZES.find(([from]) => degree >= from)?.[1] ?? 12;

/**
 * @param {Scene} scene @param {Seen} seen @param {boolean} dimmed @param {Camera} camera @param {boolean} needed
 * @returns {Label}
 */
function nodeLabel({ data, drawing, shown, lit }, { node, x, y, radius }, dimmed, camera, needed) {
  const chosen = lit.chosen.has(node);
  const front = chosen || lit.nodes.has(node);
  const beside = (drawing.rows ?? DOWN) * camera.scale < CLOSE ? drawing.beside?.get(node) : undefined;
  const name = labelOf(data, node);
  const full = chosen ? WHOLE : front || needed || shown.nodes <= FEW ? 3 : 2;
  /** @type {[string[], number]} */
  const usual = [camera.width < PHONE ? wrap(name, full, SLIM) : wrap(name, full), 0.2];
  /** @type {[string[], number]} */
  const slim = [wrap(name, 3, SLIM), 0.02]; // rather in more lines at its side than elsewhere
  const listed = drawing.rows !== undefined && wrap(name, 1, LISTED).join("") === name;
  const lines = listed ? [name] : usual[0];
  const isStub = data.stubs.has(node);
  const isNeeded = chosen || needed || drawing.rows !== undefined || isStub ||
    (front && lit.nodes.size <= MOST_LIT);
  return {
    node,
    x,
    y,
    radius,
    beside,
    listed: drawing.rows !== undefined,
    lines,
    ways: isNeeded || front
      ? [
        ...(listed ? [usual] : []),
        ...(drawing.rows ? [slim] : []),
        ...waysOf(name, full),
        ...shorterOf(data, node),
        ...(isStub ? [] : cutsOf(name, isNeeded)),
      ]
      : undefined,
    fuller: fullerOf(name),
    size: Math.min(sizeOf(drawing.degree[node]), drawing.rows ? MOST_LISTED : Infinity),
    strong: chosen,
    tone: dimmed && !front ? "soft" : "ink",
    faint: dimmed && !front,
    front,
    needed: isNeeded,
  };
}

/**
 * @param {Scene} scene
 * @param {Camera} camera
 * @param {(x: number, y: number) => number[]} screen
 * @param {(x: number, y: number) => boolean} inside
 * @returns {Label[]}
 */
function communityLabels({ data, drawing, shown, groups, lit }, camera, screen, inside) {
  if (!drawing.discs || lit.chosen.size || shown.nodes < CROWD) return [];
  const hulls = hullsOf(drawing, shown);
  /** @param {Group} group */
  const readable = ({ count, radius }) =>
    count > 1 && radius * camera.scale > SMALLEST && radius * camera.scale < Math.min(camera.width, camera.height);
  return groups.filter(readable).slice(0, MOST_GROUPS).map((group, rank) => {
    const [x, y] = screen(group.x, group.y);
    const edge = hulls.get(group.number) || [];
    const short = `${labelOf(data, group.landmark)} · ${group.count}`;
    const words = t("aroundHub", labelOf(data, group.landmark), group.count);
    /** @param {number} width @param {number} height */
    const along = (width, height) =>
      (rank < LARGEST ? APART : APART.slice(0, NEAR)).flatMap((away) =>
        AROUND.map((turn) => {
          const at = 2 * Math.floor(((((turn % 1) + 1) % 1) * edge.length) / 2);
          const [ex, ey] = screen(edge[at], edge[at + 1]);
          const angle = turn * 2 * Math.PI - Math.PI / 2;
          return [ex + Math.cos(angle) * (width / 2 + 2 + away), ey + Math.sin(angle) * (height / 2 + 1 + away)];
        })
      );
    return {
      x,
      y,
      radius: 0,
      centred: true,
      along,
      landmark: group.landmark,
      lines: wrap(words, 2),
      ways: /** @type {[string[], number][]} */ ([
        [wrap(words, 3, SLIM), 0.4],
        [wrap(words, 4, NARROW), 0.9],
        ...(rank < LARGEST ? [[wrap(short, 4, NARROW), 2], ...cutsOf(short)] : []),
      ]),
      size: group.count > 60 ? 14 : 12,
      tone: "soft",
    };
  }).filter(({ x, y }) => inside(x, y));
}

// Names of relations on the lines that are lit, or on all that are long enough for theirs where there are not too many.
/**
 * @param {Scene} scene
 * @param {Camera} camera
 * @param {(x: number, y: number) => number[]} screen
 * @param {(x: number, y: number) => boolean} inside
 * @returns {Label[]}
 */
function relationLabels({ data, drawing, shown, lit, summed }, camera, screen, inside) {
  let links = [...lit.links];
  if (!links.length && !summed) links = [...shown.link.keys()].filter((link) => shown.link[link]);
  if (!links.length || links.length > MOST_NAMES) return [];
  const routes = routesOf(drawing, shown);
  // What stands for several says in its own name how it is linked.
  links = links.filter((link) =>
    ![drawing.source[link], drawing.target[link]].some((end) => data.stubs.get(end)?.told)
  );
  const names = new Map(links.map((link) => [link, linkName(data, drawing, link)]));
  const fans = fansOf(drawing, names);
  return links.map((link) => {
    const path = pathOf(drawing, routes, link);
    const long = lengthOf(path) * camera.scale;
    /** @param {number} share */
    const at = (share) => {
      const [px, py] = pointAlong(path, share);
      return screen(px, py);
    };
    const share = shareAlong(drawing.ends, drawing.source[link], drawing.target[link]);
    const [x, y] = at(share);
    const alike = new Set([
      link,
      ...(fans.get(fanKey(drawing, names, link, "source")) ?? []),
      ...(fans.get(fanKey(drawing, names, link, "target")) ?? []),
    ]);
    const ends = [...alike].flatMap((one) => [drawing.source[one], drawing.target[one]])
      .map((node) => screen(drawing.x[node], drawing.y[node]));
    const pointed = link === lit.pointed;
    return {
      x,
      y,
      along: (/** @type {number} */ width) => spotsAlong(at, share, width / 2 / Math.max(1, long)),
      ends,
      alike,
      room: long - BARE,
      radius: 0,
      centred: true,
      lines: [names.get(link) ?? ""],
      size: 11,
      strong: pointed,
      tone: pointed ? "accent" : "soft",
      needed: pointed,
      link,
    };
  }).filter(({ x, y, lines }) => inside(x, y) && lines[0]);
}

// The lines that say the same from or to the same end.
/** @param {Drawing} drawing @param {Map<number, string>} names @returns {Map<string, number[]>} */
function fansOf(drawing, names) {
  /** @type {Map<string, number[]>} */
  const fans = new Map();
  for (const link of names.keys()) {
    for (const end of /** @type {const} */ (["source", "target"])) {
      const key = fanKey(drawing, names, link, end);
      fans.set(key, [...(fans.get(key) ?? []), link]);
    }
  }
  return fans;
}

/** @param {Drawing} drawing @param {Map<number, string>} names @param {number} link @param {"source" | "target"} end */
const fanKey = (drawing, names, link, end) => `${end} ${drawing[end][link]} ${names.get(link)}`;

// Where a name may stand on a way, best place first, as its middle and its angle: a short one upright or along the way,
// a longer one along it, where the way is straight enough for that.
/** @param {(share: number) => number[]} along @param {number} share @param {number} half of the name, as a share */
function spotsAlong(along, share, half) {
  return MIDDLE.map((aside) => share + aside).filter((at) => at > half && at < 1 - half).flatMap((at) => {
    const [[x, y], from, to] = [at, at - half, at + half].map(along);
    const [mx, my] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    const turn = Math.atan2(to[1] - from[1], to[0] - from[0]);
    const readable = turn > Math.PI / 2 ? turn - Math.PI : turn <= -Math.PI / 2 ? turn + Math.PI : turn;
    const wide = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const upright = Math.abs(readable) < LEVEL || wide < SHORT ? [[x, y]] : [];
    const slanting = Math.abs(readable) >= LEVEL && Math.hypot(mx - x, my - y) < BENT ? [[mx, my, readable]] : [];
    return [...upright, ...slanting];
  });
}

// Where the name of a line stands, as a share of it from its start: in a fan away from the end where its lines meet.
/** @param {any} ends @param {any} a @param {any} b */
function shareAlong(ends, a, b) {
  if (!ends || ends.has(a) === ends.has(b)) return 0.5;
  return ends.has(a) ? FANNED : 1 - FANNED;
}
