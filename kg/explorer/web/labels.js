// Labels that never cover each other: the most important first, each below its node, or beside or above it.
import { textWidth } from "./measure.js";

const CELL = 64;
const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
// deno-lint-ignore no-control-regex -- these are the characters that are meant
const UNSEEN = /[\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const FAR = [0, 10, 22, 36, 52, 70]; // pixels from its node that a name may stand which has to
const AGAIN = 4; // of these for a name that has not to, but found no place
const [FARTHER, LATER] = [1 / 14, 0.06]; // what a pixel away costs, and a place that is less good
const SMALL = 12;
export const AWAY = 12; // pixels from its node beyond which a name is tied to it by a thread
const TIED = 4; // what it costs to stand nearer to another node, tied to its own
const OTHERS = 3; // pixels that a name is farther from other nodes than from its own
const PLATED = 0.45; // what a line costs under a name that lies on paper
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
  const made = balanced(pieces, wide);
  const kept = made.slice(0, lines).map((line) => line.trim());
  if (made.length > lines) kept[lines - 1] = `${kept[lines - 1].slice(0, -1)}…`;
  if (wrapped.size > 20000) wrapped.clear();
  wrapped.set(key, kept);
  return kept;
}

// Pieces in as few lines as are no wider than so many units, and these as even as may be: no line holds a word alone
// that would have room above.
/** @param {string[]} pieces @param {number} wide */
function balanced(pieces, wide) {
  let made = filled(pieces, wide);
  const { length } = made;
  for (let narrower = wide - 1; length > 1 && narrower > wide / 2; narrower--) {
    const tried = filled(pieces, narrower);
    if (tried.length > length) break;
    made = tried;
  }
  return made;
}

/** @param {string[]} pieces @param {number} wide */
function filled(pieces, wide) {
  const made = [""];
  for (const piece of pieces) {
    const last = made[made.length - 1];
    if (last && units(last + piece.trimEnd()) > wide) made.push(piece);
    else made[made.length - 1] = last + piece;
  }
  return made;
}

// How far apart two stretches are, 0 where they meet.
/** @param {number} a0 @param {number} a1 @param {number} b0 @param {number} b1 */
const gap = (a0, a1, b0, b1) => Math.max(0, a0 - b1, b0 - a1);

/** @param {Box} box @param {number} x @param {number} y */
const isAround = (box, x, y) => Math.hypot((box[0] + box[2]) / 2 - x, (box[1] + box[3]) / 2 - y) < 0.01;

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
    // Whether something lies within so many pixels of a box, but for what stands around a point.
    /** @param {Box} box @param {number} room @param {number} x @param {number} y */
    near: ([x0, y0, x1, y1], room, x, y) => {
      /** @param {Box} other */
      const isNear = (other) =>
        Math.hypot(gap(x0, x1, other[0], other[2]), gap(y0, y1, other[1], other[3])) < room && !isAround(other, x, y);
      return visit([x0 - room, y0 - room, x1 + room, y1 + room], (cell) => (cells.get(cell) || []).some(isNear));
    },
    /** @param {Box} box */
    take: (box) =>
      visit(box, (cell) => {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell)?.push(box);
      }),
  };
}

// Where a label of some lines may stand around a point, best place first, as boxes in pixels with the side at which its
// lines begin; `beside` names a side to try first, `far` is how many pixels away it stands.
/** @param {any} part @returns {Place[]} */
function places({ x, y, radius, width, height, centred, spots, along, beside, room, far = 0 }) {
  if (centred) {
    return (along?.(width, height) ?? spots ?? [[x, y]]).map((/** @type {number[]} */ [cx, cy]) => {
      const left = room ? Math.max(3, Math.min(cx - width / 2, room[0] - 3 - width)) : cx - width / 2;
      const top = room ? Math.max(2, Math.min(cy - height / 2, room[1] - 2 - height)) : cy - height / 2;
      return { box: [left, top, left + width, top + height], anchor: "middle" };
    });
  }
  const reach = radius + 2 + far;
  const [below, above] = [y + reach, y - reach - height];
  /** @param {number} left @param {number} top @param {Place["anchor"]} [anchor] @returns {Place} */
  const at = (left, top, anchor = "middle") => ({ box: [left, top, left + width, top + height], anchor });
  /** @param {Place} part */
  const fits = ({ box: [left, top, right, bottom] }) =>
    !room || (left >= 3 && right <= room[0] - 3 && top >= 2 && bottom <= room[1] - 2);
  // Below, moved aside where the window ends.
  const aside = room ? Math.min(Math.max(x - width / 2, 4), room[0] - 4 - width) : x - width / 2;
  const right = at(x + reach + 2, y - height / 2, "start");
  const left = at(x - reach - 2 - width, y - height / 2, "end");
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
    at(x + reach * 0.7, y + reach * 0.5, "start"),
    at(x - reach * 0.7 - width, y + reach * 0.5, "end"),
    at(x + reach * 0.7, y - reach * 0.5 - height, "start"),
    at(x - reach * 0.7 - width, y - reach * 0.5 - height, "end"),
  ].filter(fits);
}

