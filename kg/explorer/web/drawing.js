// A drawing: which nodes stand where, and which lines join them, each line with the statements that make it.
// Positions and memberships are arrays over all nodes of the page and its stubs; lines are columns of their own.
import { statementsAt } from "./lookup.js";

/** @param {PageData} data @param {Heading} heading @returns {Sketch} */
export function emptyDrawing(data, heading) {
  return {
    ...heading,
    nodes: [],
    has: new Uint8Array(data.room),
    x: new Float32Array(data.room),
    y: new Float32Array(data.room),
    community: new Int32Array(data.room).fill(-1),
    discs: null,
    source: [],
    target: [],
    first: [0],
    members: [],
    weight: [],
    via: new Map(),
    label: new Map(),
  };
}

/** @param {Sketch} drawing @param {number} node @param {number} x @param {number} y @param {number} [community] */
export function addNode(drawing, node, x, y, community = -1) {
  if (drawing.has[node]) return;
  drawing.has[node] = 1;
  drawing.nodes.push(node);
  drawing.x[node] = x;
  drawing.y[node] = y;
  drawing.community[node] = community;
}

/**
 * @param {Sketch} drawing
 * @param {number} source
 * @param {number} target
 * @param {Iterable<number>} statements
 * @param {number} [weight]
 */
export function addLink(drawing, source, target, statements, weight = 1) {
  drawing.source.push(source);
  drawing.target.push(target);
  drawing.weight.push(weight);
  for (const statement of statements) drawing.members.push(statement);
  drawing.first.push(drawing.members.length);
  return drawing.source.length - 1;
}

// Columns become typed, and the lines at each node are counted.
/** @param {Sketch} sketch @returns {Drawing} */
export function finished(sketch) {
  const drawing = {
    ...sketch,
    nodes: Int32Array.from(sketch.nodes),
    source: Int32Array.from(sketch.source),
    target: Int32Array.from(sketch.target),
    first: Int32Array.from(sketch.first),
    members: Int32Array.from(sketch.members),
    weight: Float32Array.from(sketch.weight),
    degree: new Int32Array(sketch.has.length),
  };
  for (let at = 0; at < drawing.source.length; at++) {
    drawing.degree[drawing.source[at]]++;
    drawing.degree[drawing.target[at]]++;
  }
  return drawing;
}

// The statements of a line.
/** @param {Drawing} drawing @param {number} link */
export const membersOf = (drawing, link) => drawing.members.subarray(drawing.first[link], drawing.first[link + 1]);

// The things that both ends of a line share by statements that pass, where a lens joins them by what they share.
/** @param {PageData} data @param {Drawing} drawing @param {number} link @param {Test} passes @returns {number[]} */
export function sharedBy(data, drawing, link, passes) {
  const { source, target } = data.statements;
  const members = [...membersOf(drawing, link)];
  /** @param {number} end @param {number} node */
  const between = (end, node) =>
    members.filter((at) => (source[at] === end && target[at] === node) || (source[at] === node && target[at] === end));
  return (drawing.via.get(link) ?? []).filter((node) => {
    const sides = [between(drawing.source[link], node), between(drawing.target[link], node)];
    // Where what is shared lies farther away, any statement speaks for it.
    return sides.every((side) => side.length) ? sides.every((side) => side.some(passes)) : members.some(passes);
  });
}

// Whether a line stands by statements that pass: one between its ends, or those by which both share something.
/** @param {PageData} data @param {Drawing} drawing @param {number} link @param {Test} passes */
export function isBorne(data, drawing, link, passes) {
  const members = membersOf(drawing, link);
  if (!members.length) return true;
  if (!drawing.via.has(link)) return members.some(passes);
  const ends = [drawing.source[link], drawing.target[link]];
  const { source, target } = data.statements;
  return members.some((at) => ends.includes(source[at]) && ends.includes(target[at]) && passes(at)) ||
    sharedBy(data, drawing, link, passes).length > 0;
}

// The things that stand in groups whose lines hold what is said of them, by which lines are shown, and the ends of what
// is told `aside`; not what is drawn.
/**
 * @param {PageData} data @param {Drawing} drawing @param {Uint8Array} link @param {number[]} aside statements
 * @returns {Set<number>}
 */
export function heldIn(data, drawing, link, aside) {
  /** @type {Set<number>} */
  const found = new Set();
  if (drawing.rows === undefined) return found;
  for (let at = 0; at < link.length; at++) {
    const rest = link[at] && membersOf(drawing, at).length ? data.stubs.get(drawing.target[at])?.rest : null;
    for (const node of rest ?? []) if (!drawing.has[node]) found.add(node);
  }
  const { source, target } = data.statements;
  for (const at of aside) for (const node of [source[at], target[at]]) if (!drawing.has[node]) found.add(node);
  return found;
}

// The line of a drawing between two nodes, whichever way it points; -1 if there is none.
/** @param {Drawing} drawing @param {number} one @param {number} other */
export function linkBetween(drawing, one, other) {
  for (let link = 0; link < drawing.source.length; link++) {
    if (drawing.source[link] === one && drawing.target[link] === other) return link;
  }
  for (let link = 0; link < drawing.source.length; link++) {
    if (drawing.source[link] === other && drawing.target[link] === one) return link;
  }
  return -1;
}

// From where to where a statement is drawn: what flows comes from who gives it, though the statement is about the flow.
/** @param {PageData} data @param {number} statement @returns {[number, number]} */
export function endsOf(data, statement) {
  const { source, target, relation } = data.statements;
  const [from, to] = [source[statement], target[statement]];
  return data.relations[relation[statement]].roles.includes("giving") ? [to, from] : [from, to];
}

