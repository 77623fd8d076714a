// A grid over the plane, so that what lies under a finger is found without asking every node.
import { distanceTo, routesOf } from "./routes.js";

const CELL = 120;
/** @param {any} column @param {any} row */
const key = (column, row) => column * 92821 + row;

/** @param {Drawing} drawing @param {Shown} shown */
export function createGrid(drawing, shown) {
  const cells = new Map();
  for (const node of drawing.nodes) {
    if (!shown.node[node]) continue;
    const at = key(Math.floor(drawing.x[node] / CELL), Math.floor(drawing.y[node] / CELL));
    if (!cells.has(at)) cells.set(at, []);
    cells.get(at).push(node);
  }
  return {
    // The node nearest to a point within a distance, less what its own size takes off; -1 if there is none.
    /** @param {number} x @param {number} y @param {number} reach @param {any} radius */
    nearest(x, y, reach, radius) {
      let best = -1;
      let least = reach;
      const far = reach + 40;
      for (let column = Math.floor((x - far) / CELL); column <= Math.floor((x + far) / CELL); column++) {
        for (let row = Math.floor((y - far) / CELL); row <= Math.floor((y + far) / CELL); row++) {
          for (const node of cells.get(key(column, row)) || []) {
            const away = Math.max(0, Math.hypot(drawing.x[node] - x, drawing.y[node] - y) - radius(node));
            if (away <= least && (away < least || best < 0)) [best, least] = [node, away];
          }
        }
      }
      return best;
    },
  };
}

// The visible line nearest to a point within a distance, as it is drawn; -1 if there is none.
/** @param {Drawing} drawing @param {Shown} shown @param {number} x @param {number} y @param {number} reach */
export function nearestLink(drawing, shown, x, y, reach) {
  const routes = routesOf(drawing, shown);
  let best = -1;
  let least = reach;
  for (let link = 0; link < shown.link.length; link++) {
    if (!shown.link[link]) continue;
    const away = distanceTo(drawing, routes, link, x, y);
    if (away < least) [best, least] = [link, away];
  }
  return best;
}
