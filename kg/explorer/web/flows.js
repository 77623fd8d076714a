// Data flows that a thing takes part in, with all their parties, so that who reads what is seen at once.
import { t } from "./words.js";
import { relationName } from "./wording.js";
import { fold, make } from "./dom.js";
import { familyOf, neighbours, otherEnd } from "./lookup.js";
import { groupsAt, marks, nodeLink } from "./facts.js";

const FLOW = "DataFlow";

/** @param {App} app @param {number} node */
export function flowSection(app, node) {
  const { data } = app;
  const flows = [...neighbours(data, node)].filter((near) => familyOf(data, near).name === FLOW);
  if (!flows.length || familyOf(data, node).name === FLOW) return null;
  const parts = flows.map((flow) =>
    make(
      "div",
      { class: "flow" },
      nodeLink(app, flow),
      make("dl", {}, ...groupsAt(data, flow).flatMap((group) => parties(app, flow, group))),
    )
  );
  return fold(`${t("flows")} (${flows.length})`, flows.length <= 4, ...parts);
}

/** @param {App} app @param {number} flow @param {FactGroup} group */
function parties(app, flow, group) {
  const ends = group.statements.map((statement) =>
    make("dd", {}, nodeLink(app, otherEnd(app.data, statement, flow)), marks(app.data, statement))
  );
  return [make("dt", { text: relationName(group.relation, group.incoming) }), ...ends];
}
