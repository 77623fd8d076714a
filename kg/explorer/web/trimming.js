// A picture without the empty paper around what stands in it.
const LEAST = 560; // pixels that are left of its width, for what is written above and below
const FLAT = 160; // and of its height
const AROUND = 24;
const WORTH = 40; // pixels that are worth cutting off

/** @param {Mark} mark @param {(text: string, font: string) => number} measure @param {string} font @returns {Box[]} */
function boxesOf(mark, measure, font) {
  if (mark.kind === "disc") {
    const { x, y, radius } = mark;
    return [[x - radius, y - radius, x + radius, y + radius]];
  }
  if (mark.kind === "text") {
    if (mark.turn) return []; // it stands on a line
    const { style, x, y, step, lines } = mark;
    const wide = Math.max(...lines.map((line) => measure(line, `${style.weight ?? 400} ${style.size}px ${font}`)));
    const left = x - (mark.anchor === "middle" ? wide / 2 : mark.anchor === "end" ? wide : 0);
    return [[left, y - style.size, left + wide, y + (lines.length - 1) * step + style.size / 3]];
  }
  const half = (mark.style.width ?? 0) / 2;
  return mark.pieces.map((piece) => {
    /** @type {Box} */
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    piece.forEach((value, at) => {
      box[at % 2] = Math.min(box[at % 2], value - half);
      box[2 + at % 2] = Math.max(box[2 + at % 2], value + half);
    });
    return box;
  });
}

// From where to where a length is kept, in whole pixels.
/** @param {number} low @param {number} high @param {number} size @param {number} least @returns {[number, number]} */
function kept(low, high, size, least) {
  const [from, to] = [Math.max(0, low - AROUND), Math.min(size, high + AROUND)];
  const lacking = Math.max(0, Math.min(least, size) - (to - from)) / 2;
  const start = Math.max(0, Math.min(from - lacking, size - least));
  const end = Math.min(size, Math.max(to + lacking, start + least));
  return size - (end - start) < WORTH ? [0, size] : [Math.floor(start), Math.ceil(end)];
}

/** @param {Picture} picture @param {(text: string, font: string) => number} measure @param {string} font */
export function trimmed(picture, measure, font) {
  const { width, height, marks } = picture;
  const boxes = marks.flatMap((mark) => boxesOf(mark, measure, font)).filter(([left, top, right, bottom]) =>
    right > 0 && bottom > 0 && left < width && top < height
  );
  if (!boxes.length) return picture;
  const [left, right] = kept(...spread(boxes, 0), width, LEAST);
  const [top, bottom] = kept(...spread(boxes, 1), height, FLAT);
  return { ...picture, left, top, width: right - left, height: bottom - top };
}

/** @param {Box[]} boxes @param {0 | 1} axis @returns {[number, number]} */
const spread = (boxes, axis) => [
  boxes.reduce((least, box) => Math.min(least, box[axis]), Infinity),
  boxes.reduce((most, box) => Math.max(most, box[axis + 2]), -Infinity),
];
