// How things are painted, for whoever draws them: sizes, strokes, colours, and how much of it at a time.
import { isDirected, membersOf } from "./drawing.js";
import { pathOf } from "./routes.js";

export const RIM = 3.5; // pixels of paper around the letters of a name
export const MOST_LINES = 9000;
export const MOST_ARROWS = 300;
export const MOST_SHAPES = 4000; // that have a rim, and corners of their own
export const MOST_DASHED = 2500;
export const MOST_PATCHED = 60;
export const MOST_NODES = 7000; // in sight at once; beyond that communities are drawn as bubbles with their landmarks
export const OVER = 1.5; // of the share of a colour that is seen through, for the rim around it
export const FORMER = 0.45; // of the colour of a body that is no more
export const DIMMED = 0.2; // of the colour of what is not chosen, while something is

const SIZES = [[15, 20], [7, 15], [3, 11], [0, 8]]; // from so many lines on, so large
const WIDTHS = [[5, 3.6], [2, 2.2], [0, 1.1]]; // from such a weight on, so wide

// The strokes of modalities by their names: dashes in pixels, or a thin double line.
/** @type {Record<string, { dash: number[], double?: boolean }>} */
const STROKES = {
  asserted: { dash: [] },
  planned: { dash: [7, 4] },
  inferred: { dash: [1.6, 3.4] },
  background: { dash: [], double: true },
  candidate: { dash: [8, 3, 1.6, 3] },
};

/** @param {PageData} data @param {number} modality */
export const strokeOf = (data, modality) => STROKES[data.modalities[modality]?.name] || STROKES.asserted;

/** @param {number[][]} steps @param {number} value */
const step = (steps, value) => (steps.find(([from]) => value >= from) || steps[steps.length - 1])[1];

/** @param {Drawing} drawing @param {number} node */
export const radiusOf = (drawing, node) => step(SIZES, drawing.degree[node]);
// Never smaller than a few pixels on the screen.
/** @param {Drawing} drawing @param {number} node @param {number} scale */
export const drawnRadius = (drawing, node, scale) =>
  Math.max(radiusOf(drawing, node), (drawing.nodes.length > 3000 ? 1.3 : drawing.nodes.length > 400 ? 2 : 3) / scale);

// The most certain modality among a line's statements that are visible: 0 asserted, 1 planned … 4 candidate.
/** @param {PageData} data @param {Drawing} drawing @param {number} link @param {Test} [passes] */
export function modalityOf(data, drawing, link, passes) {
  const members = membersOf(drawing, link);
  let least = members.length ? data.modalities.length - 1 : 0;
  for (const member of members) {
    if (!passes || passes(member)) least = Math.min(least, data.statements.modality[member]);
  }
  return least;
}

// Whether a line that stands for something firmer stands for a plan as well.
/** @param {PageData} data @param {Drawing} drawing @param {number} link @param {Test} [passes] */
export const isAlsoPlanned = (data, drawing, link, passes) =>
  isDirected(drawing, link) && modalityOf(data, drawing, link, passes) < data.planned &&
  membersOf(drawing, link).some((at) => data.statements.modality[at] === data.planned && (!passes || passes(at)));

/** @param {Drawing} drawing @param {number} link */
export const lineWidth = (drawing, link) => step(WIDTHS, isDirected(drawing, link) ? 0 : drawing.weight[link]);

// The lines that cross an area.
/** @param {Drawing} drawing @param {Shown} shown @param {Routes} routes @param {Area} area */
export function linesWithin(drawing, shown, routes, area) {
  const found = [];
  const [right, bottom] = [area.x + area.width, area.y + area.height];
  for (let link = 0; link < shown.link.length; link++) {
    if (!shown.link[link]) continue;
    const [a, b] = [drawing.source[link], drawing.target[link]];
    let [left, top, far, low] = [drawing.x[a], drawing.y[a], drawing.x[a], drawing.y[a]];
    const path = routes[link] ? pathOf(drawing, routes, link) : [drawing.x[b], drawing.y[b]];
    for (let at = 0; at < path.length; at += 2) {
      left = Math.min(left, path[at]);
      far = Math.max(far, path[at]);
      top = Math.min(top, path[at + 1]);
      low = Math.max(low, path[at + 1]);
    }
    if (far >= area.x && left <= right && low >= area.y && top <= bottom) found.push(link);
  }
  return found;
}

// How many nodes lie within an area; counting stops above the most that are drawn one by one.
/** @param {Drawing} drawing @param {Shown} shown @param {Area} area */
export function nodesWithin(drawing, shown, area) {
  let count = 0;
  const [right, bottom] = [area.x + area.width, area.y + area.height];
  for (const node of drawing.nodes) {
    if (!shown.node[node]) continue;
    const [x, y] = [drawing.x[node], drawing.y[node]];
    if (x >= area.x && x <= right && y >= area.y && y <= bottom && ++count > MOST_NODES) break;
  }
  return count;
}

/** @param {string} colour @returns {number[] | null} */
function channels(colour) {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(colour);
  if (short) return short.slice(1).map((digit) => parseInt(digit + digit, 16));
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour);
  if (long) return long.slice(1).map((digits) => parseInt(digits, 16));
  const named = /^rgb\((\d+)[, ]+(\d+)[, ]+(\d+)\)$/i.exec(colour);
  return named ? named.slice(1).map(Number) : null;
}

// A colour as it looks where only a share of it lies on the paper. Mixed beforehand, marks that cross stay as they are,
// on a canvas that draws many at once as in a file that has each by itself.
/** @param {string} colour @param {string} paper @param {number} share */
export function mixed(colour, paper, share) {
  const [over, under] = [channels(colour), channels(paper)];
  if (!over || !under || share >= 1) return colour;
  return `#${
    over.map((value, at) => Math.round(value * share + under[at] * (1 - share)).toString(16).padStart(2, "0")).join("")
  }`;
}
