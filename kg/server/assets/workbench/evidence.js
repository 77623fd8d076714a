// The evidence of a row: closed, how much there is and how strong; opened, each statement with its sentences.

import { element } from "./dom.js";
import { pageOf } from "./terms.js";
import { said, word } from "./words.js";

export function evidenceCell(proof, terms) {
  const untraced = proof.untraced.length
    ? element(
      "p",
      { class: "untraced" },
      `${word("untraced")}: `,
      proof.untraced.map((one) => `${one.column} (${word(one.reason)})`).join("; "),
    )
    : null;
  if (!proof.citations.length) return untraced ?? element("span", { class: "faint" }, word("noEvidence"));
  const weakest = terms.modalities.findLast(({ name }) => proof.citations.some((one) => one.modality === name));
  const count = proof.citations.length + proof.left_out;
  const summary = element(
    "summary",
    {},
    element("span", { class: `mark modality ${weakest.name}` }, said(weakest)),
    ` ${places(proof).slice(0, 2).join(", ")} `,
    element("span", { class: "faint" }, `${count} ${word(count === 1 ? "citation" : "citations")}`),
  );
  const details = element("details", { class: "evidence" }, summary);
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) details.append(...opened(proof, terms));
  });
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && details.open) {
      event.stopPropagation();
      details.open = false;
      summary.focus();
    }
  });
  return element("div", {}, details, untraced);
}

function places(proof) {
  return [...new Set(proof.citations.flatMap((one) => one.sentences.map((sentence) => sentence.place)))];
}

function opened(proof, terms) {
  const items = proof.citations.map((one) => element("li", {}, claim(one, terms), one.sentences.map(sentenceOf)));
  const more = proof.left_out ? element("p", { class: "faint" }, `${word("leftOut")} ${proof.left_out}`) : null;
  return [element("ol", { class: "citations" }, items), ...(more ? [more] : [])];
}

function claim(citation, terms) {
  const modality = terms.modalities.find(({ name }) => name === citation.modality);
  const mark = element("span", { class: `mark modality ${modality.name}` }, said(modality));
  if (citation.kind !== "statement") return element("div", { class: "claim" }, mark, " ", link(citation.iri, terms));
  const property = terms.names.get(citation.predicate);
  const name = property ? said(property) : terms.short(citation.predicate);
  const parts = [
    link(citation.subject, terms),
    element("a", { href: pageOf(citation.iri) }, name),
    link(citation.object, terms),
  ];
  return element("div", { class: "claim" }, mark, " ", parts[0], " → ", parts[1], " → ", parts[2]);
}

function link(iri, terms) {
  const place = pageOf(iri);
  const known = terms.names.get(iri);
  const text = known ? said(known) : terms.short(iri);
  return place ? element("a", { href: place }, text) : text;
}

function sentenceOf(sentence) {
  const quote = sentence.quote ? element("blockquote", { lang: "zh-Hans" }, sentence.quote) : null;
  return element(
    "div",
    { class: "sentence" },
    element("a", { href: pageOf(sentence.iri), class: "place" }, sentence.place),
    " ",
    said(sentence.gist),
    quote,
  );
}
