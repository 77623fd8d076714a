// The question box: a question in Chinese or English, read by the server as a saved query with its parameters.

import { ask } from "./client.js";
import { element, replace } from "./dom.js";
import { problemNode } from "./problems.js";
import { said, word } from "./words.js";

// Shows the box with a question in it. `act` has asked(question), told what was asked; use(name, values, only), told
// the reading that is to be asked and to what the question itself restricts its answer; and scope(), what the reader
// looks at. Gives a function that asks what is in the box.
export function showQuestion(place, question, act) {
  const reading = element("div", { class: "reading", role: "status" });
  const input = element("input", {
    type: "search",
    name: "question",
    value: question,
    placeholder: word("askHint"),
    "aria-label": word("ask"),
    maxlength: "400",
  });
  const submit = async () => {
    act.asked(input.value.trim());
    if (!input.value.trim()) return;
    try {
      const found = await ask(input.value, act.scope());
      const only = { document: found.documents, asOf: found.asOf ?? "" };
      replace(
        reading,
        found.match
          ? [
            element("p", {}, `${word("readAs")}: ${said(found.match.question)}`),
            ...restriction(only),
            ...(found.readings.length > 1 ? [choices(found.readings, act, only)] : []),
          ]
          : [element("p", {}, word("noMatch")), choices(found.queries, act, only)],
      );
      if (found.match) act.use(found.match.name, found.match.values, only);
    } catch (error) {
      replace(reading, problemNode(error));
    }
  };
  const onsubmit = (event) => {
    event.preventDefault();
    submit();
  };
  replace(
    place,
    element("form", { class: "ask", onsubmit }, input, element("button", { type: "submit" }, word("askButton"))),
    reading,
  );
  return submit;
}

function restriction(only) {
  const parts = [...only.document, ...(only.asOf ? [`${word("asOf")} ${only.asOf}`] : [])];
  return parts.length ? [element("p", {}, `${word("asTheQuestionAsks")}: ${parts.join(", ")}`)] : [];
}

function choices(readings, act, only) {
  const items = readings.map((one) =>
    element(
      "li",
      {},
      element(
        "button",
        { type: "button", class: "link", onclick: () => act.use(one.name, one.values, only) },
        said(one.question),
      ),
    )
  );
  return element("ul", {}, items);
}
