// The sentences that a fact rests on: place, gist, the sentence itself where it is attached, and what to do with them.
import { pick, t } from "./words.js";
import { button, copyText, make, outward } from "./dom.js";
import { citationOf, citedAs } from "./citation.js";

/** @param {App} app @param {number} set */
export function sentenceList(app, set) {
  const { sentences, sets } = app.reading;
  const list = make("ul", { class: "evidence" });
  for (const number of sets[set] || []) {
    const document = app.data.documents[sentences.document[number]];
    const quote = sentences.quote?.[number];
    list.append(
      make(
        "li",
        {},
        make("span", { class: "gist", text: pick([sentences.zh[number], sentences.en[number]]) }),
        quote && make("blockquote", { lang: "zh", text: quote }),
        make(
          "span",
          { class: "place" },
          `${citedAs(app, number)} · `,
          outward(pick(document.label), document.address),
        ),
      ),
    );
  }
  return list;
}

// Copy as a citation, open as SPARQL.
/** @param {App} app @param {string} fact @param {number} set @param {(() => string) | null} query */
export function factTools(app, fact, set, query) {
  const copying = button(t("copyCitation"), async () => {
    await copyText(citationOf(app, fact, set));
    app.say(t("copied"));
  }, { class: "small" });
  return make(
    "p",
    { class: "tools" },
    copying,
    query && button(t("sparql"), () => app.showQuery(query()), { class: "small" }),
  );
}
