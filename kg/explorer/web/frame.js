// A picture set as a figure: what question it answers, what is seen of what, the map, the key of what occurs in it, and
// where all of it comes from. It will be seen without its page.
import { pick, t } from "./words.js";
import { listed, quantity } from "./wording.js";
import { beyondWords } from "./linkname.js";
import { familyOf, labelOf } from "./lookup.js";
import { FORMER, isAlsoPlanned, lineWidth, mixed, modalityOf, strokeOf } from "./paint.js";
import { shapeMark, stubMarks } from "./marks.js";
import { element, escaped, marksSvg } from "./svg.js";
import { isolated, legible } from "./naming.js";
import { howMuch } from "./counts.js";
import { chipsOf } from "./chips.js";
import { shownStatements } from "./sparql.js";

const [PAD, TITLE, TEXT, SMALL] = [28, 26, 14, 12];
const MOST_NAMED = 4; // documents, each by its whole title
const PIECES =
  /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60][,。、；：？！”』」》）]*|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]+\s*|\s+/g;

/** @typedef {(text: string, font: string) => number} Measure */

// Words in lines that are no wider than so many pixels; a word that is wider itself is broken.
/** @param {string} text @param {number} width @param {string} font @param {Measure} measure */
export function broken(text, width, font, measure) {
  const lines = [""];
  for (const piece of text.match(PIECES) || []) {
    for (const part of measure(piece, font) > width ? [...piece] : [piece]) {
      const last = lines[lines.length - 1];
      if (last && measure(last + part.trimEnd(), font) > width) lines.push(part.trimStart());
      else lines[lines.length - 1] = last + part;
    }
  }
  return lines.map((line) => line.trim()).filter((line, at) => line || !at);
}

/** @param {TextStyle} style */
const stepOf = ({ size }) => Math.round(size * 1.45);

/** @param {string[]} lines @param {number} x @param {number} top @param {TextStyle} style @returns {TextMark} */
function words(lines, x, top, style) {
  const step = stepOf(style);
  return { kind: "text", lines, x, y: top + step * 0.72, step, style };
}

// What occurs in the picture, each as [its sign, its name]: kinds by shape and colour, modalities by stroke.
/**
 * @param {App} app @param {Tones} tones
 * @returns {KeyRow[]}
 */
function keyOf(app, tones) {
  const { data, drawing, shown } = app;
  const families = new Set([...drawing.nodes].filter((node) => shown.node[node]).map((node) => familyOf(data, node)));
  const links = [...shown.link.keys()].filter((link) => shown.link[link]);
  const modalities = new Set(links.map((link) => modalityOf(data, drawing, link, shown.passes)));
  const widths = new Set(links.map((link) => lineWidth(drawing, link)));
  const rows = data.families.filter((family) => families.has(family)).map((family) => ({
    /** @param {number} x @param {number} y @returns {Mark[]} */
    mark: (x, y) => [shapeMark(family.shape, x + 7, y, 6, { fill: family.colour[tones.dark ? 1 : 0] })],
    text: pick(family.label),
    room: 14,
  }));
  const gone = [...drawing.nodes].find((node) => shown.node[node] && shown.former?.(node));
  if (gone !== undefined) {
    const { shape, colour } = familyOf(data, gone);
    const fill = mixed(colour[tones.dark ? 1 : 0], tones.ground, FORMER);
    rows.push({ mark: (x, y) => [shapeMark(shape, x + 7, y, 6, { fill })], text: t("keyFormer"), room: 14 });
  }
  const stub = [...drawing.nodes].find((node) => shown.node[node] && data.stubs.has(node));
  if (stub !== undefined) {
    const { shape, colour } = familyOf(data, stub);
    rows.push({
      mark: (x, y) => stubMarks(shape, x + 7, y, 6, colour[tones.dark ? 1 : 0], tones),
      text: t("keyStub"),
      room: 14,
    });
  }
  for (const modality of [...modalities].sort()) {
    const { dash, double } = strokeOf(data, modality);
    rows.push({
      mark: (x, y) => {
        const style = { stroke: tones.soft, width: double ? 3.2 : 1.4, dash };
        const pieces = [[x, y, x + 26, y]];
        /** @type {Mark[]} */
        const marks = [{ kind: "path", pieces, style }];
        if (double) marks.push({ kind: "path", pieces, style: { stroke: tones.ground, width: 1.2 } });
        return marks;
      },
      text: pick(data.modalities[modality].label),
      room: 26,
    });
  }
  if (links.some((link) => isAlsoPlanned(data, drawing, link, shown.passes))) {
    const { dash } = strokeOf(data, data.planned);
    rows.push({
      mark: (x, y) =>
        [{ width: 1.4 }, { width: 3.2, dash }].map((style) => ({
          kind: "path",
          pieces: [[x, y, x + 26, y]],
          style: { stroke: tones.soft, ...style },
        })),
      text: t("keyAlsoPlanned"),
      room: 26,
    });
  }
  if (links.some((link) => drawing.beyond?.has(link))) {
    rows.push({
      mark: (x, y) => [
        { kind: "path", pieces: [[x, y, x + 20, y]], style: { stroke: tones.soft, width: 1 } },
        {
          kind: "path",
          pieces: [[x + 26, y, x + 18, y - 3, x + 18, y + 3]],
          closed: true,
          style: { fill: tones.soft },
        },
      ],
      text: beyondWords(drawing),
      room: 26,
    });
  }
  if (widths.size > 1) {
    rows.push({
      mark: (x, y) => [{ kind: "path", pieces: [[x, y, x + 26, y]], style: { stroke: tones.soft, width: 3.6 } }],
      text: t("keyWidth"),
      room: 26,
    });
  }
  return rows;
}

