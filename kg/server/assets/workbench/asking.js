// Asking what is in the editor, one query at a time, with its evidence if that is wanted and can be had.

import { run, unknownTerms } from "./client.js";
import { learnNames } from "./names.js";

// What the server says of a query that has no evidence to give: ASK, CONSTRUCT, and paths that cannot be followed.
const UNTRACEABLE = /evidence|SELECT/;

let running = null;

export const isRunning = () => running !== null;
export const stop = () => running?.abort();

// The answer to a query and what was asked: { query, scope, seconds, note, unknown }. A query asked while another runs
// ends that one, which then gives nothing. Throws the problem.
export async function ask(query, evidence, scope, terms) {
  stop();
  const mine = (running = new AbortController());
  const asked = { query, scope, note: "", seconds: 0, unknown: [] };
  const start = performance.now();
  try {
    const answer = await answered(asked, evidence, mine.signal);
    asked.seconds = (performance.now() - start) / 1000;
    if (answer.rows?.results.bindings.length === 0) asked.unknown = await unknownTerms(query, mine.signal);
    await learnNames(answer, terms, mine.signal);
    return mine === running ? { answer, asked } : null;
  } catch (problem) {
    if (mine === running) throw problem;
    return null;
  } finally {
    if (mine === running) running = null;
  }
}

async function answered(asked, evidence, signal) {
  if (!evidence) return run(asked.query, false, asked.scope, signal);
  try {
    return await run(asked.query, true, asked.scope, signal);
  } catch (error) {
    const problem = /** @type {Problem} */ (error);
    if (problem.line || !UNTRACEABLE.test(problem.detail ?? "")) throw problem;
    const answer = await run(asked.query, false, asked.scope, signal);
    if ("rows" in answer) asked.note = problem.detail;
    return answer;
  }
}
