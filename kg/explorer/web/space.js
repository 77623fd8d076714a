// Room in a drawing: where a thing can stand so that its name can be read, near another and in a direction of its own.
import { addNode } from "./drawing.js";

const ACROSS = 124; // units that a thing takes for itself and its name
const DOWN = 56;
const NEAREST = 104;
const STEP = 44;
const FARTHEST = 1200;
const TURNS = 48;
const LEAN = 130; // units that a quarter of a turn away from its sector counts

/** @typedef {ReturnType<typeof spaceOf>} Space */

// Where things stand, in cells, for what asks whether a place is free.
/** @param {Sketch} drawing */
export function spaceOf(drawing) {
  /** @type {Map<string, [number, number][]>} */
  const cells = new Map();
  /** @param {[number, number]} place */
  const take = ([x, y]) => {
    const key = `${Math.floor(x / ACROSS)},${Math.floor(y / DOWN)}`;
    const cell = cells.get(key);
    if (cell) cell.push([x, y]);
    else cells.set(key, [[x, y]]);
  };
  // How near the nearest thing is, as a share of what things take: 1 and more is free.
  /** @param {number} x @param {number} y */
  const distance = (x, y) => {
    let least = 2;
    const [column, row] = [Math.floor(x / ACROSS), Math.floor(y / DOWN)];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const [ox, oy] of cells.get(`${column + dx},${row + dy}`) ?? []) {
          least = Math.min(least, Math.hypot((x - ox) / ACROSS, (y - oy) / DOWN));
        }
      }
    }
    return least;
  };
  for (const node of drawing.nodes) take([drawing.x[node], drawing.y[node]]);
  return {
    take,
    /** @param {number} x @param {number} y */
    isFree: (x, y) => distance(x, y) >= 1,
    /** @param {number} node @param {number} x @param {number} y */
    put(node, x, y) {
      addNode(drawing, node, x, y, -1);
      take([x, y]);
    },
    // The direction with most room for so many things.
    /** @param {number} x @param {number} y @param {number} count */
    sector(x, y, count) {
      const far = NEAREST + STEP * (1 + Math.sqrt(count));
      let [best, most] = [0, -1];
      for (let at = 0; at < 16; at++) {
        const turn = (at * Math.PI) / 8;
        let free = 0;
        for (let reach = NEAREST; reach <= far; reach += STEP) {
          for (const aside of [-0.3, 0, 0.3]) {
            const [dx, dy] = [Math.cos(turn + aside), Math.sin(turn + aside)];
            free += Math.min(1.4, distance(x + 1.25 * reach * dx, y + reach * dy));
          }
        }
        if (free > most + 1e-6) [best, most] = [turn, free];
      }
      return best;
    },
    // The best free place near a point: near by, and in its sector.
    /** @param {number} x @param {number} y @param {number} sector @returns {[number, number]} */
    place(x, y, sector) {
      /** @type {[number, number]} */
      let best = [x + FARTHEST, y];
      let least = Infinity;
      for (let reach = NEAREST; reach <= FARTHEST && reach < least; reach += STEP) {
        for (let at = 0; at < TURNS; at++) {
          const lean = ((at % 2 ? -1 : 1) * Math.ceil(at / 2) * 2 * Math.PI) / TURNS;
          const worth = reach + (Math.abs(lean) * LEAN) / (Math.PI / 2);
          if (worth >= least) continue;
          const [px, py] = [x + 1.25 * reach * Math.cos(sector + lean), y + reach * Math.sin(sector + lean)];
          if (distance(px, py) >= 1) [best, least] = [[px, py], worth];
        }
      }
      return best;
    },
  };
}
