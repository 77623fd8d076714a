// Names that have found their places, as marks.
import { AWAY } from "./labels.js";
import { mixed, RIM } from "./paint.js";

const THIN = 1.6; // pixels of paper around the letters of such a name
const THROUGH = 0.75; // of the ink of a line that passes under a name

// Names are set on paper where they have to be read though lines run there, and with a thin line to what they name if
// they stand away from it. A line that passes under a name is seen to pass: it does not end there.
/** @param {PageData} data @param {Drawing} drawing @param {Placed[]} placed @param {Tones} tones @returns {Mark[]} */
export function nameMarks(data, drawing, placed, tones) {
  const { id } = data.nodes;
  const paper = { fill: tones.ground, stroke: tones.ground, width: 3 };
  const passing = { stroke: mixed(tones.edge, tones.ground, THROUGH), width: 0.9 };
  const thread = { stroke: tones.soft, width: 0.6 };
  return placed.flatMap((label) => {
    const { turn, at: [cx, cy, wide, high] = [0, 0, 0, 0] } = label;
    const [left, top, right, bottom] = turn ? [cx - wide / 2, cy - high / 2, cx + wide / 2, cy + high / 2] : label.box;
    const step = (bottom - top) / label.lines.length;
    const tone = tones[label.tone] || label.tone;
    const { link, node, anchor } = label;
    /** @type {Mark[]} */
    const under = [];
    if (label.far > AWAY) under.push({ kind: "path", pieces: [threadOf(label)], style: thread, class: "thread" });
    if (label.link !== undefined || (label.needed && label.crossed)) {
      const sheet = [left + 2, top + 2, right - 2, top + 2, right - 2, bottom - 2, left + 2, bottom - 2];
      under.push({
        kind: "path",
        pieces: [turn ? turned(sheet, turn, cx, cy) : sheet],
        closed: true,
        style: paper,
        class: "plate",
      });
    }
    if (label.through?.length) under.push({ kind: "path", pieces: label.through, style: passing, class: "through" });
    /** @type {Record<string, string> | undefined} */
    const named = node !== undefined
      ? { "data-for": id[node] }
      : link !== undefined
      ? { "data-from": id[drawing.source[link]], "data-to": id[drawing.target[link]] }
      : undefined;
    return [...under, {
      kind: "text",
      lines: label.lines,
      x: anchor === "start" ? left + 2 : anchor === "end" ? right - 2 : (left + right) / 2,
      y: top + step / 2 + label.size * 0.36,
      step,
      style: {
        size: label.size,
        weight: label.strong ? 600 : 400,
        fill: label.faint ? mixed(tone, tones.ground, 0.5) : tone,
        halo: tones.halo,
        rim: label.through?.length ? THIN : RIM,
      },
      anchor,
      turn: turn ? [turn, cx, cy] : undefined,
      class: "name",
      data: named,
    }];
  });
}

// Points turned about another.
/** @param {number[]} points @param {number} turn @param {number} x @param {number} y */
function turned(points, turn, x, y) {
  const [ux, uy] = [Math.cos(turn), Math.sin(turn)];
  return points.map((value, at) =>
    at % 2 ? y + (points[at - 1] - x) * uy + (value - y) * ux : x + (value - x) * ux - (points[at + 1] - y) * uy
  );
}

// From the edge of a node to the nearest point of its name.
/** @param {Placed} label */
function threadOf({ x, y, radius, box: [left, top, right, bottom] }) {
  const [nx, ny] = [Math.min(right, Math.max(left, x)), Math.min(bottom, Math.max(top, y))];
  const away = Math.hypot(nx - x, ny - y) || 1;
  return [x + ((nx - x) * (radius + 1)) / away, y + ((ny - y) * (radius + 1)) / away, nx, ny];
}
