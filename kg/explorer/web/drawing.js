// A drawing: which nodes stand where, and which lines join them, each line with the statements that make it.
// Positions and memberships are arrays over all nodes of the page; lines are columns of their own.
/** @param {PageData} data @param {Heading} heading @returns {Sketch} */
export function emptyDrawing(data, heading) {
  return {
    ...heading,
    nodes: [],
    has: new Uint8Array(data.size),
    x: new Float32Array(data.size),
    y: new Float32Array(data.size),
    community: new Int32Array(data.size).fill(-1),
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

// Adds a line for each ordered pair of nodes that statements join.
/** @param {PageData} data @param {Sketch} drawing @param {Iterable<number>} statements */
export function addStatementLinks(data, drawing, statements) {
  const pairs = new Map();
  for (const statement of statements) {
    const [source, target] = [data.statements.source[statement], data.statements.target[statement]];
    if (source === target) continue;
    const key = source * data.size + target;
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(statement);
  }
  for (const [key, members] of pairs) {
    addLink(drawing, Math.floor(key / data.size), key % data.size, members, members.length);
  }
}

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
  });
  return finished(drawing);
}

// Everything: statements stand sorted by their ends, so that those of one line are neighbours.
/** @param {PageData} data */
export function wholeDrawing(data) {
  const { everything, nodes, statements } = data;
  const drawing = emptyDrawing(data, everything);
  Object.assign(drawing, {
    nodes: Int32Array.from(nodes.x, (_, at) => at),
    has: new Uint8Array(data.size).fill(1),
    x: nodes.x.slice(),
    y: nodes.y.slice(),
    community: nodes.community,
    discs: everything.discs,
  });
  for (let at = 0; at < data.count; at++) {
    const [source, target] = [statements.source[at], statements.target[at]];
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
