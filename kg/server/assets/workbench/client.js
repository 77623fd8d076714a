// What the page asks of the server. A fault is thrown as the server's problem document: code, detail, hint, line,
// column.

import { spoken } from "./words.js";

const ROWS_OR_TRIPLES = "application/sparql-results+json, text/turtle;q=0.9";

export const vocabulary = () => json("/vocabulary.json");
export const forms = () => json("/forms");

export function search(text, classes, scope, signal) {
  const fields = scoped(scope, { q: text, limit: "12", lang: spoken() });
  for (const one of classes) fields.append("type", one);
  return json(`/search?${fields}`, signal);
}

// The answer to a question after those before it.
export function ask(question, before, scope) {
  const fields = scoped(scope, { q: question, lang: spoken() });
  for (const one of before) fields.append("before", one);
  return json(`/ask?${fields}`);
}

// The SPARQL of a saved query with its values.
export async function sparqlOf(name, values, scope) {
  const response = await answered(`/queries/${encodeURIComponent(name)}/sparql?${scoped(scope, values)}`);
  return response.text();
}

// What a query names that nothing is called: [{ written, hint }].
export const unknownTerms = async (query, signal) =>
  (await json(`/unknown-terms?${new URLSearchParams({ query })}`, signal)).terms;

// The answer to a query: { rows, evidence }, { truth } or { turtle }.
export async function run(query, evidence, scope, signal) {
  const headers = { Accept: evidence ? "application/json" : ROWS_OR_TRIPLES };
  const fields = scoped(scope, { query });
  if (evidence) fields.append("evidence", "true");
  const response = await answered("/sparql", { method: "POST", body: fields, headers, signal });
  if (response.headers.get("content-type")?.startsWith("text/turtle")) return { turtle: await response.text() };
  const found = await response.json();
  return "boolean" in found ? { truth: found.boolean } : { rows: found, evidence: found.evidence ?? null };
}

export async function download(query, format, evidence, scope) {
  const fields = scoped(scope, { query, format });
  if (evidence) fields.append("evidence", "true");
  return (await answered("/sparql", { method: "POST", body: fields })).blob();
}

export function scoped(scope, fields = {}) {
  const found = new URLSearchParams(fields);
  if (scope.asOf) found.append("as-of", scope.asOf);
  for (const one of scope.modality) found.append("modality", one);
  for (const one of scope.document) found.append("document", one);
  if (scope.knownBy) found.append("known-by", scope.knownBy);
  return found;
}

async function json(address, signal) {
  return (await answered(address, { headers: { Accept: "application/json" }, signal })).json();
}

async function answered(address, options = {}) {
  let response;
  try {
    response = await fetch(address, options);
  } catch (error) {
    throw error instanceof Error && error.name === "AbortError" ? { code: "stopped" } : { code: "offline" };
  }
  if (response.ok) return response;
  const known = (response.headers.get("content-type") ?? "").includes("json");
  throw known ? await response.json() : { code: "fault", detail: `${response.status} ${response.statusText}` };
}
