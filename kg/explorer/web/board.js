// What is taken of a window: boxes in cells, so that what is free and what is near is known at once.
const CELL = 64;

// How far apart two stretches are, 0 where they meet.
/** @param {number} a0 @param {number} a1 @param {number} b0 @param {number} b1 */
export const gap = (a0, a1, b0, b1) => Math.max(0, a0 - b1, b0 - a1);

/** @param {Box} box @param {number[][]} points */
const isAround = (box, points) =>
  points.some(([x, y]) => Math.hypot((box[0] + box[2]) / 2 - x, (box[1] + box[3]) / 2 - y) < 0.01);

/** @param {Box} box @param {number} by @returns {Box} */
export const widened = ([x0, y0, x1, y1], by) => [x0 - by, y0 - by, x1 + by, y1 + by];

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
    // Whether something lies within so many pixels of a box, but for what stands around some points.
    /** @param {Box} box @param {number} room @param {number[][]} [points] */
    near: (box, room, points = []) => {
      const [x0, y0, x1, y1] = box;
      /** @param {Box} other */
      const isNear = (other) =>
        Math.hypot(gap(x0, x1, other[0], other[2]), gap(y0, y1, other[1], other[3])) < room && !isAround(other, points);
      return visit(widened(box, room), (cell) => (cells.get(cell) || []).some(isNear));
    },
    /** @param {Box} box */
    take: (box) =>
      visit(box, (cell) => {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell)?.push(box);
      }),
    // Gives back what was taken: the same box, or one like it.
    /** @param {Box} box */
    drop: (box) =>
      visit(box, (cell) => {
        const held = cells.get(cell) ?? [];
        const at = held.findIndex((other) => other.every((value, side) => value === box[side]));
        if (at >= 0) held.splice(at, 1);
      }),
  };
}
