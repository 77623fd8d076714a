// The geometry of an alluvial picture: two columns of blocks in groups, and ribbons between them whose width is a
// count. It knows nothing of pages: it takes names and counts and gives boxes, texts and paths in pixels.

import { wrap } from "./wrapping.js";

export const SIZE = 12; // of the text, in pixels
export const STEP = 15; // between the lines of a name
const ROW = 18; // the least height of a block that has a name
const LINES = 3; // that a name has at most
const HEAD = 26; // above the blocks of a group
const GAP = 10; // between groups
const BAR = 9; // the width of a block
const APART = 3; // between blocks of a group
const MOST_UNIT = 12; // pixels for one of a count
const LEAST_UNIT = 7; // where each block is one thing
const MARGIN = 10;
const BOLD = 1.16; // how much wider the names of groups are set
const PIECES = 24; // of the edge of a ribbon

// About how wide a text is: a hanzi is as wide as it is high.
/** @param {string} text @param {number} size */
export const widthOf = (text, size) => {
  let width = 0;
  for (const char of text) width += size * (char > "\u2e7f" ? 1 : /[A-Z\u2014–→]/.test(char) ? 0.68 : 0.55);
  return width;
};

// A text cut to a width, with an ellipsis.
/** @param {string} text @param {number} width @param {number} [size] */
export function fitted(text, width, size = SIZE) {
  if (widthOf(text, size) <= width) return text;
  let kept = "";
  let left = width - size;
  for (const char of text) {
    left -= widthOf(char, size);
    if (left < 0 && kept) break;
    kept += char;
  }
  return `${kept.trimEnd()}…`;
}

// Blocks from the top: each block as high as what flows through it and what does not, or as its name needs in its room.
/** @param {FlowGroup[]} groups @param {Map<number, number>} through @param {number} unit @param {number} room */
function stacked(groups, through, unit, room) {
  /** @type {FlowBox[]} */
  const boxes = [];
  /** @type {{ y: number, name: string, lines: string[] }[]} */
  const heads = [];
  let y = 0;
  for (const group of groups) {
    if (!group.blocks.length) continue;
    if (group.name) {
      const lines = wrap(`${group.name} · ${group.count}`, LINES, Math.floor((2 * room) / BOLD / SIZE));
      heads.push({ y, name: group.name, lines });
      y += HEAD + (lines.length - 1) * STEP;
    }
    for (const block of group.blocks) {
      const flow = (through.get(block.key) ?? 0) * unit;
      const lines = wrap(block.name, LINES, Math.floor((2 * room) / SIZE));
      const height = Math.max(ROW + (lines.length - 1) * STEP, flow + block.rest * unit);
      boxes.push({ ...block, y, height, flow, lines });
      y += height + APART;
    }
    y += GAP;
  }
  return { boxes, heads, height: y };
}

// `groups` of either side hold blocks that ribbons name by their keys, under a head if they have a name; `rest` of a
// block counts what does not flow.
/**
 * @param {{ left: FlowGroup[], right: FlowGroup[], ribbons: FlowRibbon[], width: number, height: number }} asked
 * @returns {Alluvial}
 */
