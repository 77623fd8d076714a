// How a sentence is cited, and a fact with the sentences it rests on as one text for a clipboard.
import { pick } from "./words.js";

// By people, “国发〔2019〕3号 四（一）1”, with what machines say if wanted, “gf-2019-3:4.1.1”; a passage of a reference as
// background.
/** @param {App} app @param {number} number @param {boolean} [withAnchor] */
export function citedAs(app, number, withAnchor = true) {
  const { sentences } = app.reading;
  const document = app.data.documents[sentences.document[number]];
  const words = pick([sentences.place_zh[number], sentences.place_en[number]]);
  const standing = document.background && app.data.modalities.find(({ name }) => name === "background");
  const mark = standing ? pick([`〔${standing.label[0]}〕`, ` [${standing.label[1]}]`]) : "";
  return `${pick(document.cited)}${words}${withAnchor ? ` (${anchorOf(app, number)})` : ""}${mark}`;
}

/** @param {App} app @param {number} number */
export function anchorOf(app, number) {
  const { place, document } = app.reading.sentences;
  return `${app.data.documents[document[number]].id}:${place[number]}`;
}

/** @param {App} app @param {string} fact @param {number} set */
export function citationOf(app, fact, set) {
  const { sentences, sets } = app.reading;
  const rows = sets[set].map((number) => {
    const document = app.data.documents[sentences.document[number]];
    const quote = sentences.quote?.[number] ? ` “${sentences.quote[number]}”` : "";
    const gist = pick([sentences.zh[number], sentences.en[number]]);
    const source = [pick(document.label), document.number, document.address].filter(Boolean).join(", ");
    return `${citedAs(app, number)}: ${gist}${quote} — ${source}`;
  });
  return [fact, ...rows].filter(Boolean).join("\n");
}
