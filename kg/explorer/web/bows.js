// Ways of a line around what stands in between: the least bow that keeps clear of everything, or a rounded detour.
// All of it in plain numbers: `stones` are what a line may not touch, flat, [x, y, room, x, y, room, …].
const SIDES = [[1, 1], [1, 0.35], [0.35, 1], [1, -0.2], [-0.2, 1], [1, -1]]; // heights of the two handles of a bow
const STEEPEST = 0.62; // the height of a handle, as a share of the line
const TRIES = 10; // bows that are measured before a detour is made
const DEEPEST = 4; // waypoints are put between waypoints so many times
const ROUNDINGS = [0.46, 0.36, 0.26, 0.16, 0.08]; // how much of each side a corner takes

// By how much a way comes too near to a stone: the worst, 0 if to none. Stops where it is worse than `most`.
/** @param {number[]} way @param {number[]} stones @param {number} [most] */
export function trespass(way, stones, most = Infinity) {
  let worst = 0;
  for (let stone = 0; stone < stones.length; stone += 3) {
    const [x, y, room] = [stones[stone], stones[stone + 1], stones[stone + 2]];
    let least = room * room;
    for (let at = 2; at < way.length; at += 2) {
      const [ax, ay] = [way[at - 2], way[at - 1]];
      const [dx, dy] = [way[at] - ax, way[at + 1] - ay];
      let along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
      along = along < 0 ? 0 : along > 1 ? 1 : along;
      const away = (ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2;
      if (away < least) least = away;
    }
    const short = 1 - Math.sqrt(least) / room;
    if (short > worst) {
      worst = short;
      if (worst >= most) return worst;
    }
  }
  return worst;
}

// A cubic curve from one point to another whose handles stand at a third and two thirds, so high on its left.
/** @param {number[]} ends @param {number} one @param {number} other */
function bow([ax, ay, bx, by], one, other) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  const pieces = Math.round(Math.min(30, Math.max(10, length / 26)));
  const way = [ax, ay];
  for (let at = 1; at < pieces; at++) {
    const u = at / pieces;
    const high = (3 * u * (1 - u) * ((1 - u) * one + u * other)) / length;
    way.push(ax + dx * u + dy * high, ay + dy * u - dx * high);
  }
  way.push(bx, by);
  return way;
}

// The stones that a bow may touch at all: a curve no steeper than so much is never nearer than its height over a stone
// allows.
/** @param {number[]} ends @param {number[]} stones @param {number} one @param {number} other */
function nearTo([ax, ay, bx, by], stones, one, other) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  const steep = Math.hypot(1, (3 * Math.max(Math.abs(one), Math.abs(other), Math.abs(one - other))) / length);
  const near = [];
  for (let stone = 0; stone < stones.length; stone += 3) {
    const [x, y] = [stones[stone] - ax, stones[stone + 1] - ay];
    const u = Math.min(1, Math.max(0, (x * dx + y * dy) / (length * length)));
    const high = (x * dy - y * dx) / length - 3 * u * (1 - u) * ((1 - u) * one + u * other);
    if (Math.abs(high) < stones[stone + 2] * steep * 1.02) {
      near.push(stones[stone], stones[stone + 1], stones[stone + 2]);
    }
  }
  return near;
}

// The least bow that keeps clear; else that which trespasses least. For each shape of bow a stone forbids an interval
// of heights, so the free heights nearest to 0 are known without a try.
/**
 * @param {number[]} ends
 * @param {number[]} stones
 * @param {number} apart the least height, on the left; 0 for either
 * @returns {{ way: number[] | null, worst: number }}
 */
