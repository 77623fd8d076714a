// Ways through the graph along statements, whichever way they point: shortest paths, what two share, what is near.
import { degreeOf, neighbours, otherEnd, statementsAt } from "./lookup.js";

const MOST_PATHS = 60;

// Whether a thing is so general that two parties are hardly linked by it: decided where the graph is whole.
/** @param {PageData} data @param {number} node */
export const isGeneric = (data, node) => data.nodes.generic[node] === 1;

// Steps from a node to every other: -1 where no path leads. `passes` tests statements.
/** @param {PageData} data @param {number} from @param {Test} passes @param {number} [deepest] */
export function distances(data, from, passes, deepest = Infinity) {
  const steps = new Int32Array(data.size).fill(-1);
  steps[from] = 0;
  let edge = [from];
  for (let depth = 1; edge.length && depth <= deepest; depth++) {
    const next = [];
    for (const node of edge) {
      for (const statement of statementsAt(data, node)) {
        const other = otherEnd(data, statement, node);
        if (steps[other] < 0 && passes(statement)) {
          steps[other] = depth;
          next.push(other);
        }
      }
    }
    edge = next;
  }
  return steps;
}

// All shortest paths as lists of nodes, through particular things before general ones; at most 60 of them.
/**
 * @param {PageData} data @param {number} one @param {number} other @param {Test} passes
 * @returns {{ length: number, paths: number[][], count: number }}
 */
export function shortestPaths(data, one, other, passes) {
  const back = distances(data, other, passes);
  if (back[one] < 0) return { length: -1, paths: [], count: 0 };
  const counts = new Map();
  /** @type {number[][]} */
  const paths = [];
  /** @param {number} node */
  const ways = (node) =>
    [...neighbours(data, node, passes)].filter((next) => back[next] === back[node] - 1)
      .sort((a, b) =>
        Number(isGeneric(data, a)) - Number(isGeneric(data, b)) || degreeOf(data, a) - degreeOf(data, b) || a - b
      );
  /** @param {number} node */
  const count = (node) => {
    if (node === other) return 1;
    if (!counts.has(node)) counts.set(node, ways(node).reduce((sum, next) => sum + count(next), 0));
    return counts.get(node);
  };
  /** @param {any} path */
  const walk = (path) => {
    const last = path[path.length - 1];
    if (last === other) paths.push(path);
    else for (const next of ways(last)) if (paths.length < MOST_PATHS) walk([...path, next]);
  };
  walk([one]);
  return { length: back[one], paths, count: count(one) };
}

// How two nodes are linked: all shortest paths; if a statement links them, also the ways through what both share.
/** @param {PageData} data @param {number} one @param {number} other @param {Test} passes */
export function waysBetween(data, one, other, passes) {
  const found = shortestPaths(data, one, other, passes);
  const shared = found.length === 1 ? commonGround(data, one, other, passes).map((node) => [one, node, other]) : [];
  return { ...found, shared };
}

// What both of two nodes are linked with, particular things first.
/** @param {PageData} data @param {number} one @param {number} other @param {Test} passes */
export function commonGround(data, one, other, passes) {
  const theirs = neighbours(data, other, passes);
  return [...neighbours(data, one, passes)].filter((node) => theirs.has(node) && node !== other)
    .sort((a, b) =>
      Number(isGeneric(data, a)) - Number(isGeneric(data, b)) || data.nodes.family[a] - data.nodes.family[b] ||
      degreeOf(data, a) - degreeOf(data, b) || a - b
    );
}
