// Writes marks as SVG. Each line is a path with `data-source` and `data-target`, each node has `data-id`, its name
// `data-for`, the words on a line `data-from` and `data-to`: the ids of the nodes.
import { OVER, RIM } from "./paint.js";

const BAD = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** @param {string} text */
export const escaped = (text) => text.replace(BAD, "").replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
/** @param {number} value */
const round = (value) => Math.round(value * 100) / 100;

/** @param {string} name @param {Record<string, unknown>} attributes @param {string} [content] */
export function element(name, attributes, content) {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== "")
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join("");
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** @param {number[]} piece @param {boolean | undefined} closed */
export function pathData(piece, closed) {
  let text = `M${round(piece[0])} ${round(piece[1])}`;
  for (let at = 2; at < piece.length; at += 2) text += `L${round(piece[at])} ${round(piece[at + 1])}`;
  return closed ? `${text}Z` : text;
}

/** @param {Style} style */
const painted = ({ fill, stroke, width, dash, round: blunt, share }) => ({
  fill: fill ?? "none",
  stroke,
  "stroke-width": stroke && round(width ?? 1),
  "stroke-dasharray": stroke && dash?.length ? dash.join(" ") : undefined,
  "stroke-linecap": stroke && blunt ? "round" : undefined,
  "stroke-linejoin": stroke ? "round" : undefined,
  "fill-opacity": fill && share,
  "stroke-opacity": stroke && share && round(Math.min(1, share * OVER)),
});

/** @param {TextMark} mark */
function textElement({ lines, x, y, step, style, anchor, turn, data, class: name }) {
  const content = lines.length === 1
    ? escaped(lines[0])
    : lines.map((line, at) => element("tspan", { x: round(x), y: round(y + at * step) }, escaped(line))).join("");
  return element("text", {
    class: name,
    ...data,
    x: round(x),
    y: round(y),
    "font-family": style.family,
    "font-size": round(style.size ?? 12),
    "font-weight": style.weight && style.weight !== 400 ? style.weight : undefined,
    "text-anchor": anchor,
    transform: turn && `rotate(${round((turn[0] * 180) / Math.PI)} ${round(turn[1])} ${round(turn[2])})`,
    fill: style.fill,
    stroke: style.halo,
    "stroke-width": style.halo && (style.rim ?? RIM),
    "stroke-linejoin": style.halo && "round",
    "paint-order": style.halo && "stroke",
  }, content);
}

/** @param {Mark[]} marks */
export const marksSvg = (marks) =>
  marks.map((mark) => {
    if (mark.kind === "text") return textElement(mark);
    const look = { class: mark.class, ...mark.data, ...painted(mark.style) };
    return mark.kind === "disc"
      ? element("circle", { ...look, cx: round(mark.x), cy: round(mark.y), r: round(mark.radius) })
      : element("path", { ...look, d: mark.pieces.map((piece) => pathData(piece, mark.closed)).join("") });
  }).join("\n");
