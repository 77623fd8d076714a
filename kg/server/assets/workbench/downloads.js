// The answer as a file, in the formats that its form has.

import { download } from "./client.js";
import { element } from "./dom.js";
import { word } from "./words.js";

const ROWS = { csv: "CSV", tsv: "TSV", json: "JSON", xml: "XML" };
const EVIDENCED = { csv: "CSV", tsv: "TSV", json: "JSON", markdown: "Markdown" };
const TRIPLES = { turtle: "Turtle", ntriples: "N-Triples", jsonld: "JSON-LD", rdfxml: "RDF/XML" };
const ENDINGS = { turtle: "ttl", ntriples: "nt", markdown: "md", rdfxml: "rdf" };

// The buttons for an answer to `query`; `fail` is told a problem.
export function downloads(answer, query, scope, fail) {
  if ("truth" in answer) return null;
  const formats = "turtle" in answer ? TRIPLES : answer.evidence ? EVIDENCED : ROWS;
  const save = (format) =>
    download(query, format, Boolean(answer.evidence), scope).then((blob) => keep(blob, format), fail);
  const buttons = Object.entries(formats).map(([format, name]) =>
    element("button", { type: "button", class: "quiet", "data-format": format, onclick: () => save(format) }, name)
  );
  return element("div", { class: "downloads" }, element("span", { class: "faint" }, `${word("download")} `), buttons);
}

function keep(blob, format) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: `kouan.${ENDINGS[format] ?? format}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