// How a label may be set, best first, with what each way costs, in lines that it might cover instead: in other lines,
// smaller, farther away.
/** @param {Label} label @returns {{ lines: string[], size: number, far: number, cost: number }[]} */
function settings({ lines, ways = [], size, needed, again }) {
  const shapes = [{ lines, size, cost: 0 }, ...ways.map(([set, cost]) => ({ lines: set, size, cost }))];
  if (size > SMALL) shapes.push(...shapes.slice(1).map((one) => ({ ...one, size: SMALL, cost: one.cost + 0.3 })));
  const away = needed ? FAR : again ? FAR.slice(0, AGAIN) : [0];
  return away.flatMap((far) => shapes.map((shape) => ({ ...shape, far, cost: shape.cost + far * FARTHER })))
    .sort((a, b) => a.cost - b.cost);
}

// How far a box stands from the edge of what it names.
/** @param {Label} label @param {Box} box */
const awayFrom = ({ x, y, radius }, box) =>
  Math.max(0, Math.hypot(gap(box[0], box[2], x, x), gap(box[1], box[3], y, y)) - radius);

// Puts labels on a board in the order given, each only where it covers no other and none of what `nodes` holds, is
// nearer to its own node than to another (or, if it has to be read, is tied to it), and lies on as few lines as may be;
// one that is `needed` is set narrower, farther away and shorter before it is left out. Gives those that found a place.
/**
 * @param {Board} board
 * @param {Board} nodes
 * @param {Label[]} labels
 * @param {string} family
 * @param {any} room
 * @param {Strokes} [strokes]
 */
export function placeLabels(board, nodes, labels, family, room, strokes = () => 0) {
  /** @type {Placed[]} */
  const placed = [];
  const named = new Set();
  for (const label of labels) {
    const { x, y, node } = label;
    if (label.again && named.has(node)) continue;
    if (node !== undefined && !board.free([x - 1, y - 1, x + 1, y + 1])) continue; // what is under a button
    const within = label.x > 0 && label.x < room[0] && label.y > 0 && label.y < room[1] ? room : null;
    /** @type {Placed | null} */
    let best = null;
    let least = Infinity;
    for (const { lines, size, far, cost } of settings(label)) {
      if (cost >= least) break;
      const font = `${label.strong ? "600 " : ""}${size}px ${family}`;
      const width = Math.max(...lines.map((line) => textWidth(line, font))) + 4;
      const height = lines.length * size * 1.22 + 2;
      if (label.room !== undefined && width > label.room && !label.needed) break;
      places({ ...label, width, height, room: within, far }).forEach(({ box, anchor }, at) => {
        let sum = cost + at * LATER;
        if (sum >= least || !board.free(box) || !nodes.free(box)) return;
        if (node !== undefined && nodes.near(box, awayFrom(label, box) + OTHERS, x, y)) {
          if (!label.needed || far <= AWAY) return;
          sum += TIED;
        }
        const crossed = strokes(box, label.link);
        const whole = sum + crossed * (label.needed ? PLATED : 1);
        if (whole >= least) return;
        least = whole;
        best = { ...label, lines, size, font, box, anchor, crossed, far };
      });
    }
    if (!best) continue;
    board.take(/** @type {Placed} */ (best).box);
    named.add(label.node);
    placed.push(best);
  }
  return placed;
}
