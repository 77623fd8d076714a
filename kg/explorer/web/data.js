// The data as typed columns, with the statements at each node.
const STUBS = 512; // that can be drawn at once, numbered after the nodes
const INTEGERS = [
  "type",
  "community",
  "since",
  "begun",
  "until",
  "plan",
  "kind",
  "status",
  "from",
  "to",
  "when",
  "coarse",
  "over",
  "lasting",
  "ending",
  "called",
  "told",
  "source",
  "target",
  "relation",
  "modality",
  "evidence",
  "ground",
  "lapse",
];

/** @param {PageData} data */
export function indexed(data) {
  /** @type {any[]} */
  const tables = [data.nodes, data.statements];
  for (const table of tables) {
    for (const name of INTEGERS) if (table[name]) table[name] = Int32Array.from(table[name]);
  }
  const { nodes, statements } = data;
  for (const table of tables) table.placed = placed(table);
  data.size = nodes.id.length;
  data.room = data.size + STUBS;
  data.stubs = new Map();
  for (const name of INTEGERS) if (tables[0][name]) tables[0][name] = roomier(tables[0][name], data.room);
  nodes.x = Float32Array.from(nodes.x);
  nodes.y = Float32Array.from(nodes.y);
  nodes.family = Uint8Array.from(nodes.type, (type) => data.types[type]?.family ?? 0);
  data.background = data.modalities.findIndex(({ name }) => name === "background");
  data.planned = data.modalities.findIndex(({ name }) => name === "planned");
  data.inferred = data.modalities.findIndex(({ name }) => name === "inferred");
  data.count = statements.source.length;
  Object.assign(data, adjacency(data.size, statements.source, statements.target));
  data.numbers = new Map(nodes.id.map((id, at) => [id, at]));
  return data;
}

// The day that places each thing in a calendar: its first, or that from which it holds where it may be years younger.
/** @param {{ from: Int32Array, late?: Record<number, number> }} table */
function placed({ from, late = {} }) {
  const days = from.slice();
  for (const [at, day] of Object.entries(late)) days[Number(at)] = day;
  return days;
}

/** @param {Int32Array} column @param {number} room */
function roomier(column, room) {
  const wide = new Int32Array(room);
  wide.set(column);
  return wide;
}

// `around` holds the statements at node n from `start[n]` to `start[n + 1]`; a statement of a node about itself once.
/** @param {number} size @param {Column} source @param {Column} target */
export function adjacency(size, source, target) {
  const start = new Int32Array(size + 1);
  for (let at = 0; at < source.length; at++) {
    start[source[at] + 1]++;
    if (source[at] !== target[at]) start[target[at] + 1]++;
  }
  for (let node = 0; node < size; node++) start[node + 1] += start[node];
  const next = start.slice(0, size);
  const around = new Int32Array(start[size]);
  for (let at = 0; at < source.length; at++) {
    around[next[source[at]]++] = at;
    if (source[at] !== target[at]) around[next[target[at]]++] = at;
  }
  return { start, around };
}
