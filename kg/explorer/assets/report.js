// The command that writes a report about what is chosen.
import { t } from "./words.js";
import { copyText } from "./dom.js";
import { familyOf } from "./lookup.js";
import { chosenNode } from "./actions.js";

// The command for a node, a pair or a view; empty if no report fits.
export function reportCommand(app) {
  const { view } = app.store.get();
  const write = (kind, ...names) => `kg report ${[kind, ...names].join(" ")} --lang ${app.store.get().language} --format html -o ${[kind, ...names].join("-")}.html`;
  const node = chosenNode(app);
  if (node >= 0) return familyOf(app.data, node).report ? write(familyOf(app.data, node).report, app.data.nodes.id[node]) : "";
  if (view.kind === "path" || view.kind === "common") return write("pair", view.one, view.other);
  return write(view.name === "cooperation" ? "cooperation" : view.name === "continuity" ? "plan" : "overview");
}

export function reportItems(app, item) {
  const command = reportCommand(app);
  return command ? [item(t("report"), async () => { await copyText(command); app.say(`${t("copied")}: ${command}`); })] : [];
}
