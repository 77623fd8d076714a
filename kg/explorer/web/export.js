// What is shown, as files for other tools.
import { LANGUAGES, t } from "./words.js";
import { isoDay } from "./wording.js";
import { download, pen } from "./dom.js";
import { colours } from "./theme.js";
import { shownStatements } from "./sparql.js";
import { placesOf, shownNodes } from "./table.js";
import { escaped } from "./svg.js";
import { figureSvg } from "./frame.js";
import { changePicture } from "./changemarks.js";
import { isServed } from "./embed.js";
import { encode } from "./link.js";
import { howMuchOfFigure } from "./counts.js";
import { trimmed } from "./trimming.js";
import { roomOfColumns } from "./columns.js";
import { textWidth } from "./measure.js";

const NODE_COLUMNS = ["id", "label_zh", "label_en", "type", "kind", "status", "start", "end"];
const EDGE_COLUMNS = [
  "source",
  "target",
  "relation",
  "label_zh",
  "label_en",
  "modality",
  "intent",
  "start",
  "end",
  "evidence",
  "statement",
];
/** @param {number} day */
const date = (day) => (day ? isoDay(day) : "");

/** @param {App} app */
export function nodeRows(app) {
  const { nodes, types } = app.data;
  return shownNodes(app).map((node) => ({
    id: nodes.id[node],
    label_zh: nodes.zh[node],
    label_en: nodes.en[node],
    type: types[nodes.type[node]].name,
    kind: app.data.codes[nodes.kind[node]].name,
    status: app.data.codes[nodes.status[node]].name,
    start: date(nodes.from[node]),
    end: date(nodes.to[node]),
  }));
}

/** @param {App} app @param {number} statement */
function iriOf(app, statement) {
  const [prefix, name] = (app.reading?.statements[statement] ?? "").split(":");
  return name ? `${app.data.prefixes[prefix]}${name}` : "";
}

/** @param {App} app */
export function edgeRows(app) {
  const { nodes, statements, relations } = app.data;
  return shownStatements(app).map((at) => {
    const relation = relations[statements.relation[at]];
    return {
      source: nodes.id[statements.source[at]],
      target: nodes.id[statements.target[at]],
      relation: relation.key,
      label_zh: relation.label[0],
      label_en: relation.label[1],
      modality: app.data.modalities[statements.modality[at]].name,
      intent: app.data.intents[app.data.meant[at] ?? 0][1],
      start: date(statements.from[at]),
      end: date(statements.to[at]),
      evidence: placesOf(app, at).join(" "),
      statement: iriOf(app, at),
    };
  });
}

// A cell that a spreadsheet would take for a formula gets an apostrophe in front.
/** @param {any} cell */
const defused = (cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
/** @param {any} cell */
const quoted = (cell) => (/[",\n\r]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
/** @param {string[]} columns @param {any[]} rows */
export const toCsv = (columns, rows) =>
  `\ufeff${
    [columns, ...rows.map((row) => columns.map((column) => quoted(defused(row[column]))))].map((row) => row.join(","))
      .join("\n")
  }\n`;

/** @param {any[]} nodes @param {any[]} edges */
export function toGraphml(nodes, edges) {
  /** @param {string} kind @returns {(name: string) => string} */
  const key = (kind) => (name) => `<key id="${kind}.${name}" for="${kind}" attr.name="${name}" attr.type="string"/>`;
  /** @param {any} kind @param {any} row @param {string[]} columns */
  const data = (kind, row, columns) =>
    columns.filter((name) => row[name]).map((name) => `<data key="${kind}.${name}">${escaped(row[name])}</data>`).join(
      "",
    );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...NODE_COLUMNS.slice(1).map(key("node")),
    ...EDGE_COLUMNS.slice(2).map(key("edge")),
    '<graph edgedefault="directed">',
    ...nodes.map((row) => `<node id="${escaped(row.id)}">${data("node", row, NODE_COLUMNS.slice(1))}</node>`),
    ...edges.map((row) =>
      `<edge source="${escaped(row.source)}" target="${escaped(row.target)}">${
        data("edge", row, EDGE_COLUMNS.slice(2))
      }</edge>`
    ),
    "</graph>",
    "</graphml>",
    "",
  ].join("\n");
}

// Where the view is found again: the address of a served page; of a page in a file, what stands behind its name.
/** @param {App} app */
function whereFound(app) {
  const state = app.store.get();
  const hash = decodeURI(encode({ ...state, language: "", theme: "", embed: "", camera: null, own: "", step: -1 }));
  if (!isServed()) return t("figureWhere", hash);
  return decodeURI(`${location.origin}${location.pathname}${location.search}${hash}`);
}

// What the window shows of the map; where it does not show all, that is told.
/** @param {App} app @param {Tones} tones @returns {Picture} */
function windowOf(app, tones) {
  const seen = app.scene.picture(tones);
  return { ...seen, counts: howMuchOfFigure(app, app.scene.beyond(), app.scene.unnamed()) };
}

// What is seen, as a figure.
/** @param {App} app @param {Tones} [tones] */
export function figureOf(app, tones = colours()) {
  const seen = changePicture(app, tones, roomOfColumns()) ?? windowOf(app, tones);
  return figureSvg(app, trimmed(seen, textWidth, tones.font), tones, whereFound(app), textWidth);
}

// The figure in pixels, two for each of the window.
/** @param {App} app @returns {Promise<Blob | null>} */
async function pixels(app) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(figureOf(app))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * image.width, 2 * image.height];
  pen(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/** @param {App} app @param {string} suffix */
const name = (app, suffix) =>
  `${app.drawing.name}.${LANGUAGES.includes(app.store.get().language) ? app.store.get().language : "zh"}.${suffix}`;

// What the menu offers: words and what they do.
/** @type {[Word, (app: App) => unknown][]} */
export const EXPORTS = [
  ["exportPicture", async (app) => download(name(app, "png"), await pixels(app))],
  [
    "exportSvg",
    (app) => download(name(app, "svg"), figureOf(app), "image/svg+xml"),
  ],
  ["exportNodes", (app) => download(name(app, "nodes.csv"), toCsv(NODE_COLUMNS, nodeRows(app)), "text/csv")],
  ["exportLinks", (app) => download(name(app, "statements.csv"), toCsv(EDGE_COLUMNS, edgeRows(app)), "text/csv")],
  [
    "exportGraphml",
    (app) => download(name(app, "graphml"), toGraphml(nodeRows(app), edgeRows(app)), "application/xml"),
  ],
  [
    "exportJson",
    (app) =>
      download(
        name(app, "json"),
        `${JSON.stringify({ nodes: nodeRows(app), statements: edgeRows(app) }, null, 1)}\n`,
        "application/json",
      ),
  ],
];

/** @param {App} app @param {[string, (app: App) => unknown]} row */
export const runExport = async (app, [, act]) => {
  await act(app);
  app.say(t("exportHead"));
};
