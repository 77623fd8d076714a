// A fault in words: what, where in the query, how to mend it.

import { element } from "./dom.js";
import { spoken, word } from "./words.js";

// The detail or the hint of a problem, in the language of the page as far as the server has it in that.
export function told(problem, member) {
  return problem[spoken()]?.[member] ?? problem[member];
}

// The node for a problem document; `jump(line, column)` leads to the place of the fault.
export function problemNode(problem, jump) {
  if (problem.code === "offline" || problem.code === "stopped") {
    return element("p", { class: "problem" }, word(problem.code));
  }
  const where = problem.line
    ? element(
      "button",
      { type: "button", class: "link", onclick: () => jump?.(problem.line, problem.column) },
      word("errorAt", problem),
    )
    : null;
  const kind = problem.kind && spoken() !== "en" ? element("p", {}, problem.kind[spoken()]) : null;
  const hint = problem.hint ? element("p", {}, `${word("hint")}: ${told(problem, "hint")}`) : null;
  return element(
    "div",
    { class: "problem", role: "alert" },
    kind,
    element("p", {}, where, where ? ": " : "", told(problem, "detail") ?? problem.title ?? String(problem)),
    hint,
  );
}