// Adds a line for each ordered pair of nodes that statements join.
/** @param {PageData} data @param {Sketch} drawing @param {Iterable<number>} statements */
export function addStatementLinks(data, drawing, statements) {
  const pairs = new Map();
  for (const statement of statements) {
    const [source, target] = endsOf(data, statement);
    if (source === target) continue;
    const key = source * data.size + target;
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(statement);
  }
  for (const [key, members] of pairs) {
    addLink(drawing, Math.floor(key / data.size), key % data.size, members, members.length);
  }
}

// Adds the statements between nodes of a drawing that are in none of its lines. `apart` keeps them off its own lines,
// where these mean something else; `only` asks for one end of each among some nodes.
/**
 * @param {PageData} data @param {Sketch} drawing @param {Test} passes
 * @param {{ apart?: boolean, only?: Set<number> | null }} [how]
 */
export function completed(data, drawing, passes, { apart = false, only = null } = {}) {
  const { source, target } = data.statements;
  const known = new Set(drawing.members);
  /** @type {Map<number, number>} */
  const lines = new Map();
  if (!apart) drawing.source.forEach((from, link) => lines.set(from * data.room + drawing.target[link], link));
  /** @type {Map<number, number[]>} */
  const more = new Map();
  const fresh = new Set();
  for (const node of only ?? drawing.nodes) {
    if (node >= data.size) continue;
    for (const at of statementsAt(data, node)) {
      if (known.has(at) || source[at] === target[at] || !drawing.has[source[at]] || !drawing.has[target[at]]) continue;
      if (!passes(at)) continue;
      known.add(at);
      const [from, to] = endsOf(data, at);
      const link = lines.get(from * data.room + to);
      if (link === undefined) fresh.add(at);
      else more.set(link, [...(more.get(link) ?? []), at]);
    }
  }
  if (more.size) extend(drawing, more);
  const before = drawing.source.length;
  addStatementLinks(data, drawing, [...fresh].sort((a, b) => a - b));
  if (apart) {
    if (!drawing.directed) turned(data, drawing, before);
    const beyond = new Set(drawing.beyond);
    for (let link = before; link < drawing.source.length; link++) beyond.add(link);
    drawing.beyond = beyond;
  }
  return drawing;
}

// Turns lines without a direction against those that are added between the same ends, so that both can be seen.
/** @param {PageData} data @param {Sketch} drawing @param {number} before */
function turned(data, drawing, before) {
  const { source, target } = drawing;
  const added = new Set();
  for (let link = before; link < source.length; link++) added.add(source[link] * data.room + target[link]);
  for (let link = 0; link < before; link++) {
    const [one, other] = [source[link], target[link]];
    if (drawing.beyond?.has(link) || !added.has(one * data.room + other)) continue;
    [source[link], target[link]] = [other, one];
  }
}

// Puts statements into lines that are there.
/** @param {Sketch} drawing @param {Map<number, number[]>} more */
function extend(drawing, more) {
  const [first, members] = [[0], /** @type {number[]} */ ([])];
  for (let link = 0; link < drawing.source.length; link++) {
    const added = more.get(link) ?? [];
    members.push(...drawing.members.slice(drawing.first[link], drawing.first[link + 1]), ...added);
    first.push(members.length);
    drawing.weight[link] += added.length;
  }
  Object.assign(drawing, { first, members });
}

// Whether a line of a drawing points from its source to its target.
/** @param {Drawing} drawing @param {number} link */
export const isDirected = (drawing, link) =>
  !drawing.plain?.has(link) && (drawing.directed || Boolean(drawing.beyond?.has(link)));

// Whether statements say the same of both their ends.
/** @param {PageData} data @param {number[]} statements */
const areMutual = (data, statements) =>
  statements.length > 0 && statements.every((at) => {
    const { label, inverse } = data.relations[data.statements.relation[at]];
    return label[0] === inverse[0] && label[1] === inverse[1];
  });

/** @param {PageData} data @param {Look} look */
export function lookDrawing(data, look) {
  const drawing = emptyDrawing(data, {
    name: look.name,
    title: look.title,
    question: look.question,
    directed: look.directed,
    direction: look.direction,
    query: look.query,
  });
  look.nodes.forEach((node, at) => addNode(drawing, node, look.x[at], look.y[at], look.community[at]));
  const { source, target, weight, statements, via, label } = look.links;
  source.forEach((from, at) => {
    const link = addLink(drawing, from, target[at], statements[at], weight[at]);
    if (via[at].length) drawing.via.set(link, via[at]);
    if (label[at]) drawing.label.set(link, label[at]);
    if (look.directed && areMutual(data, statements[at])) drawing.plain = (drawing.plain ?? new Set()).add(link);
  });
  drawing.own = !look.directed || drawing.via.size > 0;
  return finished(drawing);
}

// Everything: statements stand sorted by their ends, so that those of one line are neighbours.
/** @param {PageData} data */
export function wholeDrawing(data) {
  const { everything, nodes } = data;
  const drawing = emptyDrawing(data, everything);
  Object.assign(drawing, {
    nodes: Int32Array.from(nodes.x, (_, at) => at),
    has: drawing.has.fill(1, 0, data.size),
    community: nodes.community,
    discs: everything.discs,
  });
  drawing.x.set(nodes.x);
  drawing.y.set(nodes.y);
  for (let at = 0; at < data.count; at++) {
    const [source, target] = endsOf(data, at);
    if (source === target) continue;
    const last = drawing.source.length - 1;
    if (last >= 0 && drawing.source[last] === source && drawing.target[last] === target) {
      drawing.members.push(at);
      drawing.first[last + 1] = drawing.members.length;
      drawing.weight[last]++;
    } else addLink(drawing, source, target, [at]);
  }
  return finished(drawing);
}
