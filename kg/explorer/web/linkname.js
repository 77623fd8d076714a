// What a line says in short: “operates · uses · +2”; of what flows, what it is: “24-hour plans →”, “← 24-hour plans”.
import { pick, t } from "./words.js";
import { cut, relationName, yearInWords } from "./wording.js";
import { labelOf, statementsAt } from "./lookup.js";
import { isDirected, membersOf } from "./drawing.js";

const MOST = 2; // relations that are named
const LONGEST = 30;
const STEEP = 4; // times as far down as across

// What a flow contains, in the order of the data.
/** @param {PageData} data @param {number} flow */
function contents(data, flow) {
  const { source, target, relation } = data.statements;
  return [...statementsAt(data, flow)].filter((at) =>
    source[at] === flow && data.relations[relation[at]].roles.includes("matter")
  ).map((at) => labelOf(data, target[at]));
}

// What a line to who takes says that flows, with an arrow the way the line runs; empty for any other line.
/** @param {PageData} data @param {Drawing} drawing @param {number} link @param {number[]} members */
function flowing(data, drawing, link, members) {
  const { source, relation } = data.statements;
  const taken = members.find((at) => data.relations[relation[at]].roles.includes("taking"));
  const named = taken === undefined ? [] : contents(data, source[taken]);
  if (!named.length) return "";
  const words = `${cut(named[0], LONGEST)}${named.length > 1 ? ` · +${named.length - 1}` : ""}`;
  const [from, to] = [drawing.source[link], drawing.target[link]];
  const [across, down] = [drawing.x[to] - drawing.x[from], drawing.y[to] - drawing.y[from]];
  if (Math.abs(across) * STEEP < Math.abs(down)) return words; // neither to the left nor to the right
  return across > 0 ? `${words} →` : `← ${words}`;
}

/** @param {PageData} data @param {Drawing} drawing @param {number} link */
export function linkName(data, drawing, link) {
  const members = [...membersOf(drawing, link)];
  if (!members.length) return cut(drawing.label.get(link) || "", LONGEST);
  if (!isDirected(drawing, link) && !drawing.plain?.has(link)) return "";
  const { source, target, relation, modality } = data.statements;
  const [from, to] = [drawing.source[link], drawing.target[link]];
  // A line that a view draws for statements with other ends says what these say.
  const own = members.filter((at) => [from, to].includes(source[at]) && [from, to].includes(target[at]));
  const told = own.length ? own : members;
  const firm = Math.min(...told.map((at) => modality[at]));
  /** @type {Map<string, number>} */
  const firmest = new Map();
  for (const at of told) {
    const name = relationName(data.relations[relation[at]], source[at] === to && target[at] === from);
    const known = firmest.get(name);
    if (known === undefined || modality[at] < modality[known]) firmest.set(name, at);
  }
  /** @param {string} name @param {number} at */
  const dated = (name, at) => {
    const day = data.relations[relation[at]].roles.includes("succession") ? data.statements.from[at] : 0;
    return day ? t("inBrackets", name, yearInWords(Math.floor(day / 10000))) : name;
  };
  // The stroke is that of the most certain of them: what is less so says it.
  const names = [...firmest].map(([name, at]) =>
    modality[at] > firm ? t("inBrackets", name, pick(data.modalities[modality[at]].label)) : dated(name, at)
  );
  const more = names.length - MOST;
  return flowing(data, drawing, link, members) ||
    [...names.slice(0, MOST), ...(more > 0 ? [`+${more}`] : [])].join(" · ");
}

// What the key says of lines that are stored statements, beside those that the drawing is about.
/** @param {Drawing} drawing */
export const beyondWords = (drawing) => t(drawing.own ? "keyBeyond" : "keyAside");
