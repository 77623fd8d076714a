// From when until when what is shown is in sight, where some documents are left out, or what was published later.
import { pick } from "./words.js";

const NEVER = 100000000; // after all days, as the page writes days

/** @type {WeakMap<PageData, Map<string, { nodes: Int32Array, statements: Int32Array, until: Int32Array }>>} */
const kept = new WeakMap();

// The documents that can be left out: none where a single one speaks.
/** @param {PageData} data */
export const choosable = (data) => (data.grounds.length ? data.documents.filter((one) => !one.background) : []);

/** @param {Source} source */
export const shortName = (source) => pick(source.short);

/** @param {number} day */
export const isEver = (day) => day !== NEVER;

// The first day on which each node and statement is in sight; null where no document is left out.
/** @param {PageData} data @param {State} state */
export function sights(data, state) {
  if (!data.grounds.length || (!state.documents.length && !state.knownBy)) return null;
  const made = kept.get(data) ?? new Map();
  kept.set(data, made);
  const key = `${state.documents.join(",")}@${state.knownBy}`;
  if (!made.has(key)) {
    made.clear();
    made.set(key, found(data, state));
  }
  return made.get(key) ?? null;
}

/** @param {PageData} data @param {State} state */
function found(data, state) {
  const known = data.documents.map((one) => !state.knownBy || one.known <= state.knownBy);
  const speaking = data.documents.map((one, at) =>
    known[at] && !(state.documents.length && (one.background || state.documents.includes(one.id)))
  );
  /** @param {number} source */
  const counts = (source) => (source < 0 ? known[-1 - source] : speaking[source]);
  // A source without a day cannot have told of what was yet to come.
  /** @param {number} source @param {number} own */
  const tells = (source, own) =>
    counts(source) && (own <= (state.knownBy || own) || data.documents[source < 0 ? -1 - source : source].known > 0);
  /** @param {number[][]} clause */
  const first = (clause) =>
    clause.reduce((day, [source, own]) => (tells(source, own) ? Math.min(day, own) : day), NEVER);
  const days = data.grounds.map((clauses) => Math.max(0, ...clauses.map(first)));
  const cited = data.grounds.map((clauses) => clauses.length === 1 ? firstCited(data, clauses[0], known) : NEVER);
  const statements = Int32Array.from(data.statements.ground, (ground) => days[ground]);
  const nodes = Int32Array.from(
    data.nodes.ground,
    (ground) => days[ground] === NEVER ? NEVER : Math.min(days[ground], cited[ground]),
  );
  const { begun } = data.nodes;
  const dated = Uint8Array.from(nodes, (_, node) => {
    const [clause] = data.grounds[data.nodes.ground[node]];
    if (!clause.some(([source, , own]) => own && counts(source))) return 0;
    nodes[node] = begun[node]; // planned by one, and told of as it was by another
    return 1;
  });
  told(data, nodes, statements, dated);
  /** @param {number[]} pair */
  const applies = ([source, , after]) => counts(source) && !(after && state.knownBy && state.knownBy <= after);
  const lasts = data.lapses.map((lapse) => lastDay(lapse, counts, applies));
  const until = Int32Array.from(data.statements.until, (day, at) => {
    const lapse = data.statements.lapse[at];
    return lapse ? lasts[lapse] : day;
  });
  return { nodes, statements, until };
}

// The last day of what some documents end: the first of its ends, each the last of its clauses that count.
/** @param {any[]} lapse @param {(source: number) => boolean} counts @param {(pair: number[]) => boolean} applies */
function lastDay([fixed, ...ends], counts, applies) {
  const days = ends.map((clauses) =>
    Math.max(
      0,
      ...clauses
        .filter((/** @type {any[]} */ [guard]) => guard === null || counts(guard))
        .map((/** @type {any[]} */ [, ...pairs]) =>
          pairs.reduce((day, pair) => applies(pair) ? Math.min(day, pair[1]) : day, NEVER)
        ),
    )
  );
  return Math.min(fixed, ...days);
}

// What documents speak of is in sight from when a reference speaks of it, if that is earlier.
/** @param {PageData} data @param {number[][]} clause @param {boolean[]} known */
const firstCited = (data, clause, known) =>
  clause.reduce(
    (day, [source, own]) =>
      source >= 0 && known[source] && data.documents[source].background ? Math.min(day, own) : day,
    NEVER,
  );

// A thing is in sight no later than what is said of it, and what only such statements speak of from its own begin.
/** @param {PageData} data @param {Int32Array} nodes @param {Int32Array} statements @param {Uint8Array} dated */
function told(data, nodes, statements, dated) {
  const { source, target } = data.statements;
  const { begun, plan } = data.nodes;
  for (let at = 0; at < statements.length; at++) {
    if (statements[at] === NEVER) continue;
    for (const end of [source[at], target[at]]) {
      if (nodes[end] === NEVER && begun[end] && !plan[end]) [nodes[end], dated[end]] = [begun[end], 1];
      else if (!dated[end]) nodes[end] = Math.min(nodes[end], statements[at]);
    }
  }
}
