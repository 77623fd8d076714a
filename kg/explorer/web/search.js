// Finds nodes by label, alias, pinyin, initials or id, says which name matched, and ranks as kg/names/name_ranking.py
// does, with its numbers. All names of a kind stand in one folded text: a line for a node, its names parted by a tab.

const MOST_HITS = 4000;
const PARTED = "\u0001";
const IS_HANZI = /[\u3400-\u9fff]/;
/** @type {[Names, string][]} */
const KINDS = [
  ["zh", "label"],
  ["en", "label"],
  ["id", "id"],
  ["names", "alias"],
  ["slips", "misspelling"],
  ["pinyin", "pinyin"],
  ["initials", "initials"],
];

/** @param {string} text */
function plain(text) {
  const one = text.normalize("NFKC").toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ").normalize("NFD");
  return one.replace(/([ln])u\u0308[\u0300-\u036f]*/g, "$1v").replace(/([a-z])[\u0300-\u036f]+/g, "$1").normalize(
    "NFC",
  );
}

// Compatibility forms, case, tones and traditional forms folded; spaces and punctuation left out, as in
// kg/names/folding.py. Line ends stay.
/** @param {string} text @param {Map<string, string>} [simple] simplified forms */
export function folded(text, simple) {
  const bare = plain(text).replace(/[^\S\n]|(?![./:%&*#@])\p{P}/gu, "");
  return simple?.size ? bare.replace(/[\u3400-\u9fff]/g, (char) => simple.get(char) ?? char) : bare;
}

// Each kind of name as one text, with where the line of each node begins.
/** @param {PageData} data @returns {Index} */
export function createIndex(data) {
  const { nodes, search: rule } = data;
  const pairs = [...rule.simple];
  const simple = new Map(pairs.flatMap((char, at) => at % 2 ? [] : [[char, pairs[at + 1]]]));
  const kinds = KINDS.map(([column, kind]) => {
    const written = nodes[column].map((names) => names.replace(/\n/g, PARTED));
    const text = `\n${folded(written.join("\n"), simple)}\n`;
    const starts = new Int32Array(data.size);
    for (let node = 0, at = 0; node < data.size; node++) {
      starts[node] = at + 1;
      at = text.indexOf("\n", at + 1);
    }
    return { column, kind, text, starts };
  });
  return { kinds, simple, rule, fillers: new Set(rule.fillers), irregular: new Set(rule.irregular) };
}

/** @param {Int32Array} starts @param {number} place */
function nodeAt(starts, place) {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param {string} char */
const ends = (char) => char === "\n" || char === PARTED;

// The names, folded, that hold a text: of each the node, the kind, where it stands among those of its node, itself.
/** @param {Index} index @param {string} text @returns {Generator<Hit>} */
function* hits(index, text) {
  for (const { column, kind, text: all, starts } of index.kinds) {
    let number = 0;
    for (let at = all.indexOf(text); at >= 0 && number < MOST_HITS; number++) {
      let [from, to] = [at, at + text.length];
      while (!ends(all[from - 1])) from--;
      while (!ends(all[to])) to++;
      const node = nodeAt(starts, at);
      let place = 0;
      for (let before = starts[node]; before < from; before++) if (all[before] === PARTED) place++;
      yield { node, column, kind, place, name: all.slice(from, to) };
      at = all.indexOf(text, to);
    }
  }
}

/** @param {Index} index @param {string} text */
export const namesWith = (index, text) => hits(index, text);

// A Chinese character, or a word or number in one form, each.
/** @param {Index} index @param {string} written */
export function units(index, written) {
  const text = plain(written).replace(/[\u3400-\u9fff]/g, (char) => index.simple.get(char) ?? char);
  const found = text.match(/[\u3400-\u9fff]|\d+(?:\.\d+)*|(?:(?![\u3400-\u9fff])\p{L})+/gu) ?? [];
  return found.filter((unit) => unit !== "s").map((unit) => {
    if (index.irregular.has(unit) || unit.length < 4 || !unit.endsWith("s") || unit.endsWith("ss")) return unit;
    return unit.endsWith("ies") && unit.length > 4 ? `${unit.slice(0, -3)}y` : unit.slice(0, -1);
  });
}

// Words, and pairs of neighbouring Chinese characters.
/** @param {Index} index @param {string[]} found units */
export function pieces(index, found) {
  const hanzi = found.map((unit) => IS_HANZI.test(unit));
  return found.flatMap((unit, at) => {
    if (!hanzi[at]) return index.fillers.has(unit) ? [] : [unit];
    return hanzi[at + 1] ? [unit + found[at + 1]] : [];
  });
}

/** @param {string} one @param {string} other */
function likeness(one, other) {
  let row = new Int32Array(other.length + 1);
  for (const char of one) {
    const next = new Int32Array(other.length + 1);
    for (let at = 0; at < other.length; at++) {
      next[at + 1] = other[at] === char ? row[at] + 1 : Math.max(row[at + 1], next[at]);
    }
    row = next;
  }
  return 2 * row[other.length] / (one.length + other.length || 1);
}

// The nodes of which a name fits a text, best first.
/** @param {PageData} data @param {Index} index @param {string} text @param {number} limit @returns {Match[]} */
export function find(data, index, text, limit) {
  const wanted = folded(text, index.simple).replace(/\n/g, "");
  if (!wanted) return [];
  /** @type {Map<number, Match>} */
  const best = new Map();
  /** @param {Hit} hit @param {Fit} fit @param {number} score */
  const keep = ({ node, column, place }, fit, score) => {
    if (score > (best.get(node)?.score ?? 0)) best.set(node, { node, column, place, fit, score });
  };
  held(data, index, wanted, keep);
  const written = units(index, text).filter((unit) => !index.fillers.has(unit));
  const found = pieces(index, written);
  const wantedPieces = new Set(found.length ? found : written);
  if (best.size < limit) wordwise(data, index, wanted, wantedPieces, false, keep);
  const isExact = [...best.values()].some(({ fit }) => fit === "exact");
  if (best.size < index.rule.few && !isExact) wordwise(data, index, wanted, wantedPieces, true, keep);
  const { zh, id, told } = data.nodes;
  return [...best.values()].sort((a, b) =>
    b.score - a.score || told[b.node] - told[a.node] || zh[a.node].length - zh[b.node].length ||
    (id[a.node] < id[b.node] ? -1 : 1)
  ).slice(0, limit);
}

// Names that are the text or hold it.
/** @param {PageData} data @param {Index} index @param {string} wanted @param {Keep} keep */
function held(data, index, wanted, keep) {
  const { rule } = index;
  for (const hit of hits(index, wanted)) {
    const weight = rule.weights[hit.kind];
    const begins = hit.name.startsWith(wanted);
    if (hit.name === wanted) keep(hit, "exact", rule.exact + rule.weight * weight);
    else if (hit.kind === "id") continue;
    else if (
      hit.kind !== "initials" || begins || (wanted.length >= rule.initials && hit.name.endsWith(wanted))
    ) {
      const { standing } = data.types[data.nodes.type[hit.node]];
      const renown = Math.log2(1 + Math.min(data.nodes.told[hit.node], rule.known)) / Math.log2(1 + rule.known);
      const own = rule.share * weight * wanted.length / hit.name.length;
      keep(hit, "part", rule.part + own + (begins ? rule.start : 0) + rule.standing * standing + rule.renown * renown);
    }
  }
}

// Names in which all pieces stand, in any order; or, if that is likely to be meant, that are like the text.
/**
 * @param {PageData} data
 * @param {Index} index
 * @param {string} wanted
 * @param {Set<string>} wantedPieces
 * @param {boolean} likely
 * @param {Keep} keep
 */
function wordwise(data, index, wanted, wantedPieces, likely, keep) {
  const { rule } = index;
  const least = IS_HANZI.test(wanted) ? rule.least : rule.least_latin;
  const seen = new Set();
  for (const start of likely ? starts(wanted) : rarest(wantedPieces)) {
    for (const hit of hits(index, start)) {
      const key = `${hit.node} ${hit.column} ${hit.place}`;
      if (hit.kind === "initials" || seen.has(key)) continue;
      seen.add(key);
      const own = new Set(
        hit.kind === "pinyin" || hit.kind === "id" ? [] : pieces(index, units(index, nameOf(data, hit))),
      );
      const common = [...wantedPieces].filter((piece) => own.has(piece)).length;
      if (wantedPieces.size && common === wantedPieces.size) {
        keep(hit, "words", rule.words + rule.weight * Math.min(1, wanted.length / hit.name.length));
      } else if (likely) {
        const near = likeness(wanted, hit.name);
        const share = common > 1 ? common / Math.min(wantedPieces.size, own.size) : 0;
        if (near >= least || share >= rule.most) keep(hit, "like", rule.alike * Math.max(near, rule.piecewise * share));
      }
    }
  }
}

// What names that are like a text hold some of: its pairs of characters, and its hanzi.
/** @param {string} text */
function starts(text) {
  const chars = [...text];
  const pairs = chars.slice(1).map((char, at) => chars[at] + char);
  return new Set([...pairs, ...chars.filter((char) => IS_HANZI.test(char))]);
}

// The longest piece, as every name that holds all pieces holds it; a word that may end otherwise without its end.
/** @param {Set<string>} found */
function rarest(found) {
  const [longest] = [...found].sort((a, b) => b.length - a.length);
  return longest ? [longest.length > 3 && longest.endsWith("y") ? longest.slice(0, -1) : longest] : [];
}

// The name by which a node was found, as it is written.
/** @param {PageData} data @param {{ node: number, column: Names, place: number }} match */
export const nameOf = (data, { node, column, place }) => data.nodes[column][node].split("\n")[place];
