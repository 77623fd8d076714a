// What may come next in a query: keywords, variables in it, prefixes, terms of the ontology by their names in both
// languages, and entities by any of their names, which the server is asked for.

import { search } from "./client.js";
import { spoken, word } from "./words.js";

const KEYWORDS =
  ("SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS BIND VALUES GRAPH SERVICE CONSTRUCT ASK DESCRIBE " +
    "GROUP ORDER BY ASC DESC HAVING LIMIT OFFSET AS IN NOT EXISTS COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG " +
    "CONTAINS STRSTARTS REGEX BOUND COALESCE IF YEAR MONTH DAY").split(" ").filter((name) => name !== "SERVICE");
const WORD = /[\p{L}\p{N}_?$:-]/u;

// Puts an entry in place of the word before the cursor as it is now: Ace itself would go by what it last saw of it.
const inserter = {
  insertMatch(editor, entry) {
    const { row, column } = editor.getCursorPosition();
    const typed = wordBefore(editor.session.getLine(row), column);
    editor.session.replace({ start: { row, column: column - typed.length }, end: { row, column } }, entry.value);
  },
};

const entries = (list) => list.map((one) => ({ ...one, completer: inserter }));

// The completers of an editor: what is known here at once, and the names of entities when the server has found them.
export function completers(vocabulary, scope) {
  return [known(vocabulary), entities(scope)];
}

function known(vocabulary) {
  return {
    identifierRegexps: [WORD],
    getCompletions(_editor, session, position, _prefix, answer) {
      const typed = wordBefore(session.getLine(position.row), position.column);
      if (/^[?$]/.test(typed)) return answer(null, entries(variables(session.getValue())));
      return answer(
        null,
        entries([
          ...terms(vocabulary, typed),
          ...prefixes(vocabulary),
          ...variables(session.getValue()),
          ...keywords(),
        ]),
      );
    },
  };
}

function entities(scope) {
  let asked = null;
  return {
    identifierRegexps: [WORD],
    getCompletions(_editor, session, position, _prefix, answer) {
      asked?.abort();
      const typed = wordBefore(session.getLine(position.row), position.column);
      const name = typed.replace(/^id:/, "");
      if (!name || /[?$:]/.test(name)) return answer(null, []);
      asked = new AbortController();
      return search(name, [], scope(), asked.signal).then(
        ({ results }) => answer(null, entries(results.map((one) => entity(one, typed)))),
        () => answer(null, []),
      );
    },
  };
}

export function wordBefore(line, column) {
  let start = column;
  while (start > 0 && WORD.test(line[start - 1])) start -= 1;
  return line.slice(start, column);
}

// Ace shows an entry if its caption holds the letters typed; therefore names in the other writing follow the CURIE.
function terms(vocabulary, typed) {
  const kinds = [["classWord", vocabulary.classes, 90], ["propertyWord", vocabulary.properties, 95], [
    "codeWord",
    vocabulary.codes,
    40,
  ]];
  return kinds.flatMap(([kind, list, score]) =>
    list.map((term) => ({
      caption: `${term.curie} ${term.zh} ${term.en}`,
      value: written(term),
      meta: word(kind),
      score: score + (fits(term, typed) ? 100 : 0),
      docText: term.definition?.[spoken()] ?? "",
    }))
  );
}

function written(term) {
  return /^[\w-]+:[\w.-]+$/.test(term.curie) ? term.curie : `<${term.iri}>`;
}

function fits(term, typed) {
  const sought = typed.toLowerCase();
  return sought !== "" && [term.curie, term.zh, term.en].some((name) => name.toLowerCase().includes(sought));
}

function prefixes(vocabulary) {
  return Object.entries(vocabulary.prefixes).map(([name, iri]) => ({
    caption: `${name}:`,
    value: `${name}:`,
    meta: word("prefixWord"),
    score: 30,
    docText: iri,
  }));
}

function variables(text) {
  const names = new Set(text.match(/[?$]\w+/g) ?? []);
  return [...names].map((name) => ({ caption: name, value: name, meta: word("variableWord"), score: 60 }));
}

function keywords() {
  return KEYWORDS.map((name) => ({ caption: name, value: name, meta: word("keywordWord"), score: 50 }));
}

function entity(one, typed) {
  return {
    caption: `${typed.startsWith("id:") ? "id:" : ""}${one.name} ${one.zh} ${one.en} id:${one.id}`,
    value: `id:${one.id}`,
    meta: one.class ? one.class[spoken()] : "",
    score: 200,
    docText: `${one.zh}\n${one.en}`,
  };
}
