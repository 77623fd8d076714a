// The way of each line: straight, or around what stands in between. A way is a flat list of points [x0, y0, x1, y1, …]
// in units of the plane, with both ends; drawn from point to point it is the line that is measured.
/** @type {WeakMap<Drawing, { shown: Shown, routes: Routes }>} */
const kept = new WeakMap();

// For each line null where it is straight, or its way; kept for a drawing and what is shown of it.
/** @param {Drawing} drawing @param {Shown} shown @returns {Routes} */
export function routesOf(drawing, shown) {
  const known = kept.get(drawing);
  if (known?.shown === shown) return known.routes;
  const routes = Array(drawing.source.length).fill(null);
  kept.set(drawing, { shown, routes });
  return routes;
}

// The way of a line as points, straight or not.
/** @param {Drawing} drawing @param {Routes} routes @param {number} link @returns {number[]} */
export function pathOf(drawing, routes, link) {
  const [a, b] = [drawing.source[link], drawing.target[link]];
  return routes[link] || [drawing.x[a], drawing.y[a], drawing.x[b], drawing.y[b]];
}

// The point at a share of the way, from 0 to 1, and the direction there: [x, y, dx, dy], a unit long.
/** @param {number[]} path @param {number} share */
export function pointAlong(path, share) {
  const lengths = [];
  let whole = 0;
  for (let at = 2; at < path.length; at += 2) {
    lengths.push(Math.hypot(path[at] - path[at - 2], path[at + 1] - path[at - 1]));
    whole += lengths[lengths.length - 1];
  }
  let rest = whole * share;
  for (let piece = 0; piece < lengths.length; piece++) {
    const length = lengths[piece];
    if (rest > length && piece < lengths.length - 1) {
      rest -= length;
      continue;
    }
    const [x, y] = [path[2 * piece], path[2 * piece + 1]];
    const [dx, dy] = [(path[2 * piece + 2] - x) / (length || 1), (path[2 * piece + 3] - y) / (length || 1)];
    const on = Math.min(rest, length);
    return [x + dx * on, y + dy * on, dx, dy];
  }
  return [path[0], path[1], 1, 0];
}

// The square of how far a point is from a piece of a line.
/** @param {number} x @param {number} y @param {number} ax @param {number} ay @param {number} bx @param {number} by */
function squared(x, y, ax, ay, bx, by) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2;
}

// How far a point is from a line as it is drawn.
/** @param {Drawing} drawing @param {Routes} routes @param {number} link @param {number} x @param {number} y */
export function distanceTo(drawing, routes, link, x, y) {
  const path = routes[link];
  const [a, b] = [drawing.source[link], drawing.target[link]];
  if (!path) return Math.sqrt(squared(x, y, drawing.x[a], drawing.y[a], drawing.x[b], drawing.y[b]));
  let least = Infinity;
  for (let at = 2; at < path.length; at += 2) {
    least = Math.min(least, squared(x, y, path[at - 2], path[at - 1], path[at], path[at + 1]));
  }
  return Math.sqrt(least);
}