export function alluvial({ left, right, ribbons, width, height }) {
  /** @param {"left" | "right"} side @returns {Map<number, number>} */
  const sums = (side) => {
    const found = new Map();
    for (const ribbon of ribbons) found.set(ribbon[side], (found.get(ribbon[side]) ?? 0) + ribbon.count);
    return found;
  };
  const [out, into] = [sums("left"), sums("right")];
  const column = Math.max(84, Math.min(width * 0.36, 330));
  const [x0, x1] = [MARGIN + column, width - MARGIN - column];
  const room = column - BAR - 8;
  const unit = unitFor([[left, out], [right, into]], height, room);
  const [one, other] = [stacked(left, out, unit, room), stacked(right, into, unit, room)];
  const tall = Math.max(one.height, other.height);
  /** @param {ReturnType<typeof stacked>} side @param {"left" | "right"} at */
  const placed = (side, at) => {
    const shift = MARGIN;
    const bar = at === "left" ? x0 - BAR : x1;
    const text = at === "left" ? x0 - BAR - 6 : x1 + BAR + 6;
    const anchor = /** @type {"end" | "start"} */ (at === "left" ? "end" : "start");
    return {
      boxes: side.boxes.map((box) => ({
        ...box,
        side: at,
        x: bar,
        y: box.y + shift,
        width: BAR,
        text: {
          x: text,
          y: box.y + shift + box.height / 2 - ((box.lines.length - 1) * STEP) / 2,
          anchor,
          lines: box.lines,
        },
      })),
      heads: side.heads.map(({ y, name, lines }) => ({
        name,
        x: at === "left" ? x0 : x1,
        y: y + shift + HEAD - 8,
        anchor,
        lines,
      })),
    };
  };
  const [from, to] = [placed(one, "left"), placed(other, "right")];
  return {
    width,
    height: tall + 2 * MARGIN,
    unit,
    left: x0,
    right: x1,
    boxes: [...from.boxes, ...to.boxes],
    heads: [...from.heads, ...to.heads],
    ribbons: bent(ribbons, from.boxes, to.boxes, unit, [x0, x1]),
  };
}

// As many pixels for one as the height allows, at most twelve.
/** @param {[FlowGroup[], Map<number, number>][]} sides @param {number} height @param {number} room */
function unitFor(sides, height, room) {
  /** @param {FlowGroup} group */
  const isBroad = ({ name, blocks }) => !name || blocks.some(({ rest }) => rest);
  const least = sides.some(([groups]) => groups.some(isBroad)) ? 0.5 : LEAST_UNIT;
  let unit = MOST_UNIT;
  for (; unit > least; unit -= 0.5) {
    if (sides.every(([groups, through]) => stacked(groups, through, unit, room).height <= height - 2 * MARGIN)) break;
  }
  return unit;
}

// Ribbons leave and enter each block from the top in the order of what they lead to, so that few cross.
/**
 * @param {FlowRibbon[]} ribbons
 * @param {FlowBox[]} left
 * @param {FlowBox[]} right
 * @param {number} unit
 * @param {[number, number]} ends
 * @returns {PlacedRibbon[]}
 */
function bent(ribbons, left, right, unit, [x0, x1]) {
  const [from, to] = [left, right].map((boxes) => new Map(boxes.map((box) => [box.key, box])));
  const known = ribbons.filter((one) => from.has(one.left) && to.has(one.right));
  /** @param {"left" | "right"} side @returns {Map<FlowRibbon, number>} */
  const tops = (side) => {
    const [boxes, others, far] = side === "left"
      ? [from, to, /** @type {const} */ ("right")]
      : [to, from, /** @type {const} */ ("left")];
    const next = new Map([...boxes].map(([key, box]) => [key, box.y]));
    const sorted = [...known].sort((a, b) => (others.get(a[far])?.y ?? 0) - (others.get(b[far])?.y ?? 0));
    return new Map(sorted.map((one) => {
      const top = next.get(one[side]) ?? 0;
      next.set(one[side], top + one.count * unit);
      return [one, top];
    }));
  };
  const [starts, ends] = [tops("left"), tops("right")];
  const middle = (x0 + x1) / 2;
  return known.map((one) => {
    const [a, b, wide] = [starts.get(one) ?? 0, ends.get(one) ?? 0, one.count * unit];
    const edge = [...swung(x0, a, x1, b), ...swung(x1, b + wide, x0, a + wide)];
    return { ...one, edge, width: wide, x: middle, y: (a + b + wide) / 2 };
  });
}

// The points of an edge that leaves and arrives level.
/** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
function swung(x0, y0, x1, y1) {
  const found = [];
  for (let step = 0; step <= PIECES; step++) {
    const far = step / PIECES;
    const near = 1 - far;
    const slow = far * far * (3 - 2 * far);
    found.push(near ** 3 * x0 + 1.5 * near * far * (x0 + x1) + far ** 3 * x1, y0 + (y1 - y0) * slow);
  }
  return found;
}
