// Labels that never cover each other: the most important first, each below its node, or beside or above it.
import { textWidth } from "./measure.js";

const CELL = 64;
const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
// deno-lint-ignore no-control-regex -- these are the characters that are meant
const UNSEEN = /[\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const FAR = [0, 10, 22, 36, 52, 70]; // pixels from its node that a name may stand which has to
const LINE = 25; // in units of half a Chinese character
const wrapped = new Map();

/** @param {string} text */
const units = (text) => [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1.08), 0);

// A label in at most so many lines, broken between words or Chinese characters, with an ellipsis if it is longer.
/** @param {string} label @param {number} [lines] @param {number} [wide] in units of half a Chinese character */
export function wrap(label, lines = 2, wide = LINE) {
  const key = `${lines}|${wide}|${label}`;
  if (wrapped.has(key)) return wrapped.get(key);
  const pieces = label.slice(0, 200).replace(UNSEEN, "").match(
    /[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60][,。、;:”』」》)]*|[^\s\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]{1,24}\s*|\s+/g,
  ) || [""];
  const made = [""];
  for (const piece of pieces) {
    const last = made[made.length - 1];
    if (last && units(last + piece.trimEnd()) > wide) made.push(piece);
    else made[made.length - 1] = last + piece;
  }
  const kept = made.slice(0, lines).map((line) => line.trim());
  if (made.length > lines) kept[lines - 1] = `${kept[lines - 1].slice(0, -1)}…`;
  if (wrapped.size > 20000) wrapped.clear();
  wrapped.set(key, kept);
  return kept;
}

/** @returns {Board} */
export function createBoard() {
  /** @type {Map<number, Box[]>} */
  const cells = new Map();
  /** @param {Box} box @param {(cell: number) => unknown} act */
  const visit = ([x0, y0, x1, y1], act) => {
    for (let column = Math.floor(x0 / CELL); column <= Math.floor(x1 / CELL); column++) {
      for (let row = Math.floor(y0 / CELL); row <= Math.floor(y1 / CELL); row++) {
        if (act(column * 65536 + row)) return true;
      }
    }
    return false;
  };
  /** @param {any} a @param {any} b */
  const covers = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  return {
    /** @param {Box} box */
    free: (box) => !visit(box, (cell) => (cells.get(cell) || []).some((other) => covers(box, other))),
    /** @param {Box} box */
    take: (box) =>
      visit(box, (cell) => {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell)?.push(box);
      }),
  };
}

// Where a label of some lines may stand around a point, best place first, as boxes in pixels; `beside` names a side
// to try first, `far` is how many pixels away it stands.
/** @param {any} part @returns {Box[]} */
function places({ x, y, radius, width, height, centred, spots, along, beside, room, far = 0 }) {
  if (centred) {
    return (along?.(width, height) ?? spots ?? [[x, y]]).map((/** @type {number[]} */ [cx, cy]) => {
      const left = room ? Math.max(3, Math.min(cx - width / 2, room[0] - 3 - width)) : cx - width / 2;
      return [left, cy - height / 2, left + width, cy + height / 2];
    });
  }
  const reach = radius + 2 + far;
  const [below, above] = [y + reach, y - reach - height];
  /** @param {number} left @param {number} top @returns {Box} */
  const at = (left, top) => [left, top, left + width, top + height];
  /** @param {any} part */
  const fits = ([left, top, right, bottom]) =>
    !room || (left >= 3 && right <= room[0] - 3 && top >= 2 && bottom <= room[1] - 2);
  // Below, moved aside where the window ends.
  const aside = room ? Math.min(Math.max(x - width / 2, 4), room[0] - 4 - width) : x - width / 2;
  const right = at(x + reach + 2, y - height / 2);
  const left = at(x - reach - 2 - width, y - height / 2);
  return [
    ...(beside ? [beside === "left" ? left : right] : []),
    at(Math.abs(aside - x + width / 2) < width / 2 ? aside : x - width / 2, below),
    right,
    left,
    at(x - width / 2, above),
    at(x - width * 0.84, below),
    at(x - width * 0.16, below),
    at(x - width * 0.84, above),
    at(x - width * 0.16, above),
    at(x + reach * 0.7, y + reach * 0.5),
    at(x - reach * 0.7 - width, y + reach * 0.5),
    at(x + reach * 0.7, y - reach * 0.5 - height),
    at(x - reach * 0.7 - width, y - reach * 0.5 - height),
  ].filter(fits);
}

// Puts labels on a board in the order given, each only where it covers no other and none of what `nodes` holds; one
// that is `needed` is set narrower, farther away and shorter before it is left out. Gives those that found a place.
/**
 * @param {Board} board
 * @param {Board} nodes
 * @param {Label[]} labels
 * @param {string} family
 * @param {any} room
 */
export function placeLabels(board, nodes, labels, family, room) {
  /** @type {Placed[]} */
  const placed = [];
  for (const label of labels) {
    const within = label.x > 0 && label.x < room[0] && label.y > 0 && label.y < room[1] ? room : null;
    const shapes = [{ lines: label.lines, size: label.size }];
    if (label.narrow) {
      shapes.push({ lines: label.narrow, size: label.size }, { lines: label.narrow, size: Math.min(12, label.size) });
    }
    const tries = (label.needed ? FAR : [0]).flatMap((far) => shapes.map((shape) => ({ ...shape, far })));
    if (label.needed && label.short) {
      const [lines, size] = [label.short, Math.min(12, label.size)];
      tries.push(...FAR.map((far) => ({ lines, size, far })));
    }
    for (const { lines, size, far } of tries) {
      const font = `${label.strong ? "600 " : ""}${size}px ${family}`;
      const width = Math.max(...lines.map((line) => textWidth(line, font))) + 4;
      const height = lines.length * size * 1.22 + 2;
      if (label.room !== undefined && width > label.room && !label.needed) break;
      const box = places({ ...label, width, height, room: within, far }).find((one) =>
        board.free(one) && nodes.free(one)
      );
      if (!box) continue;
      board.take(box);
      placed.push({ ...label, lines, size, font, box });
      break;
    }
  }
  return placed;
}
