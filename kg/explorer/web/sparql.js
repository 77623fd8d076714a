// The same questions as SPARQL: one statement, one thing, or all that is shown.
import { visible } from "./filters.js";
import { membersOf } from "./drawing.js";

const MOST_VALUES = 500;
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
/** @param {App} app */
export function shownStatements(app) {
  const found = new Set();
  const test = statementsThatPass(app);
  for (let link = 0; link < app.shown.link.length; link++) {
    if (app.shown.link[link]) {
      for (const member of membersOf(app.drawing, link)) if (test(member)) found.add(member);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** @param {App} app */
const statementsThatPass = (app) => app.passes;

// What is shown as a query: the lens itself if nothing is filtered, the statements by their ends and relations if not.
/** @param {App} app */
export function viewQuery(app) {
  const { data, drawing } = app;
  const whole = visible(data, drawing, app.unfilteredState()).links === app.shown.links &&
    !app.store.get().opened.length;
  if (drawing.query && whole) return drawing.query;
  const statements = shownStatements(app);
  if (statements.length > MOST_VALUES && drawing.query) return `# ${statements.length}\n${drawing.query}`;
  const { source, target, relation } = data.statements;
  const rows = statements.map((at) =>
    `    (${iriOf(data, data.nodes.id[source[at]])} ${data.relations[relation[at]].term} ${
      iriOf(data, data.nodes.id[target[at]])
    })`
  );
  return headed(
    data,
    `SELECT ?statement ?subject ?relation ?object ?modality WHERE {
  VALUES (?subject ?relation ?object) {
${rows.join("\n")}
  }
  ?statement rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ; kg:modality ?modality .
}`,
  );
}
