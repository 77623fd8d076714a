// The answer to a question in words: its sentence, the facts that say so with their evidence, or what is lacking.

import { element } from "./dom.js";
import { pageOf } from "./terms.js";
import { said, word } from "./words.js";

const SHOWN = 15;

// What the server says of a question, as nodes. `act` has use(name, values, only), told a saved query to ask, and
// terms(), those of the ontology.
export function answerNodes(found, question, act) {
  const language = found.language;
  const followed = found.asked === question ? null : element(
    "p",
    { class: "faint" },
    `${word("followed")}: ${found.asked}`,
  );
  const body = found.answered ? answer(found, language, act) : refusal(found, language, act);
  const scope = found.scope[language] ? element("p", { class: "faint" }, found.scope[language]) : null;
  return [followed, element("div", { lang: language === "zh" ? "zh-Hans" : "en", class: "told" }, body, scope)];
}

function answer(found, language, act) {
  if (!found.facts.length) {
    const others = found.readings.length > 1 ? queries(found.readings, only(found), act) : null;
    return [element("p", { class: "answer" }, found.answer[language]), others];
  }
  const ruling = found.ruling[language];
  return [
    ruling ? element("p", { class: "answer" }, ruling) : null,
    facts(found.facts, language, act.terms(), ruling || found.facts.length > 1 ? "facts" : "facts single"),
  ];
}

// That there is no answer, and what is near, which is marked as none.
function refusal(found, language, act) {
  const near = found.nearest.length
    ? element(
      "section",
      { class: "near" },
      element("h3", {}, word("nearestFacts")),
      facts(found.nearest, language, act.terms(), "facts"),
    )
    : null;
  const others = found.queries.length
    ? element(
      "section",
      { class: "near" },
      element("h3", {}, word("noMatch")),
      queries(found.queries, only(found), act),
    )
    : null;
  return [element("p", { class: "refused" }, found.lacking.said[language]), near, others];
}

function facts(some, language, terms, kind) {
  const items = some.map((one) =>
    element("li", {}, element("span", {}, one[language]), evidence(one, language, terms))
  );
  const list = element("ul", { class: kind }, items.slice(0, SHOWN));
  if (items.length <= SHOWN) return list;
  const left = items.slice(SHOWN);
  const more = element("button", {
    type: "button",
    class: "quiet",
    onclick: () => {
      list.append(...left);
      more.remove();
    },
  }, `${word("more")} (${left.length})`);
  return element("div", {}, list, more);
}

// How a fact stands and where it is said; opened, what the sentence says and, where it may be shown, the sentence.
function evidence(fact, language, terms) {
  const modality = terms?.modalities.find(({ name }) => name === fact.modality);
  const mark = modality ? element("span", { class: `mark modality ${modality.name}` }, modality[language]) : null;
  const sentence = fact.sentence;
  if (!sentence) return element("span", { class: "where faint" }, mark, ` ${fact.places.join(", ")}`);
  const summary = element("summary", {}, mark, ` ${sentence.citation[language]}`);
  const quote = sentence.quote ? element("blockquote", { lang: "zh-Hans" }, sentence.quote) : null;
  return element(
    "details",
    { class: "evidence" },
    summary,
    element(
      "div",
      { class: "sentence" },
      element("a", { href: pageOf(sentence.iri), class: "place" }, sentence.anchor),
      " ",
      sentence.gist[language],
      quote,
    ),
  );
}

function queries(readings, restriction, act) {
  const items = readings.map((one) =>
    element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "link", onclick: () => act.use(one.name, one.values, restriction) },
        said(one.question),
      ),
    )
  );
  return element("ul", {}, items);
}

// To what a question itself restricts its answer.
export const only = (found) => ({ document: found.documents, asOf: found.asOf ?? "" });
