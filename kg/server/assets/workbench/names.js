// The names of the entities in an answer and its evidence, asked for together and kept.

import { run } from "./client.js";
import { isEntity } from "./terms.js";

const MOST = 4000;
const TOGETHER = 400;

// Adds the names to `terms`; without them, IRIs are shown.
export async function learnNames(answer, terms, signal) {
  if (!("rows" in answer)) return;
  const cited = (answer.evidence ?? []).flatMap((row) => row.citations).flatMap((
    one,
  ) => [one.iri, one.subject, one.object]);
  const shown = answer.rows.results.bindings.flatMap((row) =>
    Object.values(row).filter(isEntity).map((term) => term.value)
  );
  const entities = [...shown, ...cited.filter((iri) => iri && isEntity({ type: "uri", value: iri }))];
  const unknown = [...new Set(entities)].filter((iri) => !terms.names.has(iri)).slice(0, MOST);
  for (let from = 0; from < unknown.length; from += TOGETHER) {
    await learn(unknown.slice(from, from + TOGETHER), terms, signal);
  }
}

async function learn(unknown, terms, signal) {
  const values = unknown.map((iri) => `<${iri}>`).join(" ");
  try {
    const found = await run(`SELECT ?e ?name { VALUES ?e { ${values} } ?e skos:prefLabel ?name }`, false, {
      asOf: "",
      modality: [],
      document: [],
      knownBy: "",
    }, signal);
    for (const { e, name } of found.rows.results.bindings) {
      terms.names.set(e.value, { ...terms.names.get(e.value), iri: e.value, [name["xml:lang"]]: name.value });
    }
  } catch (error) {
    const problem = /** @type {Problem} */ (error);
    if (problem.code === "stopped") throw problem;
  }
}
