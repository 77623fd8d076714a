// What the page asks of the server, and what follows from the answer. Every decision names the state it was made from.

const HEADER = "X-Review-Token";
const KEPT = "kouan-review-token";

// The token stands in the fragment of the address, which no server and no log sees; it is kept for this tab.
export function token() {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  try {
    if (given) sessionStorage.setItem(KEPT, given);
    return given || sessionStorage.getItem(KEPT) || "";
  } catch {
    return given || "";
  }
}

export const documents = (language) => asked(`/review/desk?lang=${language}`);
export const desk = (name, language) => asked(`/review/desk/${encodeURIComponent(name)}?lang=${language}`);

const forms = new Map();
export async function fields(kind, about, language) {
  const address = `/review/fields/${encodeURIComponent(kind)}?lang=${language}&about=${about}`;
  if (!forms.has(address)) forms.set(address, await asked(address));
  return forms.get(address);
}

export function decide(name, language, seen, decision) {
  return asked(`/review/desk/${encodeURIComponent(name)}?lang=${language}`, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json", [HEADER]: token() },
    body: JSON.stringify({ ...decision, seen }),
  });
}

async function asked(address, options = {}) {
  let response;
  try {
    response = await fetch(address, { headers: { Accept: "application/json" }, ...options });
  } catch {
    throw { code: "offline" };
  }
  const known = (response.headers.get("content-type") ?? "").includes("json");
  if (response.ok && known) return response.json();
  throw known ? await response.json() : { code: "fault", detail: `${response.status} ${response.statusText}` };
}

// The drafts in the order of the text; of one sentence, what introduces a thing before what tells of it, its gist last.
export function ordered(found) {
  const order = new Map(found.rows.map((row, index) => [row.place, index]));
  const rank = (one) => [order.get(one.place) ?? -1, one.kind === "gist" ? 2 : "id" in one.record ? 0 : 1];
  return found.drafts.toSorted((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1]);
}

// Whether a row is a sentence that has to be accounted for.
export const counts = (row) => row.kind === "sentence";

// The numbers of a row that are neither told of nor excused, and of which no draft speaks.
export function openNumbers(row, found) {
  const spans = found.drafts.flatMap((one) => one.spans);
  const isDrafted = ({ raw, at }) =>
    spans.some((span) => span.start < row.start + at + Array.from(raw).length && row.start + at < span.end);
  return row.numbers.filter((one) => one.means === "none" && !isDrafted(one));
}

// Whether all is said of a row: nothing waits, something cites or excuses it, and no number wants an account.
export function isSettled(row, open, found) {
  return !open.has(row.place) && (row.recorded.length > 0 || row.excused !== "") && !openNumbers(row, found).length;
}

// The parts of the document below its title, each with its sentences; one part without a heading where there is none.
export function sections(found) {
  /** @type {any[]} */
  const parts = [];
  for (const row of found.rows) {
    if (row.kind === "heading" && !row.parent) parts.push({ place: row.place, label: row.text || row.cited, rows: [] });
    if (!counts(row)) continue;
    if (!parts.length) parts.push({ place: row.place, label: "", rows: [] });
    parts[parts.length - 1].rows.push(row);
  }
  return parts;
}

// The part that a place is in, by its number; what stands before all parts, as a title does, goes with the first.
export function partOf(parts, place) {
  return Math.max(0, parts.findIndex((part) => part.place === place || part.rows.some((one) => one.place === place)));
}

// The drafts that differ between two states of a desk, by what they say.
export function changes(before, after) {
  const said = new Map(before.drafts.map((one) => [one.id, JSON.stringify(one.record)]));
  const now = new Set(after.drafts.map((one) => one.id));
  const changed = after.drafts.filter((one) => said.get(one.id) !== JSON.stringify(one.record));
  return { changed, gone: before.drafts.filter((one) => !now.has(one.id)) };
}
