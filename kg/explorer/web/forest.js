// A lens of more things than can be named: who leads to much stands in a list, each with what it leads to in counted
// groups by relation and kind, which open. Those that lead to little are one group at the end of the list.
import { addLink, addNode, completed, emptyDrawing, finished } from "./drawing.js";
import { otherEnd, statementsAt } from "./lookup.js";
import {
  addAlike,
  ALIKE,
  anyKey,
  askedFor,
  AT_ONCE,
  byWeight,
  keyOf,
  nameStub,
  neighbourGroups,
  OTHERS,
  quota,
  readEntry,
} from "./stubs.js";

const MOST_NAMED = 150; // things of a lens that are drawn one by one
const LEAST = 3; // things that one leads to which has a place of its own
const MOST_ROOTS = 24; // of such
const [ACROSS, ROW, BETWEEN, COLUMN] = [140, 34, 0.6, 620]; // units to a group, of a row, rows between two, of a column
const [SHAPE, FLAT] = [1.2, 3]; // how much wider than high the whole is, and where it has few rows

/** @typedef {Pick<Stub, "key" | "relation" | "incoming" | "family"> & { links: Map<number, number[]> }} Branch */
/** @typedef {{ node: number, branches: Branch[], count: number }} Root */
/** @typedef {{ branch: Branch, node: number, rest: number[] }} Row */

// Whether a look is drawn so.
/** @param {Look} look */
export const isForest = (look) => look.directed && look.nodes.length > MOST_NAMED;

/**
 * @param {PageData} data @param {Drawing} whole the look drawn one by one @param {Test} passes
 * @param {string[]} entries what is opened @param {number[]} chosen things that are drawn in any case, as those are
 *   around which something is opened
 * @param {number} [most] rows that there may be
 * @returns {Drawing}
 */
export function forest(data, whole, passes, entries, chosen, most) {
  const drawing = emptyDrawing(data, whole);
  const asked = askedFor(data, entries);
  const wanted = new Set([...chosen, ...entries.flatMap((entry) => readEntry(data, entry)?.node ?? [])]);
  const roots = rootsOf(data, whole, passes);
  const strangers = [...wanted].filter((node) => !roots.some((root) => leads(root, node)))
    .map((node) => strangerRoot(data, node, passes));
  const { named, others } = divided(data, roots, strangers, asked, wanted, most);
  const standing = new Set(named.map(({ node }) => node));
  const around = strangers.filter(({ count }) => count <= AT_ONCE).flatMap(reachedFrom);
  const single = new Set([
    ...around,
    ...named.flatMap((root) => root.branches.flatMap((one) => drawnOf(data, root, one, asked, wanted))),
  ]);
  // What is around those that the lens does not show stands with them.
  const apart = new Map(strangers.map((root) => [root, rowsOf(root, single, standing)]));
  const blocks = named.map((root) => apart.get(root) ?? rowsOf(root, single, standing));
  const places = inColumns(
    [...blocks.map((rows) => Math.max(1, rows.length) + BETWEEN), ...(others ? [1] : [])],
    most ? FLAT : SHAPE,
  );
  const beside = drawing.beside = new Map();
  drawing.rows = ROW;
  drawing.spread = new Set(named.map(({ node }) => node));
  named.forEach(({ node }, at) => {
    const rows = blocks[at];
    const [x, top] = places[at];
    addNode(drawing, node, x, top + ((Math.max(1, rows.length) - 1) * ROW) / 2);
    beside.set(node, "left");
    rows.forEach((row, step) => {
      const number = put(data, drawing, node, row, x + ACROSS, top + step * ROW);
      if (number >= 0) beside.set(number, "right");
    });
  });
  if (others) {
    const number = addAlike(data, drawing, others, /** @type {[number, number]} */ (places[named.length]));
    if (number >= 0) beside.set(number, "right");
    drawing.aside = others.told;
  }
  for (let link = 0; link < whole.source.length; link++) {
    const [from, to] = [whole.source[link], whole.target[link]];
    if (!drawing.has[from] || !drawing.has[to]) continue;
    const told = [...whole.members.subarray(whole.first[link], whole.first[link + 1])];
    const made = addLink(drawing, from, to, told, whole.weight[link]);
    if (whole.label.has(link)) drawing.label.set(made, whole.label.get(link) ?? "");
  }
  // A branch is of the lens, and so are its lines; what is opened otherwise comes with all that is said between what is
  // drawn, as anywhere.
  const own = new Set([others?.key, ...named.flatMap((root) => root.branches.map(({ key }) => key))]);
  const beyond = [...asked.keys()].some((key) => !own.has(key));
  const only = beyond ? null : new Set(strangers.map(({ node }) => node));
  const made = finished(completed(data, drawing, passes, { only }));
  for (const { node, count } of named) made.degree[node] = Math.max(made.degree[node], count);
  return made;
}

