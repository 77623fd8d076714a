// What the page makes of the data of a graph, for tests that hold it against the store: `deno run page_data.js FILE WHAT`.
import { indexed } from "../../kg/explorer/web/data.js";
import { say } from "../../kg/explorer/web/lookup.js";
import { LANGUAGES, setLanguage } from "../../kg/explorer/web/words.js";

const [file, what] = Deno.args;
const data = indexed(JSON.parse(Deno.readTextFileSync(file)));

/** @type {Record<string, () => any>} */
const ASKED = {
  // Each statement as a sentence, by language.
  said: () =>
    Object.fromEntries(LANGUAGES.map((language) => {
      setLanguage(language);
      return [language, Array.from({ length: data.count }, (_, at) => say(data, at))];
    })),
};
console.log(JSON.stringify(ASKED[what]()));
