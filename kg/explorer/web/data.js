// Unpacks what the page carries: the library, and the data as typed columns with the statements at each node.
/** @param {any} element */
async function unzip(element) {
  if (typeof DecompressionStream === "undefined") {
    throw new Error("This browser cannot unpack the page. / 浏览器版本过旧,无法展开数据。");
  }
  const packed = atob(element.textContent.trim());
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = packed.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const text = await new Response(stream).text();
  element.textContent = "";
  return text;
}

/** @param {any} element */
export const unpack = async (element) => JSON.parse(await unzip(element));

// Runs a script that the page carries; its digest stands in the page's policy.
/** @param {any} element */
export async function run(element) {
  const script = document.createElement("script");
  script.textContent = await unzip(element);
  document.head.append(script);
}

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
  nodes.x = Float32Array.from(nodes.x);
  nodes.y = Float32Array.from(nodes.y);
  nodes.family = Uint8Array.from(nodes.type, (type) => data.types[type].family);
  data.planned = data.modalities.findIndex(({ name }) => name === "planned");
  data.size = nodes.id.length;
  data.count = statements.source.length;
  Object.assign(data, adjacency(data.size, statements.source, statements.target));
  data.numbers = new Map(nodes.id.map((id, at) => [id, at]));
  return data;
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