export function bowed(ends, stones, apart) {
  const [ax, ay, bx, by] = ends;
  const [dx, dy] = [bx - ax, by - ay];
  const length = Math.hypot(dx, dy);
  const most = length * STEEPEST;
  /** @type {[number, number, number][]} */
  const found = [];
  SIDES.forEach(([one, other], side) => {
    /** @type {[number, number][]} */
    const barred = apart ? [[-Infinity, apart]] : [];
    for (let stone = 0; stone < stones.length; stone += 3) {
      const [x, y] = [stones[stone] - ax, stones[stone + 1] - ay];
      const u = (x * dx + y * dy) / (length * length);
      if (u <= 0.02 || u >= 0.98) continue;
      const high = (x * dy - y * dx) / length;
      const share = 3 * u * (1 - u) * ((1 - u) * one + u * other);
      if (Math.abs(share) < 0.04) continue;
      const turn = 3 * ((1 - u) * (1 - 3 * u) * one + u * (2 - 3 * u) * other);
      const room = stones[stone + 2] * Math.hypot(1, ((high / share) * turn) / length) * 1.04;
      const [low, top] = [(high - room) / share, (high + room) / share];
      barred.push(low < top ? [low, top] : [top, low]);
    }
    barred.sort((a, b) => a[0] - b[0]);
    // The edges of what is free, above 0 and below.
    let edge = -Infinity;
    const weight = 1 + side * 0.12;
    const bend = Math.max(Math.abs(one), Math.abs(other));
    for (const [low, top] of [...barred, /** @type {[number, number]} */ ([Infinity, Infinity])]) {
      if (low > edge) {
        for (const height of edge < 0 && low > 0 ? [0] : [edge, low]) {
          if (Math.abs(height) <= most) found.push([Math.abs(height) * bend * weight, height * one, height * other]);
        }
      }
      edge = Math.max(edge, top);
    }
  });
  found.sort((a, b) => a[0] - b[0]);
  /** @type {number[] | null} */
  let best = null;
  let worst = Infinity;
  for (const [, one, other] of found.slice(0, TRIES)) {
    const way = bow(ends, one, other);
    const short = trespass(way, nearTo(ends, stones, one, other), worst);
    if (short < worst) [best, worst] = [way, short];
    if (!worst) break;
  }
  return { way: best, worst };
}

// A polyline that goes around the stone it trespasses on most, on the better side, and so on for both halves; with what
// it costs: trespasses that are left, and its length as a share of the straight line's.
/** @param {number[]} ends @param {number[]} stones @param {number} depth @returns {{ way: number[], cost: number }} */
function corners(ends, stones, depth) {
  const [ax, ay, bx, by] = ends;
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy || 1;
  const length = Math.sqrt(square);
  let [worst, short] = [-1, 0.02];
  for (let stone = 0; stone < stones.length; stone += 3) {
    const [x, y] = [stones[stone] - ax, stones[stone + 1] - ay];
    const away = Math.abs(x * dy - y * dx) / length / stones[stone + 2];
    if (away > 1) continue;
    const along = (x * dx + y * dy) / square;
    if (along > 0 && along < 1 && 1 - away > short) [worst, short] = [stone, 1 - away];
  }
  if (worst < 0) return { way: ends, cost: length };
  if (!depth) return { way: ends, cost: length * (1 + 4 * short) };
  const [x, y, room] = [stones[worst], stones[worst + 1], stones[worst + 2]];
  const unit = (room * 1.22) / length;
  let best = { way: ends, cost: Infinity };
  for (const side of [1, -1]) {
    const [wx, wy] = [x + dy * unit * side, y - dx * unit * side];
    const one = corners([ax, ay, wx, wy], stones, depth - 1);
    if (one.cost >= best.cost) continue;
    const other = corners([wx, wy, bx, by], stones, depth - 1);
    const cost = one.cost + other.cost;
    if (cost < best.cost) best = { way: [...one.way, ...other.way.slice(2)], cost };
  }
  return best;
}

// A polyline with its corners rounded, each by a curve that takes a share of both its sides.
/** @param {number[]} way @param {number} share */
export function rounded(way, share) {
  const made = [way[0], way[1]];
  for (let at = 2; at < way.length - 2; at += 2) {
    const [x, y] = [way[at], way[at + 1]];
    const [px, py] = [x + (way[at - 2] - x) * share, y + (way[at - 1] - y) * share];
    const [qx, qy] = [x + (way[at + 2] - x) * share, y + (way[at + 3] - y) * share];
    for (let step = 0; step <= 8; step++) {
      const u = step / 8;
      const [a, b, c] = [(1 - u) * (1 - u), 2 * u * (1 - u), u * u];
      made.push(a * px + b * x + c * qx, a * py + b * y + c * qy);
    }
  }
  made.push(way[way.length - 2], way[way.length - 1]);
  return made;
}

// A detour from corner to corner, as round as keeps clear.
/** @param {number[]} ends @param {number[]} stones @returns {{ way: number[] | null, worst: number }} */
export function detoured(ends, stones) {
  const turns = corners(ends, stones, DEEPEST).way;
  let best = turns;
  let worst = Infinity;
  for (const share of ROUNDINGS) {
    const way = rounded(turns, share);
    const short = trespass(way, stones, worst);
    if (short < worst) [best, worst] = [way, short];
    if (!worst) break;
  }
  return { way: best, worst };
}
