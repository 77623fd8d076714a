// The whole state of the page as the fragment of its address, so that a link shows what its sender saw.

export const VIEWS = ["table", "chart", "timeline", "graph", "text"];
const VALUE = "value.";

/** @returns {WorkbenchState} */
export function blank() {
  return {
    question: "",
    before: [],
    query: "",
    saved: "",
    values: {},
    view: "table",
    evidence: true,
    asOf: "",
    modality: [],
    document: [],
    knownBy: "",
    sort: "",
    language: "",
  };
}

/** @param {WorkbenchState} state */
export function toFragment(state) {
  const fields = new URLSearchParams();
  const put = (name, value) => value && fields.append(name, value);
  for (const one of state.before) put("before", one);
  put("question", state.question);
  put("query", state.query);
  put("saved", state.saved);
  for (const [name, value] of Object.entries(state.values)) put(VALUE + name, value);
  if (state.view !== "table") put("view", state.view);
  if (!state.evidence) fields.append("evidence", "no");
  put("as-of", state.asOf);
  for (const one of state.modality) put("modality", one);
  for (const one of state.document) put("document", one);
  put("known-by", state.knownBy);
  put("sort", state.sort);
  put("lang", state.language);
  return `#${fields}`;
}

// The state of an address: what its fragment says or, where a link from another page has none, the scope it asks for.
/** @param {string} text @param {string} [asked] */
export function fromFragment(text, asked = "") {
  const fields = new URLSearchParams(text.replace(/^#/, "") || asked);
  const state = blank();
  state.question = fields.get("question") ?? "";
  state.before = fields.getAll("before");
  state.query = fields.get("query") ?? "";
  state.saved = fields.get("saved") ?? "";
  for (const [name, value] of fields) if (name.startsWith(VALUE)) state.values[name.slice(VALUE.length)] = value;
  state.view = VIEWS.find((one) => one === fields.get("view")) ?? "table";
  state.evidence = fields.get("evidence") !== "no";
  state.asOf = fields.get("as-of") ?? "";
  state.modality = fields.getAll("modality");
  state.document = fields.getAll("document");
  state.knownBy = fields.get("known-by") ?? "";
  state.sort = fields.get("sort") ?? "";
  state.language = ["zh", "en"].find((one) => one === fields.get("lang")) ?? "";
  return state;
}
