// The figure without a browser: the same modules, run by a plain engine on the data that a page would hold.
import { prepared } from "./engine.js";
import { languageNow, setLanguage } from "./words.js";
import { indexed } from "./data.js";
import { EMPTY, encode } from "./link.js";
import { drawingOf, lookNames } from "./views.js";
import { statementTest, visible } from "./filters.js";
import { howMuchOfFigure } from "./counts.js";
import { communitiesOf } from "./groups.js";
import { clearanceOf } from "./routes.js";
import { boundsOf, fitting } from "./camera.js";
import { labelsFor } from "./caption.js";
import { strokesOf } from "./strokes.js";
import { giveWay } from "./yielding.js";
import { createBoard } from "./board.js";
import { placeLabels } from "./labels.js";
import { marksOf } from "./marks.js";
import { nameMarks } from "./lettering.js";
import { ruledWidth } from "./measure.js";
import { litOf } from "./lit.js";
import { cardSvg, figureSvg } from "./frame.js";
import { sidesOf } from "./changing.js";
import { changePicture } from "./changemarks.js";
import { changeShown } from "./changeplaces.js";

const CLEAR = 8.2; // pixels that a line keeps from what it does not join
const [WIDE, LEAST, MOST] = [1200, 720, 2600]; // pixels that a map is wide
/** @type {[number, number]} */
const COLUMNS = [1100, 760]; // pixels that two columns take, or are taller
const [AROUND, NAMES] = [64, 110]; // pixels beside what stands outermost, and for its name
const [RINGED, WORDED] = [20, 28]; // of cards: things around another, and lines up to which they have words
const NAMED = [40, 28, 20, 14]; // things on a card: the first of these numbers of which all can be told apart
const NAMELESS = 1; // of them, that may stand where their name has no room
/** @type {[number, number]} */
const CARD = [1128, 400]; // pixels that a map on a card has at least
const [SIDE, BESIDE, WIDEST] = [150, 72, 2.2]; // pixels for names beside the map of a card; how far it is drawn apart
const APART = 64; // units between its things

/** @typedef {{ data: any, reading: Reading, tones: Tones, language: string, state: Partial<State>, address: string,
 *   card: boolean }} Request */

// The size of a map on which all that is shown stands as near as its lines need, and the camera for it.
/** @param {App} app @returns {Camera} */
function openCamera(app) {
  const { drawing, shown } = app;
  const box = boundsOf(drawing, [...drawing.nodes].filter((node) => shown.node[node])) || [0, 0, 1, 1];
  const [w, h] = [box[2] - box[0], box[3] - box[1]];
  const clear = clearanceOf(drawing, shown);
  const whole = Math.min(1.15, (WIDE - 2 * AROUND - 2 * NAMES) / Math.max(1, w));
  const most = (MOST - 2 * AROUND - 2 * NAMES) / Math.max(1, w, h);
  const scale = Math.min(most, Math.max(whole, clear ? Math.min(1.15, CLEAR / clear) : 0));
  return {
    x: (box[0] + box[2]) / 2,
    y: (box[1] + box[3]) / 2 + 8 / scale,
    scale,
    width: Math.round(Math.max(LEAST, w * scale + 2 * AROUND + 2 * NAMES)),
    height: Math.round(Math.max(240, h * scale + 2 * AROUND)),
    ratio: 1,
  };
}

// Of more than a card can name, the best linked, with the lines between them, as many as are named and keep clear.
/** @param {App} app @param {Tones} tones @returns {App} */
function thinned(app, tones) {
  if (app.drawing.discs || app.drawing.rows) return app;
  let found = app;
  for (const most of NAMED) {
    found = app.shown.nodes > most ? bestOf(app, most) : app;
    const { drawing, shown } = found;
    const card = shaped(found, ...CARD);
    const camera = fittedCamera(card, ...CARD);
    if (clearanceOf(card.drawing, shown) * camera.scale < CLEAR) continue;
    const named = new Set(pictureOf(card, camera, tones, 0).placed.map(({ node }) => node));
    if ([...drawing.nodes].filter((node) => shown.node[node] && !named.has(node)).length <= NAMELESS) break;
  }
  return found;
}

/** @param {App} app @param {number} most @returns {App} */
function bestOf(app, most) {
  const { drawing, shown } = app;
  const ranked = [...drawing.nodes].filter((node) => shown.node[node]).sort((a, b) =>
    drawing.degree[b] - drawing.degree[a] || a - b
  );
  const kept = new Set(ranked.slice(0, most));
  const { source, target } = drawing;
  const link = shown.link.map((is, at) => (is && kept.has(source[at]) && kept.has(target[at]) ? 1 : 0));
  const joined = new Set([...link.keys()].filter((at) => link[at]).flatMap((at) => [source[at], target[at]]));
  const node = shown.node.map((is, at) => (is && joined.has(at) ? 1 : 0));
  const links = link.reduce((sum, is) => sum + is, 0);
  return { ...app, of: shown.nodes, shown: { ...shown, node, link, nodes: joined.size, links } };
}

// A drawing drawn to the shape of a card, which is wide and low, as far as its things stay apart.
/** @param {App} app @param {number} width @param {number} height @returns {App} */
function shaped(app, width, height) {
  const { drawing, shown } = app;
  const nodes = [...drawing.nodes].filter((node) => shown.node[node]);
  const box = boundsOf(drawing, nodes);
  if (!box) return app;
  const across = (width - 2 * SIDE) / Math.max(1, box[2] - box[0]);
  const down = (height - AROUND) / Math.max(1, box[3] - box[1]);
  const even = Math.max(Math.min(across, down), drawing.discs ? 1 : APART / nearest(drawing, nodes));
  const [wide, high] = [Math.min(across / down, WIDEST), Math.min(down / across, WIDEST)].map((share) =>
    even * Math.max(1, share)
  );
  const discs = drawing.discs?.map(([x, y, radius]) => [x * wide, y * high, radius * even]) ?? null;
  const [x, y] = [drawing.x.map((value) => value * wide), drawing.y.map((value) => value * high)];
  return { ...app, drawing: { ...drawing, x, y, discs } };
}

