// Draws what is visible onto a canvas in units of the plane: communities, lines, nodes; coarser where there is too
// much.
import { colours, communityTint, familyColour } from "./theme.js";
import { familyOf } from "./lookup.js";
import { membersOf } from "./drawing.js";
import { trace } from "./shapes.js";

export const MOST_LINES = 9000;
export const MOST_ARROWS = 300;
const MOST_SHAPES = 4000;
const MOST_PATCHED = 60;
export const MOST_NODES = 7000; // in sight at once; beyond that communities are drawn as bubbles with their landmarks
export const DASHES = [[], [7, 4], [2, 4], [2, 4], [5, 5]]; // by modality

/** @param {Drawing} drawing @param {number} node */
export const radiusOf = (drawing, node) => Math.min(24, 6 + 2.1 * Math.sqrt(drawing.degree[node]));
// Never smaller than a few pixels on the screen.
/** @param {Drawing} drawing @param {number} node @param {number} scale */
export const drawnRadius = (drawing, node, scale) =>
  Math.max(radiusOf(drawing, node), (drawing.nodes.length > 3000 ? 1.3 : drawing.nodes.length > 400 ? 2 : 3) / scale);

// The most certain modality among a line's statements that are visible: 0 asserted, 1 planned … 4 candidate.
/** @param {PageData} data @param {Drawing} drawing @param {number} link */
export function modalityOf(data, drawing, link) {
  let least = DASHES.length - 1;
  const members = membersOf(drawing, link);
  if (!members.length) return 0;
  for (const member of members) least = Math.min(least, data.statements.modality[member]);
  return least;
}

/** @param {Drawing} drawing @param {number} link */
export const lineWidth = (
  drawing,
  link,
) => (drawing.directed ? 1.1 : Math.min(5, 0.9 + 1.1 * Math.sqrt(drawing.weight[link])));

// The lines that cross an area; counting stops to be exact where there are more than can be told apart.
/** @param {Drawing} drawing @param {Shown} shown @param {Area} area */
export function linesWithin(drawing, shown, area) {
  const found = [];
  const [right, bottom] = [area.x + area.width, area.y + area.height];
  for (let link = 0; link < shown.link.length; link++) {
    if (!shown.link[link]) continue;
    const [a, b] = [drawing.source[link], drawing.target[link]];
    const [ax, ay, bx, by] = [drawing.x[a], drawing.y[a], drawing.x[b], drawing.y[b]];
    if (
      (ax < area.x && bx < area.x) || (ax > right && bx > right) || (ay < area.y && by < area.y) ||
      (ay > bottom && by > bottom)
    ) continue;
    found.push(link);
  }
  return found;
}

/** @param {CanvasRenderingContext2D} context @param {Drawing} drawing */
export function paintDiscs(context, drawing) {
  if (!drawing.discs) return;
  context.fillStyle = colours().tint;
  for (const [x, y, radius] of drawing.discs) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
}

