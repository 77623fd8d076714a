// What a thing is linked with that has a date, in order of time.
import { t } from "./words.js";
import { button, fold, make } from "./dom.js";
import { labelOf, nodeSpan, otherEnd, statementsAt, statementSpan } from "./lookup.js";
import { chooseNode } from "./actions.js";

// Rows of [first day, when in words, node], earliest first; the thing itself is among them if it has a date.
/** @param {App} app @param {number} node */
export function datedAround(app, node) {
  const { data } = app;
  const { from, to } = data.nodes;
  const found = new Map();
  /** @param {number} one @param {number} first @param {string} when */
  const add = (one, first, when) => {
    if (first && !found.has(one)) found.set(one, [first, when, one]);
  };
  add(node, from[node] || to[node], nodeSpan(app, node));
  for (const statement of statementsAt(data, node)) {
    const other = otherEnd(data, statement, node);
    add(other, from[other] || to[other], nodeSpan(app, other));
    add(other, data.statements.from[statement] || data.statements.to[statement], statementSpan(data, statement));
  }
  return [...found.values()].sort((a, b) => a[0] - b[0] || a[2] - b[2]);
}

/** @param {App} app @param {number} node */
export function timelineSection(app, node) {
  const rows = datedAround(app, node);
  if (rows.length < 2) return null;
  const list = make("ol", { class: "timeline" });
  for (const [, when, one] of rows) {
    const name = one === node
      ? make("strong", { text: labelOf(app.data, one) })
      : button(labelOf(app.data, one), () => chooseNode(app, one), { class: "link" });
    list.append(make("li", {}, make("time", { text: when }), name));
  }
  return fold(`${t("timeline")} (${rows.length})`, rows.length <= 8, list);
}
