// The layer that vis-network itself draws: what is chosen, its neighbours, a path; at most 600 nodes. It can be
// dragged.
import { colours, familyColour, isDark } from "./theme.js";
import { familyOf } from "./lookup.js";
import { DASHES, drawnRadius, lineWidth, modalityOf } from "./paint.js";

export const MOST = 600;
// vis-network draws shapes of one size larger or smaller than a disc of that size; these even them out.
/** @type {Record<string, number>} */
const EVEN = { dot: 1, square: 0.87, diamond: 1.25, triangle: 1.05, triangleDown: 1.05, hexagon: 1.08, star: 1.28 };

/**
 * @param {PageData} data
 * @param {Drawing} drawing
 * @param {number} node
 * @param {boolean} chosen
 * @param {number} scale
 */
function nodeLook(data, drawing, node, chosen, scale) {
  const family = familyOf(data, node);
  const colour = familyColour(family);
  const tones = colours();
  const border = chosen ? tones.ink : tones.ground;
  const size = drawnRadius(drawing, node, scale) * (EVEN[family.shape] || 1);
  const rim = chosen ? Math.min(3.5, size * 0.16) : Math.min(1.2, 1.2 / scale);
  return {
    id: node,
    x: drawing.x[node],
    y: drawing.y[node],
    shape: family.shape,
    size: size * (chosen ? 1.25 : 1),
    borderWidth: rim,
    borderWidthSelected: rim,
    color: { background: colour, border, highlight: { background: colour, border } },
  };
}

/** @param {PageData} data @param {Drawing} drawing @param {number} link @param {boolean} pointed */
function linkLook(data, drawing, link, pointed) {
  const tones = colours();
  const colour = pointed ? tones.accent : isDark() ? "#c3cad2" : "#4d545c";
  return {
    id: `l${link}`,
    from: drawing.source[link],
    to: drawing.target[link],
    smooth: false,
    width: lineWidth(drawing, link) + (pointed ? 2.4 : 0.5),
    selectionWidth: 0,
    color: { color: colour, highlight: colour, inherit: false },
    dashes: DASHES[modalityOf(data, drawing, link)].length ? DASHES[modalityOf(data, drawing, link)] : false,
    arrows: drawing.directed ? { to: { enabled: true, scaleFactor: 0.5 } } : "",
  };
}

// Shows some nodes and lines in vis-network, in place of what it showed.
/** @param {any} network @param {any} sets @param {PageData} data @param {Drawing} drawing @param {any} part4 */
export function showFocus(network, sets, data, drawing, { nodes, links, chosen, pointed }) {
  const scale = network.getScale();
  const kept = [...nodes].slice(0, MOST);
  const held = new Set(kept);
  sets.edges.clear();
  sets.nodes.clear();
  sets.nodes.add(kept.map((node) => nodeLook(data, drawing, node, chosen.has(node), scale)));
  sets.edges.add(
    [...links].filter((link) => held.has(drawing.source[link]) && held.has(drawing.target[link])).slice(0, 3 * MOST)
      .map((link) => linkLook(data, drawing, link, link === pointed)),
  );
  return held;
}
