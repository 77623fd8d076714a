// The question box and the conversation: a question may follow up on those before it, and stands below them.

import { answerNodes } from "./answer.js";
import { ask } from "./client.js";
import { element, replace } from "./dom.js";
import { problemNode } from "./problems.js";
import { word } from "./words.js";

// Shows the box with the questions asked so far and the last answer, if there is one (`found`, the server's, or
// `problem`). `act` has ask(question), back(place among those before), renew(), use(name, values, only) and terms().
export function showQuestion(place, { question, before, found, problem }, act) {
  const input = element("input", {
    type: "search",
    name: "question",
    value: question,
    placeholder: word(question ? "followHint" : "askHint"),
    "aria-label": word("ask"),
    maxlength: "400",
  });
  const onsubmit = (event) => {
    event.preventDefault();
    act.ask(input.value.trim());
  };
  const box = element(
    "form",
    { class: "ask" },
    input,
    element("button", { type: "submit", class: "main" }, word("askButton")),
  );
  box.addEventListener("submit", onsubmit);
  const reading = element("div", { class: "reading", role: "status" });
  if (problem) replace(reading, problemNode(problem));
  else if (found) replace(reading, answerNodes(found, question, act));
  replace(place, conversation(before, act), box, reading);
  return input;
}

function conversation(before, act) {
  if (!before.length) return null;
  const asked = before.map((one, at) =>
    element("li", {}, element("button", { type: "button", class: "link", onclick: () => act.back(at) }, one))
  );
  return element(
    "nav",
    { class: "conversation", "aria-label": word("conversation") },
    element("ol", {}, asked),
    element("button", { type: "button", class: "quiet", onclick: () => act.renew() }, word("renew")),
  );
}

// What the server says of a question after those before it; { question, before, found } or { …, problem }.
export async function answered(question, before, scope) {
  try {
    return { question, before, found: await ask(question, before, scope) };
  } catch (problem) {
    return { question, before, problem };
  }
}