// Who leads to what, in branches by relation and kind; who leads to most first.
/** @param {PageData} data @param {Drawing} whole @param {Test} passes @returns {Root[]} */
function rootsOf(data, whole, passes) {
  const { relation, source: subject } = data.statements;
  /** @type {Map<number, Map<string, Branch>>} */
  const found = new Map();
  for (let link = 0; link < whole.source.length; link++) {
    const [from, to] = [whole.source[link], whole.target[link]];
    const told = [...whole.members.subarray(whole.first[link], whole.first[link + 1])].filter(passes);
    if (!told.length) continue;
    const [first] = told;
    const incoming = subject[first] !== from;
    const family = data.nodes.family[to];
    const key = keyOf(data, from, relation[first], incoming, family);
    const branches = found.get(from) ?? new Map();
    const branch = branches.get(key) ?? { key, relation: relation[first], incoming, family, links: new Map() };
    branch.links.set(to, told);
    found.set(from, branches.set(key, branch));
  }
  return [...found].map(([node, branches]) => {
    const ranked = gathered(data, node, [...branches.values()]);
    return { node, branches: ranked, count: new Set(ranked.flatMap(({ links }) => [...links.keys()])).size };
  }).sort((a, b) => b.count - a.count || a.node - b.node);
}

// Branches, the largest first; those of a single thing are one where they are several.
/** @param {PageData} data @param {number} node @param {Branch[]} branches @returns {Branch[]} */
function gathered(data, node, branches) {
  const ranked = branches.sort((a, b) => b.links.size - a.links.size || (a.key < b.key ? -1 : 1));
  const large = ranked.filter(({ links }) => links.size > 1);
  const small = ranked.slice(large.length);
  if (small.length < 2) return ranked;
  const key = [data.nodes.id[node], "", OTHERS, ""].join("~");
  /** @type {Map<number, number[]>} */
  const links = new Map();
  for (const one of small) for (const [to, told] of one.links) links.set(to, [...(links.get(to) ?? []), ...told]);
  return [...large, { key, relation: -1, incoming: false, family: -1, links }];
}

// A thing to which nobody in a lens leads, with what is around it.
/** @param {PageData} data @param {number} node @param {Test} passes @returns {Root} */
function strangerRoot(data, node, passes) {
  const told = [...statementsAt(data, node)].filter(passes);
  const branches = neighbourGroups(data, node, passes).map(({ key, relation, incoming, family, nodes }) => {
    const own = told.filter((at) => data.statements.relation[at] === relation);
    const links = new Map(nodes.map((other) => [other, own.filter((at) => otherEnd(data, at, node) === other)]));
    return { key, relation, incoming, family, links };
  });
  const root = { node, branches: gathered(data, node, branches), count: 0 };
  return { ...root, count: new Set(reachedFrom(root)).size };
}

/** @param {Branch} branch */
const leadingTo = ({ links }) => [...links.keys()];
/** @param {Root} root */
const reachedFrom = ({ branches }) => branches.flatMap(leadingTo);
/** @param {Root} root @param {number} node */
const leads = (root, node) => root.node === node || root.branches.some(({ links }) => links.has(node));

// Who has a place of its own, strangers to the lens last; the others with the key that opens the next of them, if there
// are any. What is wanted stands with the first who leads to it.
/**
 * @param {PageData} data @param {Root[]} roots @param {Root[]} strangers @param {Map<string, number>} asked
 * @param {Set<number>} wanted
 * @param {number} [rows] that there may be
 */
