// Results drawn: the explorer with exactly the entities that the query finds.

import { scoped } from "./client.js";
import { element } from "./dom.js";
import { isEntity } from "./terms.js";
import { spoken, word } from "./words.js";

export function graph(answer, asked) {
  if (answer.rows && !answer.rows.results.bindings.some((row) => Object.values(row).some(isEntity))) {
    return element("p", { class: "faint" }, word("noEntities"));
  }
  const address = `/explorer?${scoped(asked.scope, { lang: spoken(), query: asked.query })}`;
  return element(
    "div",
    {},
    element(
      "p",
      { class: "controls" },
      element("a", { href: address, target: "_blank", rel: "noopener" }, word("openGraph")),
    ),
    element("iframe", { src: address, title: word("graph"), class: "explorer" }),
  );
}
