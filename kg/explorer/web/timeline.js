// What is told of a thing that has a date, in order of time: the things that it is linked with, by their own dates, and
// the relations that have dates, as sentences, since a relation may begin and end without either of its ends.
import { t } from "./words.js";
import { button, fold, make } from "./dom.js";
import { labelOf, nodeSpan, otherEnd, say, statementsAt, statementSpan } from "./lookup.js";
import { chooseNode } from "./actions.js";

/** @typedef {{ day: number, when: string, node: number, words: string }} Dated */

// Earliest first; the thing itself is among them if it has a date.
/** @param {App} app @param {number} node @returns {Dated[]} */
export function datedAround(app, node) {
  const { data } = app;
  const { placed, to } = data.nodes;
  const { statements } = data;
  /** @type {Map<string, Dated>} */
  const found = new Map();
  /** @param {number} one */
  const add = (one) => {
    const day = placed[one] || to[one];
    if (day) found.set(`${one}`, { day, when: nodeSpan(app, one), node: one, words: labelOf(data, one) });
  };
  add(node);
  for (const at of statementsAt(data, node)) {
    const other = otherEnd(data, at, node);
    const day = statements.placed[at] || statements.to[at];
    if (day) found.set(`=${at}`, { day, when: statementSpan(data, at), node: other, words: say(data, at) });
    else add(other);
  }
  return [...found.values()].sort((a, b) => a.day - b.day || a.node - b.node);
}

/** @param {App} app @param {number} node */
export function timelineSection(app, node) {
  const rows = datedAround(app, node);
  if (rows.length < 2) return null;
  const list = make("ol", { class: "timeline" });
  for (const { when, node: one, words } of rows) {
    const name = one === node
      ? make("strong", { text: words })
      : button(words, () => chooseNode(app, one), { class: "link" });
    list.append(make("li", {}, make("time", { text: when }), name));
  }
  return fold(`${t("timeline")} (${rows.length})`, rows.length <= 8, list);
}