function divided(data, roots, strangers, asked, wanted, rows = Infinity) {
  if (!roots.length) return { named: strangers, others: null };
  const parent = roots[0].node;
  const key = [data.nodes.id[parent], "", ALIKE, ""].join("~");
  let held = 0;
  const large = roots.filter(({ count, branches }, at) => {
    held += 1 + branches.length;
    return count >= LEAST && at < MOST_ROOTS && held < rows;
  }).length;
  const most = quota(roots.length, large + (asked.get(key) ?? 0));
  const bearers = [...wanted].map((node) => roots.find((root) => leads(root, node)));
  const own = roots.filter((root, at) => at < most || wanted.has(root.node) || bearers.includes(root));
  const named = [...own, ...strangers];
  const others = roots.filter((root) => !named.includes(root));
  if (!others.length) return { named, others: null };
  // With them stands for what they alone lead to.
  const reached = new Set(named.flatMap((root) => [root.node, ...reachedFrom(root)]));
  const rest = new Set(others.flatMap((root) => [root.node, ...reachedFrom(root)]));
  const left = [...rest].filter((node) => !reached.has(node));
  const told = others.flatMap(({ branches }) => branches.flatMap(({ links }) => [...links.values()].flat()));
  return { named, others: { parent, key, rest: left, of: left.length + Math.max(1, asked.get(key) ?? 0), told } };
}

// The things of a branch that are drawn one by one: as many as are asked for, the weightiest first.
/**
 * @param {PageData} data @param {Root} root @param {Branch} branch @param {Map<string, number>} asked
 * @param {Set<number>} wanted
 */
function drawnOf(data, root, { key, links }, asked, wanted) {
  const count = asked.get(key) ?? asked.get(data.nodes.id[root.node]) ?? asked.get(anyKey(data, root.node)) ?? 0;
  const most = count ? quota(links.size, count) : 0;
  return byWeight(data, links.keys()).filter((node, at) => at < most || wanted.has(node));
}

// What stands behind a root, row by row: what is drawn, each thing where it comes first, and for the others of a branch
// a row that stands for them. `standing` learns what has its row.
/** @param {Root} root @param {Set<number>} single @param {Set<number>} standing @returns {Row[]} */
const rowsOf = ({ branches }, single, standing) =>
  branches.flatMap((branch) => {
    const own = [...branch.links.keys()];
    const fresh = own.filter((node) => single.has(node) && !standing.has(node));
    const rest = own.filter((node) => !single.has(node) && !standing.has(node));
    for (const node of fresh) standing.add(node);
    const rows = fresh.map((node) => ({ branch, node, rest: own.slice(0, 0) }));
    return [...rows, ...(rest.length ? [{ branch, node: -1, rest }] : [])];
  });

// Draws what stands in a row: a thing, or what stands for several and the line to it, which holds what is said of them.
/**
 * @param {PageData} data @param {Sketch} drawing @param {number} parent @param {Row} row @param {number} x
 * @param {number} y
 */
function put(data, drawing, parent, { branch, node, rest }, x, y) {
  if (node >= 0) {
    addNode(drawing, node, x, y);
    return node;
  }
  const { key, relation, incoming, family, links } = branch;
  const number = nameStub(data, { parent, relation, incoming, family, key, rest, of: links.size });
  if (number < 0) return number;
  addNode(drawing, number, x, y);
  addLink(drawing, parent, number, rest.flatMap((one) => links.get(one) ?? []), rest.length);
  return number;
}

// Where blocks of so many rows begin: one below the other, in as many columns as make the whole about as wide as high.
/** @param {number[]} heights @param {number} shape @returns {[number, number][]} */
function inColumns(heights, shape) {
  const rows = heights.reduce((sum, one) => sum + one, 0);
  const columns = Math.max(1, Math.round(Math.sqrt((shape * rows * ROW) / COLUMN)));
  let [column, row] = [0, 0];
  return heights.map((height) => {
    if (row && row + height / 2 > rows / columns && column < columns - 1) [column, row] = [column + 1, 0];
    /** @type {[number, number]} */
    const place = [column * COLUMN, row * ROW];
    row += height;
    return place;
  });
}
