// The whole state of the page as the fragment of its address, so that a link shows what its sender saw.

export const VIEWS = ["table", "chart", "timeline", "graph", "text"];
const VALUE = "value.";

/** @returns {WorkbenchState} */
export function blank() {
  return {
    question: "",
    query: "",
    saved: "",
    values: {},
    view: "table",
    evidence: true,
    asOf: "",
    modality: [],
    sort: "",
    language: "",
  };
}

/** @param {WorkbenchState} state */
export function toFragment(state) {
  const fields = new URLSearchParams();
  const put = (name, value) => value && fields.append(name, value);
  put("question", state.question);
  put("query", state.query);
  put("saved", state.saved);
  for (const [name, value] of Object.entries(state.values)) put(VALUE + name, value);
  if (state.view !== "table") put("view", state.view);
  if (!state.evidence) fields.append("evidence", "no");
  put("as-of", state.asOf);
  for (const one of state.modality) put("modality", one);
  put("sort", state.sort);
  put("lang", state.language);
  return `#${fields}`;
}

/** @param {string} text */
export function fromFragment(text) {
  const fields = new URLSearchParams(text.replace(/^#/, ""));
  const state = blank();
  state.question = fields.get("question") ?? "";
  state.query = fields.get("query") ?? "";
  state.saved = fields.get("saved") ?? "";
  for (const [name, value] of fields) if (name.startsWith(VALUE)) state.values[name.slice(VALUE.length)] = value;
  state.view = VIEWS.find((one) => one === fields.get("view")) ?? "table";
  state.evidence = fields.get("evidence") !== "no";
  state.asOf = fields.get("as-of") ?? "";
  state.modality = fields.getAll("modality");
  state.sort = fields.get("sort") ?? "";
  state.language = ["zh", "en"].find((one) => one === fields.get("lang")) ?? "";
  return state;
}
