// The workbench: one state, kept in the address; what the parts do changes it, and the parts are shown from it.

import { ask, isRunning, stop } from "./asking.js";
import { forms, sparqlOf, vocabulary } from "./client.js";
import { completers } from "./completion.js";
import { replace } from "./dom.js";
import { only } from "./answer.js";
import { editor } from "./editor.js";
import { showForms } from "./forms.js";
import { problemNode, told } from "./problems.js";
import { answered, showQuestion } from "./question.js";
import { showResults } from "./results.js";
import { showScope } from "./scope.js";
import { fromFragment, toFragment } from "./state.js";
import { Terms } from "./terms.js";
import { whenThemeChanges } from "./theme.js";
import { speak, spoken, word } from "./words.js";

const FIRST = `SELECT ?agency ?initiative WHERE {
  ?agency kg:leads ?initiative .
}
ORDER BY ?agency ?initiative
`;
/** @param {string} id @returns {any} the element; which kind it is, the page knows */
const at = (id) => document.getElementById(id);

let state = fromFragment(location.hash, location.search);
/** @type {{ forms: any[], terms: Terms | null }} */
let known = { forms: [], terms: null };
let last = null;
let chosen = null; // the documents and the day that the reader chose, while a question restricts its answer to others
/** @type {{ found: any, problem: any }} */
let reply = { found: null, problem: null }; // what the server said of the question
const MOST = 20; // questions before one that the server takes

const scope = () => ({
  asOf: state.asOf,
  modality: state.modality,
  document: state.document,
  knownBy: state.knownBy,
});
const text = editor(at("editor"), () => keep({ query: text.text() }), () => at("run").focus());

function keep(change) {
  state = { ...state, ...change };
  history.replaceState(null, "", toFragment(state));
}

async function perform() {
  if (!known.terms) return;
  text.unmark();
  const asking = ask(text.text(), state.evidence, scope(), known.terms);
  showBusy();
  try {
    last = (await asking) ?? last;
    showAnswer();
    comeIntoView();
  } catch (problem) {
    fail(problem);
  } finally {
    showBusy();
  }
}

function fail(problem) {
  last = null;
  replace(
    at("results"),
    problemNode(problem, (line, column) => {
      text.mark(line, column, problem.detail);
      text.focus();
    }),
  );
  if (problem.line) text.mark(problem.line, problem.column, told(problem, "detail"));
}

function showAnswer() {
  if (!last) return;
  showResults(at("results"), last.answer, last.asked, state, known.terms, {
    view(name) {
      keep({ view: name });
      showAnswer();
    },
    sort(order, column) {
      keep({ sort: order });
      showAnswer();
      at("results").querySelector(`th[data-column="${CSS.escape(column)}"] button`)?.focus();
    },
    fail,
  });
}

// On a narrow screen the answer lies below what asked for it, unless a sentence gives it above.
function comeIntoView() {
  if (reply.found) return;
  if (at("results").getBoundingClientRect().top > innerHeight * 0.8) at("results").scrollIntoView({ block: "start" });
}

function showBusy() {
  at("run").textContent = word(isRunning() ? "stop" : "run");
  at("run").classList.toggle("busy", isRunning());
  at("results").setAttribute("aria-busy", String(isRunning()));
}

function showSaved() {
  showForms(at("saved"), known.forms, state.saved, state.values, scope, {
    choose(name) {
      reply = { found: null, problem: null };
      keep({ saved: name, values: {}, question: "", before: [] });
      showQuestionNow();
      showSaved();
      at("saved").querySelector("input, select, button[type=submit]")?.focus();
      const fields = known.forms.find((form) => form.name === name).fields;
      return fields.every((field) => field.default || !field.required) ? fromForm(false) : null;
    },
    leave() {
      keep({ saved: "", values: {} });
      showSaved();
      at("saved").querySelector("input")?.focus();
    },
    set(name, value) {
      keep({ values: { ...state.values, [name]: value } });
    },
    fill(values) {
      keep({ values: { ...values } });
      showSaved();
      return fromForm(true);
    },
    run: () => fromForm(true),
  });
}

async function fromForm(andRun) {
  try {
    text.set(await sparqlOf(state.saved, state.values, scope()));
    keep({ query: text.text(), sort: "" });
    if (andRun) await perform();
  } catch (problem) {
    fail(problem);
  }
}

