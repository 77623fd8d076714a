// What a thing is linked with that has a date, in order of time.
import { t } from "./words.js";
import { day } from "./wording.js";
import { button, fold, make } from "./dom.js";
import { labelOf, nodeSpan, otherEnd, statementsAt } from "./lookup.js";
import { chooseNode } from "./actions.js";

// Rows of [first day, precision, node], earliest first; the thing itself is among them if it has a date.
/** @param {PageData} data @param {number} node */
export function datedAround(data, node) {
  const { from, to, precision } = data.nodes;
  const found = new Map();
  /** @param {number} one @param {number} first @param {number} fine */
  const add = (one, first, fine) => {
    if (first && !found.has(one)) found.set(one, [first, fine, one]);
  };
  add(node, from[node] || to[node], precision[node]);
  for (const statement of statementsAt(data, node)) {
    const other = otherEnd(data, statement, node);
    add(other, from[other] || to[other], precision[other]);
    add(other, data.statements.from[statement] || data.statements.to[statement], data.statements.precision[statement]);
  }
  return [...found.values()].sort((a, b) => a[0] - b[0] || a[2] - b[2]);
}

/** @param {App} app @param {number} node */
export function timelineSection(app, node) {
  const rows = datedAround(app.data, node);
  if (rows.length < 2) return null;
  const list = make("ol", { class: "timeline" });
  for (const [first, precision, one] of rows) {
    const when = nodeSpan(app.data, one) || day(first, precision);
    const name = one === node
      ? make("strong", { text: labelOf(app.data, one) })
      : button(labelOf(app.data, one), () => chooseNode(app, one), { class: "link" });
    list.append(make("li", {}, make("time", { text: when }), name));
  }
  return fold(`${t("timeline")} (${rows.length})`, rows.length <= 8, list);
}
