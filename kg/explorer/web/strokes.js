// The lines of a picture as names see them, which lie on as few of them as may be.
import { pathOf, routesOf } from "./routes.js";

const CELL = 64; // pixels
const MOST = 600; // lines in a picture whose names keep off them

// The lines of a picture, each under its number; undefined where they are too many.
/** @param {Scene} scene @param {Camera} camera @returns {Strokes | undefined} */
export function strokesOf({ drawing, shown, summed }, camera) {
  if (summed || shown.links > MOST) return undefined;
  const routes = routesOf(drawing, shown);
  const [left, top] = [camera.x - camera.width / 2 / camera.scale, camera.y - camera.height / 2 / camera.scale];
  return createStrokes(
    [...drawing.source.keys()].map((link) =>
      shown.link[link]
        ? pathOf(drawing, routes, link).map((value, axis) => (value - (axis % 2 ? top : left)) * camera.scale)
        : []
    ),
  );
}

// The pieces of lines in the cells that they run through.
/** @param {number[][]} paths ways in pixels @returns {Strokes} */
function createStrokes(paths) {
  /** @type {Map<number, [number, number, number, number, number][]>} */
  const cells = new Map();
  paths.forEach((path, line) => {
    for (let at = 2; at < path.length; at += 2) {
      const [ax, ay, bx, by] = [path[at - 2], path[at - 1], path[at], path[at + 1]];
      const steps = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / (CELL / 2)));
      /** @type {Set<number>} */
      const through = new Set();
      let [column, row] = [Math.floor(ax / CELL), Math.floor(ay / CELL)];
      for (let step = 0; step <= steps; step++) {
        const [x, y] = [ax + ((bx - ax) * step) / steps, ay + ((by - ay) * step) / steps];
        const [nextColumn, nextRow] = [Math.floor(x / CELL), Math.floor(y / CELL)];
        // Both cells beside a corner: a line may pass either.
        for (const one of [column, nextColumn]) for (const other of [row, nextRow]) through.add(one * 65536 + other);
        [column, row] = [nextColumn, nextRow];
      }
      for (const cell of through) {
        const held = cells.get(cell);
        if (held) held.push([ax, ay, bx, by, line]);
        else cells.set(cell, [[ax, ay, bx, by, line]]);
      }
    }
  });
  const met = new Int32Array(paths.length); // by which question a line was met last
  let asked = 0;
  // The pieces of lines but for those of `own` within a box.
  /** @param {Box} box @param {Set<number>} [own] @returns {number[][]} */
  const within = (box, own) =>
    paths.flatMap((path, line) => {
      if (own?.has(line)) return [];
      const pieces = [];
      for (let at = 2; at < path.length; at += 2) {
        const piece = clipped(path[at - 2], path[at - 1], path[at], path[at + 1], box);
        if (piece) pieces.push(piece);
      }
      return pieces;
    });
  // How many lines cross a box, those of `own` and the others.
  /** @param {Box} box @param {Set<number>} [own] @returns {[number, number]} */
  const count = ([x0, y0, x1, y1], own) => {
    asked++;
    let [mine, others] = [0, 0];
    for (let column = Math.floor(x0 / CELL); column <= Math.floor(x1 / CELL); column++) {
      for (let row = Math.floor(y0 / CELL); row <= Math.floor(y1 / CELL); row++) {
        for (const [ax, ay, bx, by, line] of cells.get(column * 65536 + row) ?? []) {
          if (met[line] === asked || !meets(ax, ay, bx, by, x0, y0, x1, y1)) continue;
          met[line] = asked;
          if (own?.has(line)) mine++;
          else others++;
        }
      }
    }
    return [mine, others];
  };
  return Object.assign(count, { within });
}

// What of a piece of a line lies within a box; null if nothing does.
/**
 * @param {number} ax @param {number} ay @param {number} bx @param {number} by @param {Box} box
 * @returns {number[] | null}
 */
function clipped(ax, ay, bx, by, [x0, y0, x1, y1]) {
  const [from, to] = stretch(ax, ay, bx, by, x0, y0, x1, y1);
  if (from > to) return null;
  const [dx, dy] = [bx - ax, by - ay];
  return [ax + dx * from, ay + dy * from, ax + dx * to, ay + dy * to];
}

// From where to where a piece of a line lies in a box, as shares of it; the first is greater if it lies outside (Liang
// & Barsky 1984).
/**
 * @param {number} ax @param {number} ay @param {number} bx @param {number} by
 * @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1
 * @returns {[number, number]}
 */
function stretch(ax, ay, bx, by, x0, y0, x1, y1) {
  let [from, to] = [0, 1];
  for (const [way, room] of [[ax - bx, ax - x0], [bx - ax, x1 - ax], [ay - by, ay - y0], [by - ay, y1 - ay]]) {
    if (!way) {
      if (room < 0) return [1, 0];
    } else if (way < 0) from = Math.max(from, room / way);
    else to = Math.min(to, room / way);
  }
  return [from, to];
}

// Whether a piece of a line touches a box.
/**
 * @param {number} ax @param {number} ay @param {number} bx @param {number} by
 * @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1
 */
export function meets(ax, ay, bx, by, x0, y0, x1, y1) {
  if ((ax < x0 && bx < x0) || (ax > x1 && bx > x1) || (ay < y0 && by < y0) || (ay > y1 && by > y1)) return false;
  const [from, to] = stretch(ax, ay, bx, by, x0, y0, x1, y1);
  return from <= to;
}