function use(name, values, only) {
  const own = chosen ?? { document: state.document, asOf: state.asOf };
  const restricted = { document: only.document.length ? only.document : own.document, asOf: only.asOf || own.asOf };
  chosen = only.document.length || only.asOf ? own : null;
  keep({ saved: name, values, ...restricted });
  showScopeNow();
  showSaved();
  return fromForm(true);
}

async function share() {
  try {
    await navigator.clipboard.writeText(location.href);
    at("told").textContent = word("shared");
  } catch {
    at("told").textContent = word("shareByHand");
  }
}

// Asks a question after those before it; what a link holds beside it, its query above all, stays if `kept`.
async function put(question, before, kept) {
  keep({ question, before });
  if (!question) return renew();
  const own = { ...scope(), ...chosen };
  at("question").setAttribute("aria-busy", "true");
  const given = await answered(question, before, own);
  if (state.question !== question) return null; // another was asked meanwhile
  at("question").setAttribute("aria-busy", "false");
  reply = { found: null, problem: null, ...given };
  showQuestionNow();
  const found = given.found;
  if (kept && found) chosen = unrestricted(only(found));
  if (kept && state.query) return perform();
  if (found?.match) return use(found.match.name, found.match.values, only(found));
  clear();
  return null;
}

// What a reader had chosen before the question restricted its answer to what a link says of it; null if it did not.
function unrestricted(restriction) {
  const same = restriction.document.length && String(restriction.document) === String(state.document);
  const then = restriction.asOf && restriction.asOf === state.asOf;
  return same || then ? { document: same ? [] : state.document, asOf: then ? "" : state.asOf } : null;
}

// Nothing of the last answer stands under another question.
function clear() {
  stop();
  last = null;
  if (chosen) keep(chosen);
  chosen = null;
  keep({ saved: "", values: {}, query: "", sort: "" });
  text.set(FIRST);
  replace(at("results"));
  showScopeNow();
  showSaved();
}

function renew() {
  reply = { found: null, problem: null };
  keep({ question: "", before: [] });
  clear();
  showQuestionNow().focus();
}

function showQuestionNow() {
  return showQuestion(at("question"), { ...state, ...reply }, {
    ask: (question) => {
      const follows = state.question && state.question !== question;
      return put(question, follows ? [...state.before, state.question].slice(-MOST) : state.before, false);
    },
    back: (place) => put(state.before[place], state.before.slice(0, place), false),
    renew,
    use,
    terms: () => known.terms,
  });
}

function showScopeNow() {
  showScope(at("scope"), state, known.terms, (change) => {
    chosen = null;
    keep(change);
  });
}

function showAll() {
  /** @type {NodeListOf<HTMLElement>} */
  const worded = document.querySelectorAll("[data-word]");
  for (const node of worded) node.textContent = word(node.dataset.word);
  at("evidence").checked = state.evidence;
  text.relabel();
  showQuestionNow();
  showSaved();
  showScopeNow();
  showBusy();
  showAnswer();
}

function switchLanguage(event) {
  event.preventDefault();
  speak(spoken() === "zh" ? "en" : "zh");
  keep({ language: spoken() });
  const link = document.querySelector("a.language");
  if (link) link.textContent = spoken() === "zh" ? "English" : "中文";
  showAll();
}

function listen() {
  at("run").addEventListener("click", () => (isRunning() ? stop() : perform()));
  at("evidence").addEventListener("change", () => keep({ evidence: at("evidence").checked }));
  at("share").addEventListener("click", share);
  document.querySelector("a.language")?.addEventListener("click", switchLanguage);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      perform();
    }
  }, true);
  window.addEventListener("hashchange", () => {
    state = fromFragment(location.hash);
    reply = { found: null, problem: null };
    text.set(state.query || FIRST);
    showAll();
    if (state.question) put(state.question, state.before, true);
    else perform();
  });
}

async function start() {
  speak(state.language || at("workbench").dataset.language);
  whenThemeChanges((dark) => text.dark(dark));
  text.set(state.query || FIRST);
  listen();
  showAll();
  try {
    const [terms, found] = await Promise.all([vocabulary(), forms()]);
    known = { terms: new Terms(terms), forms: found.forms };
    text.complete(completers(terms, scope));
    showScopeNow();
    showSaved();
    if (state.question) await put(state.question, state.before, true);
    else if (state.saved && !state.query) await fromForm(true);
    else await perform();
  } catch (problem) {
    fail(problem);
  }
}

start();
