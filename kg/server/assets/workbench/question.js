// The question box: a question in Chinese or English, read by the server as a saved query with its parameters.

import { ask } from "./client.js";
import { element, replace } from "./dom.js";
import { problemNode } from "./problems.js";
import { said, word } from "./words.js";

// Shows the box; `use(name, values)` is told the reading that is to be asked.
export function showQuestion(place, use) {
  const said_ = element("div", { class: "reading", role: "status" });
  const input = element("input", {
    type: "search",
    name: "question",
    placeholder: word("askHint"),
    "aria-label": word("ask"),
    maxlength: "400",
  });
  const submit = async (event) => {
    event.preventDefault();
    if (!input.value.trim()) return;
    try {
      const found = await ask(input.value);
      replace(
        said_,
        found.match
          ? [element("p", {}, `${word("readAs")}: ${said(found.match.question)}`)]
          : nearest(found.nearest, use),
      );
      if (found.match) use(found.match.name, found.match.values);
    } catch (problem) {
      replace(said_, problemNode(problem));
    }
  };
  replace(
    place,
    element(
      "form",
      { class: "ask", onsubmit: submit },
      input,
      element("button", { type: "submit" }, word("askButton")),
    ),
    said_,
  );
}

function nearest(readings, use) {
  const items = readings.map((one) =>
    element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "link", onclick: () => use(one.name, one.values) },
        said(one.question),
      ),
    )
  );
  return [element("p", {}, word("noMatch")), element("ul", {}, items)];
}