// What the map shows of what, in parts: its view, how much, within which scope, under which filters, what is chosen.
/** @param {App} app @param {string} [counts] how much, where that is not nodes and lines */
function scopeOf(app, counts) {
  const { data, drawing, shown } = app;
  const state = app.store.get();
  const question = pick(drawing.question);
  const chosen = state.chosen && [state.chosen.id ?? state.chosen.source, state.chosen.target].filter(Boolean)
    .map((id) => data.numbers.get(id)).filter((node) => node !== undefined).map((node) => labelOf(data, node));
  const parts = [
    question ? pick(drawing.title) : "",
    counts ?? howMuch(data, drawing, shown),
    app.of ? t("bestLinkedOf", quantity(app.of)) : "",
    data.scope ? pick(data.scope) : "",
    ...chipsOf(app).map(({ text }) => text),
    chosen?.length ? t("keyChosen", chosen.join(" – ")) : "",
    drawing.directed && drawing.direction ? pick(drawing.direction) : "",
  ];
  return [...new Set(parts)].filter(Boolean).map(isolated);
}

// The documents that say what is shown, best of all those that say most; all that speak where evidence is not at hand.
/** @param {App} app @returns {Source[]} */
function speaking(app) {
  const { data, reading } = app;
  const counts = new Map();
  if (reading) {
    for (const at of shownStatements(app)) {
      const sets = reading.sets[data.statements.evidence[at]] || [];
      for (const document of new Set(sets.map((number) => reading.sentences.document[number]))) {
        counts.set(document, (counts.get(document) || 0) + 1);
      }
    }
  }
  const found = [...counts].sort(([a, one], [b, other]) => other - one || a - b).map(([at]) => data.documents[at]);
  return found.length ? found : data.documents.filter((one) => !one.background);
}

/** @param {Source} one */
const cited = (one) => {
  const more = [pick(one.publisher), pick(one.dated)].filter(Boolean);
  const name = isolated(legible(pick(one.label)));
  return more.length ? t("inBrackets", name, listed(more)) : name;
};

/** @param {App} app @param {string} address */
function sourceOf(app, address) {
  const documents = speaking(app);
  const named = documents.slice(0, MOST_NAMED).map(cited);
  const rest = documents.length - named.length;
  return [
    documents.length ? t("figureSources", listed([...named, ...(rest ? [t("moreDocuments", rest)] : [])])) : "",
    t("figureLicence", t("title"), app.data.licence ?? "", address),
  ].filter(Boolean);
}

/** @typedef {{ tones: Tones, measure: Measure, inner: number, pad: number, marks: Mark[], y: number }} Sheet */

/** @param {Sheet} sheet @param {string[]} lines @param {TextStyle} style */
function write(sheet, lines, style) {
  const mark = words(lines, sheet.pad, sheet.y, style);
  sheet.marks.push(mark);
  sheet.y += mark.step * lines.length;
}

// Words in lines of the width of a sheet; of `most` lines the last ends in an ellipsis if there are more.
/** @param {Sheet} sheet @param {string} text @param {TextStyle} style @param {number} [most] */
function set({ tones, measure, inner }, text, style, most = Infinity) {
  const font = `${style.weight ?? 400} ${style.size}px ${style.family ?? tones.font}`;
  const lines = broken(text, inner, font, measure);
  if (lines.length <= most) return lines;
  const last = [...`${lines[most - 1]} ${lines[most]}`];
  while (last.length && measure(`${last.join("")}…`, font) > inner) last.pop();
  return [...lines.slice(0, most - 1), `${last.join("").trimEnd()}…`];
}

