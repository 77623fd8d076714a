// The same questions as SPARQL: one statement, one thing, or all that is shown.
import { statementsShown } from "./counts.js";

const IN_A_ROW = 5;
/** @param {string} text */
const safe = (text) =>
  // deno-lint-ignore no-control-regex -- these are the characters that are meant
  text.replace(/[\u0000-\u0020<>"{}|^\x60\\]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
/** @param {PageData} data @param {string} id */
export const iriOf = (data, id) => `<${data.prefixes.id}${safe(id)}>`;

/** @param {PageData} data @param {string} query */
function headed(data, query) {
  const used = Object.keys(data.prefixes).filter((prefix) => new RegExp(`(^|[\\s(|/])${prefix}:`).test(query));
  return `${used.map((prefix) => `PREFIX ${prefix}: <${data.prefixes[prefix]}>`).join("\n")}\n${query}\n`;
}

/** @param {PageData} data @param {number} statement */
export function statementQuery(data, statement) {
  if (data.plain) return plainQuery(data, [statement]);
  const { source, target, relation } = data.statements;
  return headed(
    data,
    `SELECT ?statement ?modality ?sentence ?gist WHERE {
  ?statement rdf:subject ${iriOf(data, data.nodes.id[source[statement]])} ;
    rdf:predicate ${data.relations[relation[statement]].term} ;
    rdf:object ${iriOf(data, data.nodes.id[target[statement]])} ;
    kg:modality ?modality .
  OPTIONAL { ?statement kg:evidence ?sentence . ?sentence kg:gist ?gist }
}`,
  );
}

/** @param {PageData} data @param {number} node */
export function nodeQuery(data, node) {
  const iri = iriOf(data, data.nodes.id[node]);
  return headed(
    data,
    `SELECT ?statement ?subject ?relation ?object ?modality ?sentence WHERE {
  ?statement rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ; kg:modality ?modality .
  FILTER (?subject = ${iri} || ?object = ${iri})
  OPTIONAL { ?statement kg:evidence ?sentence }
}
ORDER BY ?relation ?subject ?object`,
  );
}

// The statements that a drawing shows, each once, in order.
/** @param {Pick<App, "drawing" | "shown" | "passes">} app @returns {number[]} */
export const shownStatements = ({ drawing, shown, passes }) =>
  [...statementsShown(drawing, shown, passes)].sort((a, b) => a - b);

// What is shown as a query: exactly the statements of the table, by their IRIs, in the same order.
/** @param {App} app */
export function viewQuery(app) {
  const { data, reading } = app;
  if (data.plain) return plainQuery(data, shownStatements(app));
  const named = shownStatements(app).map((at) => termOf(data, reading.statements[at]));
  const rows = [];
  for (let at = 0; at < named.length; at += IN_A_ROW) rows.push(`    ${named.slice(at, at + IN_A_ROW).join(" ")}`);
  return headed(
    data,
    `SELECT ?statement ?subject ?relation ?object ?modality WHERE {
  VALUES ?statement {
${rows.join("\n")}
  }
  ?statement rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ; kg:modality ?modality .
}
ORDER BY STR(?subject) STR(?object) STR(?statement)`,
  );
}

// Triples of any RDF as a query for those that the data hold. A node without an IRI cannot be named in one.
/** @param {PageData} data @param {number[]} statements */
function plainQuery(data, statements) {
  const { source, target, relation } = data.statements;
  const rows = statements.map((at) => [source[at], target[at], relation[at]])
    .filter(([one, other]) => ![one, other].some((node) => data.nodes.id[node].startsWith("_:")))
    .map(([one, other, by]) => {
      const { key } = data.relations[by];
      return `    (${iriOf(data, data.nodes.id[one])} <${safe(key)}> ${iriOf(data, data.nodes.id[other])})`;
    });
  return `SELECT ?subject ?relation ?object WHERE {
  VALUES (?subject ?relation ?object) {
${rows.join("\n")}
  }
  ?subject ?relation ?object .
}
`;
}

// A CURIE as SPARQL reads it: as it is, or written out where its name has other signs than a name may have.
/** @param {PageData} data @param {string} curie */
function termOf(data, curie) {
  const [prefix, name] = curie.split(/:(.*)/s);
  return /^\w[\w-]*$/.test(name) ? curie : `<${data.prefixes[prefix]}${safe(name)}>`;
}