// How far the two of some nodes stand apart that are nearest to each other.
/** @param {Drawing} drawing @param {number[]} nodes */
function nearest({ x, y }, nodes) {
  let least = Infinity;
  nodes.forEach((one, at) => {
    for (const other of nodes.slice(at + 1)) least = Math.min(least, Math.hypot(x[one] - x[other], y[one] - y[other]));
  });
  return Math.max(1, least);
}

/** @param {App} app @param {number} width @param {number} height @returns {Camera} */
function fittedCamera({ drawing, shown }, width, height) {
  const box = boundsOf(drawing, [...drawing.nodes].filter((node) => shown.node[node])) || [0, 0, 1, 1];
  const { position, scale } = fitting(box, width - 2 * (SIDE - BESIDE), height);
  return { ...position, scale, width, height, ratio: 1 };
}

// What a camera sees, with its names; lines have words up to so many.
/** @param {App} app @param {Camera} camera @param {Tones} tones @param {number} [worded] */
export function pictureOf(app, camera, tones, worded = Infinity) {
  const scene = /** @type {Scene} */ (/** @type {unknown} */ ({
    data: app.data,
    drawing: app.drawing,
    shown: app.shown,
    groups: communitiesOf(app.drawing, app.shown),
    sums: null,
    lit: litOf(app),
    carried: -1,
  }));
  giveWay(scene, () => camera, tones.font, `${languageNow()} ${camera.width} ${camera.height}`);
  const marks = marksOf(scene, camera, tones);
  const nodes = createBoard();
  const labels = labelsFor(scene, camera, nodes).filter(({ link }) => link === undefined || app.shown.links <= worded);
  const room = [camera.width, camera.height];
  const placed = placeLabels(createBoard(), nodes, labels, tones.font, room, strokesOf(scene, camera));
  return {
    width: camera.width,
    height: camera.height,
    camera,
    drawing: app.drawing,
    placed,
    marks: [...marks, ...nameMarks(app.data, app.drawing, placed, tones)],
  };
}

// Two columns of groups made to fit; null where the view has none.
/** @param {App} app @param {Tones} tones @param {number} width @param {number} height @returns {Picture | null} */
function smallChange(app, tones, width, height) {
  const whole = changePicture(app, tones, [width, height], true);
  if (!whole || whole.height <= height) return whole;
  const scale = height / whole.height;
  const wide = changePicture(app, tones, [width / scale, height / scale], true);
  return wide && { ...wide, scale };
}

// What a page would open with; of it what a card can name.
/** @param {Request} request @returns {App} */
export function appOf({ data: packed, reading, tones, language, state: asked, card }) {
  setLanguage(language);
  const data = indexed(packed);
  const first = { kind: "look", name: data.opening || lookNames(data)[0] };
  const state = /** @type {State} */ ({ ...EMPTY, language, view: first, ...asked });
  if (card) state.view = { ...state.view, most: RINGED };
  const passes = statementTest(data, state);
  const drawing = drawingOf(data, state, passes);
  const shown = visible(data, drawing, state);
  const app = /** @type {App} */ (/** @type {unknown} */ ({
    data,
    reading,
    drawing,
    shown,
    passes,
    groups: communitiesOf(drawing, shown),
    pointed: -1,
    store: { get: () => state },
    unfilteredState: () => state,
  }));
  return card && !changeShown(app) ? thinned(app, tones) : app;
}

// A picture that says how many of its things have no name.
/** @param {App} app @param {ReturnType<typeof pictureOf>} picture */
function counted(app, picture) {
  const { drawing, shown } = app;
  const named = new Set(picture.placed.map(({ node }) => node));
  const unnamed = drawing.discs ? [] : [...drawing.nodes].filter((node) => shown.node[node] && !named.has(node));
  return { ...picture, counts: howMuchOfFigure(app, 0, unnamed.length) };
}

// The map of a figure, or of a card with so much room for it.
/** @param {App} app @param {Tones} tones @param {number[]} [room] @returns {Picture} */
export function mapOf(app, tones, room) {
  if (!room) return changePicture(app, tones, COLUMNS) ?? counted(app, pictureOf(app, openCamera(app), tones));
  const [width, height] = room;
  const columns = smallChange(app, tones, width, height);
  if (columns) return columns;
  const card = shaped(app, width, height);
  return pictureOf(card, fittedCamera(card, width, height), tones, WORDED);
}

// A figure as SVG; empty if there is nothing to draw.
/** @param {Request} request */
function still(request) {
  const { tones, address, card } = request;
  const app = appOf(request);
  if (!app.shown.nodes) return "";
  const from = address || `explorer.html${encode(app.store.get())}`;
  if (!card) return figureSvg(app, mapOf(app, tones), tones, from, ruledWidth);
  return cardSvg(app, (width, height) => mapOf(app, tones, [width, height]), tones, from, ruledWidth);
}

// The keys of the sides that can be set beside each other.
/** @param {{ data: any }} request */
const sides = ({ data }) => sidesOf(indexed(data)).map(({ key }) => key);

Object.assign(prepared, { still, sides });
