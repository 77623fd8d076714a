// The hulls of communities: the members' convex hull, drawn with room about it, so that corners are round.
const ROOM = 46; // units between a member and the edge
const CORNERS = 72; // points of a hull
/** @type {WeakMap<Shown, Map<number, number[]>>} */
const kept = new WeakMap();

// For each community, by its number, its hull as points [x0, y0, x1, y1, …] in units of the plane, clockwise from the
// top; of what is shown only, so that a community without members has none.
/** @param {Drawing} drawing @param {Shown} shown @returns {Map<number, number[]>} */
export function hullsOf(drawing, shown) {
  const known = kept.get(shown);
  if (known) return known;
  /** @type {Map<number, number[]>} */
  const members = new Map();
  for (const node of drawing.nodes) {
    const group = drawing.community[node];
    if (!shown.node[node] || group < 0) continue;
    if (!members.has(group)) members.set(group, []);
    members.get(group)?.push(node);
  }
  const hulls = new Map([...members].map(([group, nodes]) => [group, hull(drawing, nodes)]));
  kept.set(shown, hulls);
  return hulls;
}

/** @param {Drawing} drawing @param {number[]} nodes */
function hull(drawing, nodes) {
  const corners = convex(nodes.map((node) => [drawing.x[node], drawing.y[node]]));
  const edge = [];
  for (let corner = 0; corner < CORNERS; corner++) {
    const turn = (corner * 2 * Math.PI) / CORNERS - Math.PI / 2;
    const [ux, uy] = [Math.cos(turn), Math.sin(turn)];
    let [far, most] = [corners[0], -Infinity];
    for (const one of corners) {
      const reach = one[0] * ux + one[1] * uy;
      if (reach > most) [far, most] = [one, reach];
    }
    edge.push(far[0] + ux * ROOM, far[1] + uy * ROOM);
  }
  return edge;
}

// The corners of the convex hull of some points (Andrew 1979).
/** @param {number[][]} points */
function convex(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  /** @param {number[][]} row */
  const half = (row) => {
    /** @type {number[][]} */
    const made = [];
    for (const [x, y] of row) {
      while (made.length > 1) {
        const [[ax, ay], [bx, by]] = made.slice(-2);
        if ((bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0) break;
        made.pop();
      }
      made.push([x, y]);
    }
    return made.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

// The community whose hull holds a point; -1 if none does.
/** @param {Drawing} drawing @param {Shown} shown @param {number} x @param {number} y */
export function hullAt(drawing, shown, x, y) {
  for (const [group, edge] of hullsOf(drawing, shown)) if (holds(edge, x, y)) return group;
  return -1;
}

/** @param {number[]} edge @param {number} x @param {number} y */
function holds(edge, x, y) {
  let inside = false;
  for (let at = 0, before = edge.length - 2; at < edge.length; before = at, at += 2) {
    const [ax, ay, bx, by] = [edge[before], edge[before + 1], edge[at], edge[at + 1]];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}
