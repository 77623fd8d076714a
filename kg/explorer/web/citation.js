// A fact with the sentences it rests on, as one text for a clipboard.
import { pick } from "./words.js";
import { placeInWords } from "./wording.js";

/** @param {App} app @param {string} fact @param {number} set */
export function citationOf(app, fact, set) {
  const { sentences, sets } = app.reading;
  const rows = sets[set].map((number) => {
    const document = app.data.documents[sentences.document[number]];
    const quote = sentences.quote?.[number] ? ` “${sentences.quote[number]}”` : "";
    const gist = pick([sentences.zh[number], sentences.en[number]]);
    return `${pick(document.label)}, ${placeInWords(sentences, number)}: ${gist}${quote}${
      document.address ? ` ${document.address}` : ""
    }`;
  });
  return [fact, ...rows].filter(Boolean).join("\n");
}
