// The map as it is seen, as an SVG: discs, lines, shapes and labels, in pixels of the window.
import { colours, familyColour } from "./theme.js";
import { familyOf } from "./lookup.js";
import { DASHES, drawnRadius, linesWithin, lineWidth, modalityOf } from "./paint.js";
import { pointsOf } from "./shapes.js";
import { cameraOf } from "./camera.js";

const BAD = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** @param {string} text */
export const escaped = (text) => text.replace(BAD, "").replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
/** @param {any} value */
const round = (value) => Math.round(value * 10) / 10;

/** @param {string} name @param {Record<string, unknown>} attributes @param {string} [content] */
function element(name, attributes, content) {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join("");
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** @param {Placed} label */
function labelText(label) {
  const middle = (label.box[0] + label.box[2]) / 2;
  /** @param {any} part */
  const step = (label.box[3] - label.box[1]) / label.lines.length;
  const tones = colours();
  const look = {
    "font-size": label.size,
    "font-weight": label.strong ? 600 : 400,
    fill: tones[label.tone] || label.tone,
    opacity: label.faint ? 0.5 : 1,
    stroke: tones.halo,
    "stroke-width": 3,
    "paint-order": "stroke",
    "text-anchor": "middle",
  };
  return label.lines.map((line, at) =>
    element("text", { x: round(middle), y: round(label.box[1] + step * (at + 0.78)), ...look }, escaped(line))
  ).join("");
}

/** @param {Scene} scene @param {any} container */
export function toSvg(scene, container) {
  const { data, drawing, shown, network, lit } = scene;
  const camera = cameraOf(network, container);
  const tones = colours();
  /** @param {number} x @param {number} y */
  const at = (
    x,
    y,
  ) => [
    round((x - camera.x) * camera.scale + camera.width / 2),
    round((y - camera.y) * camera.scale + camera.height / 2),
  ];
  const area = {
    x: camera.x - camera.width / 2 / camera.scale,
    y: camera.y - camera.height / 2 / camera.scale,
    width: camera.width / camera.scale,
    height: camera.height / camera.scale,
  };
  const parts = [element("rect", { width: camera.width, height: camera.height, fill: tones.ground })];
  for (const [x, y, radius] of drawing.discs || []) {
    parts.push(
      element("circle", { cx: at(x, y)[0], cy: at(x, y)[1], r: round(radius * camera.scale), fill: tones.tint }),
    );
  }
  for (const link of linesWithin(drawing, shown, area)) {
    const [x1, y1, x2, y2] = [
      ...at(drawing.x[drawing.source[link]], drawing.y[drawing.source[link]]),
      ...at(drawing.x[drawing.target[link]], drawing.y[drawing.target[link]]),
    ];
    const bright = lit.links.has(link);
    parts.push(
      element("line", {
        x1,
        y1,
        x2,
        y2,
        stroke: bright ? tones.soft : tones.line,
        "stroke-opacity": bright ? 1 : 0.7,
        "stroke-width": round(lineWidth(drawing, link) * Math.min(1.5, camera.scale)),
        "stroke-dasharray": DASHES[modalityOf(data, drawing, link)].join(" ") || "none",
      }),
    );
  }
  for (const node of drawing.nodes) {
    if (!shown.node[node]) continue;
    const [cx, cy] = at(drawing.x[node], drawing.y[node]);
    if (cx < -30 || cy < -30 || cx > camera.width + 30 || cy > camera.height + 30) continue;
    const radius = drawnRadius(drawing, node, camera.scale) * camera.scale;
    const fill = familyColour(familyOf(data, node));
    const points = pointsOf(familyOf(data, node).shape);
    if (points) {
      parts.push(element("polygon", {
        points: points.map(([dx, dy]) => `${round(cx + dx * radius)},${round(cy + dy * radius)}`).join(" "),
        fill,
      }));
    } else parts.push(element("circle", { cx, cy, r: round(radius), fill }));
  }
  parts.push(...(scene.placed || []).map(labelText));
  return element("svg", {
    xmlns: "http://www.w3.org/2000/svg",
    width: camera.width,
    height: camera.height,
    viewBox: `0 0 ${camera.width} ${camera.height}`,
    "font-family": tones.font,
  }, parts.join("\n"));
}
