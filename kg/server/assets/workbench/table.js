// Results as a table: sortable, with links to the pages of what it names, and the evidence of each row.

import { element } from "./dom.js";
import { evidenceCell } from "./evidence.js";
import { isNumber, pageOf } from "./terms.js";
import { said, spoken, word } from "./words.js";

const PAGE = 500;

// The table; `onsort` is told the new order as “column”, “-column” or nothing, and the column.
export function table(answer, terms, sort, onsort) {
  const columns = readable(answer.rows.head.vars, spoken());
  const order = ordered(answer.rows.results.bindings, sort);
  const body = element("tbody");
  const more = element("button", { type: "button", class: "more", onclick: () => extend() });
  const extend = () => {
    const from = body.childElementCount;
    body.append(...order.slice(from, from + PAGE).map((index) => row(answer, terms, columns, index)));
    const left = order.length - body.childElementCount;
    more.hidden = left === 0;
    more.textContent = `${word("more")} (${left})`;
  };
  extend();
  const heads = columns.map((column) => head(column, sort, onsort));
  if (answer.evidence) heads.push(element("th", { scope: "col" }, word("columnEvidence")));
  const whole = element("table", {}, element("thead", {}, element("tr", {}, heads)), body);
  return element(
    "div",
    {},
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": word("table") }, whole),
    more,
  );
}

// The indices of the rows in an order: numbers as numbers, everything else as people of the language sort it.
export function ordered(bindings, sort) {
  const indices = bindings.map((_, index) => index);
  if (!sort) return indices;
  const down = sort.startsWith("-");
  const name = down ? sort.slice(1) : sort;
  const collator = new Intl.Collator(spoken() === "zh" ? "zh-Hans-CN" : "en", { numeric: true });
  const compare = (a, b) => {
    const [one, other] = [bindings[a][name], bindings[b][name]];
    if (!one || !other) return Number(!one) - Number(!other);
    const order = isNumber(one) && isNumber(other)
      ? Number(one.value) - Number(other.value)
      : collator.compare(one.value, other.value);
    return down ? -order : order;
  };
  return indices.sort((a, b) => compare(a, b) || a - b);
}

// The columns that a reader wants: { title, thing, name }. A thing and its name in the language spoken are one column,
// and its name in the other is left out; downloads have all of them.
export function readable(names, language) {
  const [own, other] = language === "zh" ? ["Zh", "En"] : ["En", "Zh"];
  const bare = (name, ending) => name.endsWith(ending) ? name.slice(0, -2) : "";
  return names
    .filter((name) => !(bare(name, other) && names.includes(bare(name, other) + own)))
    .filter((name) => !(bare(name, own) && names.includes(bare(name, own))))
    .map((name) => {
      const called = names.includes(name + own) ? name + own : name;
      return { title: (names.includes(bare(name, own) + other) && bare(name, own)) || name, thing: name, name: called };
    });
}

function head({ title, name }, sort, onsort) {
  const state = sort === name ? "ascending" : sort === `-${name}` ? "descending" : "none";
  const mark = { ascending: " ▲", descending: " ▼", none: "" }[state];
  const next = state === "ascending" ? `-${name}` : state === "descending" ? "" : name;
  const button = element("button", {
    type: "button",
    title: `${word("sort")} ${title}`,
    onclick: () => onsort(next, name),
  }, title + mark);
  return element("th", { scope: "col", "aria-sort": state, "data-column": name }, button);
}

function row(answer, terms, columns, index) {
  const binding = answer.rows.results.bindings[index];
  const cells = columns.map(({ title, thing, name }) => cell(title, binding[thing], terms, binding[name]));
  if (answer.evidence) {
    cells.push(
      element(
        "td",
        { class: "proof", "data-name": word("columnEvidence") },
        evidenceCell(answer.evidence[index], terms),
      ),
    );
  }
  return element("tr", {}, cells);
}

function cell(name, thing, terms, called) {
  const term = thing ?? called;
  if (!term) return element("td", { "data-name": name });
  const text = terms.text(term);
  const place = term.type === "uri" ? pageOf(term.value) : null;
  const known = term.type === "uri" ? terms.names.get(term.value) : null;
  const title = known ? `${known.zh} · ${known.en} · ${text}` : term.type === "uri" ? term.value : undefined;
  const label = called && called !== term ? called.value : said(known) || text;
  const shown = place ? element("a", { href: place, title }, label) : label;
  const language = term["xml:lang"];
  return element("td", {
    "data-name": name,
    class: isNumber(term) ? "number" : undefined,
    lang: language === "zh" ? "zh-Hans" : language,
  }, shown);
}
