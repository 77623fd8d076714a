// Results drawn: the explorer around the entities in them.

import { scoped } from "./client.js";
import { element } from "./dom.js";
import { isEntity } from "./terms.js";
import { spoken, word } from "./words.js";

const MOST = 20;

export function graph(answer, scope) {
  const entities = [...new Set(answer.rows.results.bindings.flatMap((row) => Object.values(row).filter(isEntity).map((term) => term.value)))];
  if (!entities.length) return element("p", { class: "faint" }, word("noEntities"));
  const fields = scoped(scope, { lang: spoken() });
  for (const iri of entities.slice(0, MOST)) fields.append("around", iri);
  const address = `/explorer?${fields}`;
  const note = entities.length > MOST ? element("span", { class: "faint" }, `${word("firstOf")} ${MOST} / ${entities.length}`) : null;
  return element("div", {},
    element("p", { class: "controls" }, element("a", { href: address, target: "_blank", rel: "noopener" }, word("openGraph")), " ", note),
    element("iframe", { src: address, title: word("graph"), class: "explorer" }));
}