/** @param {Sheet} sheet @param {KeyRow[]} key @param {number} [most] how many rows there may be */
function writeKey(sheet, key, most = Infinity) {
  const { tones, measure, inner, pad } = sheet;
  const style = { size: TEXT, fill: tones.ink };
  let [x, rows] = [pad, 1];
  for (const { mark, text, room } of key) {
    const wide = room + 8 + measure(text, `400 ${TEXT}px ${tones.font}`) + 22;
    if (x > pad && x + wide > pad + inner + 22) {
      if (++rows > most) break;
      [x, sheet.y] = [pad, sheet.y + 24];
    }
    sheet.marks.push(...mark(x, sheet.y + 9), words([text], x + room + 8, sheet.y - 1, style));
    x += wide;
  }
  sheet.y += 30;
}

/** @param {App} app */
const headline = (app) => pick(app.drawing.question) || pick(app.drawing.title);

/** @param {Sheet} sheet @param {number} y */
const rule = (sheet, y) =>
  sheet.marks.push({
    kind: "path",
    pieces: [[sheet.pad, y, sheet.pad + sheet.inner, y]],
    style: { stroke: sheet.tones.line, width: 1 },
    class: "rule",
  });

/** @param {Sheet} sheet @param {string} title @param {Picture} map @param {number} top @param {number} height */
function svgOf({ tones, inner, pad, marks }, title, map, top, height) {
  const width = inner + 2 * pad;
  const [left, above] = [map.left ?? 0, map.top ?? 0];
  const scaled = map.scale ? ` scale(${map.scale})` : "";
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "font-family": tones.font,
      role: "img",
      "aria-label": title,
    },
    [
      "",
      element("title", {}, escaped(title)),
      element("rect", { width, height, fill: tones.ground }),
      element(
        "clipPath",
        { id: "window" },
        element("rect", { x: left, y: above, width: map.width, height: map.height }),
      ),
      element(
        "g",
        { class: "map", transform: `translate(${pad - left} ${top - above})${scaled}`, "clip-path": "url(#window)" },
        `\n${marksSvg(map.marks)}\n`,
      ),
      element("g", { class: "frame" }, `\n${marksSvg(marks)}\n`),
      "",
    ].join("\n"),
  );
}

/**
 * A picture as a figure, written as SVG; `address` leads back to the view.
 * @param {App} app @param {Picture} map @param {Tones} tones @param {string} address @param {Measure} measure
 */
export function figureSvg(app, map, tones, address, measure) {
  /** @type {Sheet} */
  const sheet = { tones, measure, inner: map.width, pad: PAD, marks: [], y: PAD };
  const big = { size: TITLE, weight: 600, fill: tones.ink, family: tones.serif };
  const soft = { size: TEXT, fill: tones.soft };
  const small = { size: SMALL, fill: tones.soft };
  write(sheet, set(sheet, headline(app), big), big);
  sheet.y += 4;
  write(sheet, set(sheet, scopeOf(app, map.counts).join(" · "), soft), soft);
  const top = sheet.y = Math.round(sheet.y + 12);
  rule(sheet, top - 0.5);
  rule(sheet, top + map.height + 0.5);
  sheet.y += map.height + 14;
  writeKey(sheet, map.key ?? keyOf(app, tones));
  for (const line of sourceOf(app, address)) write(sheet, set(sheet, line, small), small);
  return svgOf(sheet, headline(app), map, top, Math.ceil(sheet.y + PAD - 8));
}

/**
 * The figure as a card of a fixed size, 1200 by 630, with fewer words; `sized` draws the map in what room is left.
 * @param {App} app @param {(width: number, height: number) => Picture} sized @param {Tones} tones
 * @param {string} address @param {Measure} measure
 */
export function cardSvg(app, sized, tones, address, measure) {
  const [width, height, pad] = [1200, 630, 36];
  /** @type {Sheet} */
  const sheet = { tones, measure, inner: width - 2 * pad, pad, marks: [], y: pad - 8 };
  const big = { size: 30, weight: 600, fill: tones.ink, family: tones.serif };
  const soft = { size: TEXT, fill: tones.soft };
  const small = { size: SMALL, fill: tones.soft };
  write(sheet, set(sheet, headline(app), big, 2), big);
  const top = Math.round(sheet.y + stepOf(soft) + 10);
  const below = 30 + 2 * stepOf(small) + pad - 8;
  const [wide, high] = [width - 2 * pad, height - top - below - 12];
  const map = sized(wide, high);
  write(sheet, set(sheet, scopeOf(app, map.counts).join(" · "), soft, 1), soft);
  rule(sheet, top - 0.5);
  rule(sheet, top + high + 0.5);
  sheet.y = top + high + 12;
  writeKey(sheet, map.key ?? keyOf(app, tones), 1);
  for (const line of sourceOf(app, address)) write(sheet, set(sheet, line, small, 1), small);
  return svgOf(sheet, headline(app), map, top, height);
}
