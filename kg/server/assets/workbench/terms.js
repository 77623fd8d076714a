// RDF terms of SPARQL results as people read them: short names, kinds of values, and the pages they lead to.

const BASE = "https://w3id.org/kouan/";
const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(
  ["integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"].map((n) => XSD + n),
);
const DATES = new Set(["date", "dateTime", "gYear", "gYearMonth"].map((name) => XSD + name));

export class Terms {
  constructor(vocabulary) {
    this.prefixes = Object.entries(vocabulary.prefixes).sort((a, b) => b[1].length - a[1].length);
    // From the surest to the least sure, as the ontology lists them.
    this.modalities = vocabulary.codes.filter(({ scheme }) => scheme === "modality").map((code) => ({
      ...code,
      name: code.iri.split("/").at(-1),
    }));
    this.documents = vocabulary.documents;
    this.names = new Map([...vocabulary.classes, ...vocabulary.properties, ...vocabulary.codes].map((t) => [t.iri, t]));
  }

  // The CURIE of an IRI, or the IRI itself.
  short(iri) {
    const found = this.prefixes.find(([, base]) => iri.startsWith(base));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  }

  text(term) {
    if (!term) return "";
    if (term.type === "uri") return this.short(term.value);
    return term.type === "bnode" ? `_:${term.value}` : term.value;
  }
}

// The page about an IRI of ours, the address itself if it is one of the web, otherwise nothing.
export function pageOf(iri) {
  if (iri.startsWith(BASE)) {
    const [path, fragment] = iri.slice(BASE.length).split("#", 2);
    const place = path === "ns" ? "/ns" : `/page/${path.split("/").map(encodeURIComponent).join("/")}`;
    return fragment === undefined ? place : `${place}#${fragment}`;
  }
  return /^https?:\/\//.test(iri) ? iri : null;
}

export function isEntity(term) {
  return Boolean(term) && term.type === "uri" && term.value.startsWith(`${BASE}id/`) &&
    !term.value.startsWith(`${BASE}id/statement/`);
}

export function isNumber(term) {
  return Boolean(term) && NUMBERS.has(term.datatype) && Number.isFinite(Number(term.value));
}

export function isDate(term) {
  return Boolean(term) && DATES.has(term.datatype) && /^-?\d{4}/.test(term.value);
}

// The columns in which every bound value is of a kind, and at least one is bound.
export function columnsOf(rows, kind) {
  return rows.head.vars.filter((name) => {
    const values = rows.results.bindings.map((row) => row[name]).filter(Boolean);
    return values.length > 0 && values.every(kind);
  });
}

// The column to name a row by: a text in the language spoken, otherwise any text, otherwise the first column; the last
// such column before `before`, where there is one.
export function labelColumn(rows, language, before) {
  const ending = language === "zh" ? "Zh" : "En";
  const texts = columnsOf(rows, (term) => term.type === "literal" && !isNumber(term) && !isDate(term));
  const spoken = texts.filter((name) => name.endsWith(ending));
  const place = rows.head.vars.indexOf(before);
  const nearest = spoken.filter((name) => rows.head.vars.indexOf(name) < place).at(-1);
  return nearest ?? spoken[0] ?? texts[0] ?? rows.head.vars[0];
}

// The column that says how exactly dates are known (day, month or year), if there is one.
export function precisionColumn(rows) {
  return columnsOf(rows, (term) => ["day", "month", "year"].includes(term.value))[0];
}