// Communities as bubbles, where their members are too many to be told apart.
/** @param {CanvasRenderingContext2D} context @param {PageData} data @param {Group[]} groups @param {number} scale */
export function paintBubbles(context, data, groups, scale) {
  const tones = colours();
  context.lineWidth = 1 / scale;
  context.strokeStyle = tones.line;
  for (const { x, y, radius, landmark } of groups) {
    context.fillStyle = tones.raised;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    context.fillStyle = familyColour(familyOf(data, landmark));
    context.beginPath();
    trace(context, familyOf(data, landmark).shape, x, y, Math.min(radius * 0.45, 7 / scale));
    context.fill();
  }
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

// Communities of a small drawing as soft patches along the lines within them, each in a tint of its own; none where
// nothing leads from one to another.
/** @param {CanvasRenderingContext2D} context @param {Drawing} drawing @param {Shown} shown */
export function paintPatches(context, drawing, shown) {
  if (drawing.discs || drawing.nodes.length > MOST_PATCHED) return;
  const inner = new Map();
  let outer = 0;
  for (let link = 0; link < shown.link.length; link++) {
    if (!shown.link[link]) continue;
    const [a, b] = [drawing.source[link], drawing.target[link]];
    const group = drawing.community[a];
    if (group !== drawing.community[b]) outer++;
    else if (group >= 0) inner.set(group, [...(inner.get(group) || []), [a, b]]);
  }
  if (!outer) return;
  context.lineCap = context.lineJoin = "round";
  context.lineWidth = 64;
  for (const [group, lines] of inner) {
    context.strokeStyle = communityTint(group);
    context.beginPath();
    for (const [a, b] of lines) {
      context.moveTo(drawing.x[a], drawing.y[a]);
      context.lineTo(drawing.x[b], drawing.y[b]);
    }
    context.stroke();
  }
  context.lineCap = "butt";
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {PageData} data
 * @param {Drawing} drawing
 * @param {number[]} links
 * @param {number} scale
 * @param {boolean} faint
 */
export function paintLines(context, data, drawing, links, scale, faint) {
  const tones = colours();
  context.strokeStyle = tones.line;
  context.globalAlpha = (faint ? 0.28 : 1) * Math.min(0.85, Math.max(0.16, 420 / links.length));
  const groups = new Map();
  for (const link of links) {
    const modality = modalityOf(data, drawing, link);
    const width = Math.round(lineWidth(drawing, link) * 2) / 2;
    const key = modality * 100 + width;
    if (!groups.has(key)) groups.set(key, { modality, width, links: [] });
    groups.get(key).links.push(link);
  }
  const plain = links.length > 2500;
  for (const group of groups.values()) {
    context.setLineDash(plain ? [] : DASHES[group.modality].map((length) => length / scale));
    context.lineWidth = Math.max(group.width, 0.7 / scale) * (plain ? Math.min(1, 0.7 / scale) : 1);
    context.beginPath();
    for (const link of group.links) {
      const [a, b] = [drawing.source[link], drawing.target[link]];
      context.moveTo(drawing.x[a], drawing.y[a]);
      context.lineTo(drawing.x[b], drawing.y[b]);
    }
    context.stroke();
  }
  context.setLineDash([]);
  if (drawing.directed && links.length <= MOST_ARROWS) paintArrows(context, drawing, links, scale);
  context.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} context @param {Drawing} drawing @param {number[]} links @param {number} scale */
function paintArrows(context, drawing, links, scale) {
  context.fillStyle = colours().line;
  const size = Math.max(7, 5 / scale);
  context.beginPath();
  for (const link of links) {
    const [a, b] = [drawing.source[link], drawing.target[link]];
    const [dx, dy] = [drawing.x[b] - drawing.x[a], drawing.y[b] - drawing.y[a]];
    const length = Math.hypot(dx, dy) || 1;
    const [ux, uy] = [dx / length, dy / length];
    const tip = drawnRadius(drawing, b, scale) * 1.25 + 1;
    const [x, y] = [drawing.x[b] - ux * tip, drawing.y[b] - uy * tip];
    context.moveTo(x, y);
    context.lineTo(x - ux * size - uy * size * 0.42, y - uy * size + ux * size * 0.42);
    context.lineTo(x - ux * size + uy * size * 0.42, y - uy * size - ux * size * 0.42);
    context.closePath();
  }
  context.fill();
}

// Sums of lines between communities: width grows with the logarithm of their number.
/** @param {CanvasRenderingContext2D} context @param {Sum[]} sums @param {number} scale */
export function paintSums(context, sums, scale) {
  context.strokeStyle = colours().line;
  context.globalAlpha = 0.6;
  for (const { x0, y0, x1, y1, count } of sums) {
    context.lineWidth = (0.6 + Math.log2(count)) / scale;
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
  }
  context.globalAlpha = 1;
}

// Nodes within an area, family by family; `skip` tells those that another layer draws.
/**
 * @param {CanvasRenderingContext2D} context
 * @param {PageData} data
 * @param {Drawing} drawing
 * @param {Shown} shown
 * @param {Area} area
 * @param {number} scale
 * @param {{ skip: (node: number) => boolean, faint: boolean }} how
 */
export function paintNodes(context, data, drawing, shown, area, scale, { skip, faint }) {
  /** @type {number[][]} */
  const groups = data.families.map(() => []);
  let count = 0;
  const [right, bottom, slack] = [area.x + area.width, area.y + area.height, 30];
  for (const node of drawing.nodes) {
    if (!shown.node[node] || skip(node)) continue;
    const [x, y] = [drawing.x[node], drawing.y[node]];
    if (x < area.x - slack || x > right + slack || y < area.y - slack || y > bottom + slack) continue;
    groups[data.nodes.family[node]].push(node);
    count++;
  }
  context.globalAlpha = faint ? 0.3 : 1;
  groups.forEach((nodes, at) => {
    if (!nodes.length) return;
    context.fillStyle = familyColour(data.families[at]);
    if (count > MOST_SHAPES) {
      for (const node of nodes) {
        const radius = drawnRadius(drawing, node, scale);
        context.fillRect(drawing.x[node] - radius, drawing.y[node] - radius, 2 * radius, 2 * radius);
      }
      return;
    }
    context.beginPath();
    for (const node of nodes) {
      trace(context, familyOf(data, node).shape, drawing.x[node], drawing.y[node], drawnRadius(drawing, node, scale));
    }
    context.fill();
    context.lineWidth = 1.2 / scale;
    context.strokeStyle = colours().ground;
    context.stroke();
  });
  context.globalAlpha = 1;
  return count;
}
