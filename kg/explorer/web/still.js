// The figure without a browser: the same modules, run by a plain engine on the data that a page would hold.
import { prepared } from "./engine.js";
import { setLanguage } from "./words.js";
import { indexed } from "./data.js";
import { EMPTY, encode } from "./link.js";
import { drawingOf, lookNames } from "./views.js";
import { statementTest, visible } from "./filters.js";
import { communitiesOf } from "./groups.js";
import { clearanceOf } from "./routes.js";
import { boundsOf, fitting } from "./camera.js";
import { labelsFor } from "./caption.js";
import { createBoard, placeLabels } from "./labels.js";
import { marksOf, nameMarks } from "./marks.js";
import { ruledWidth } from "./measure.js";
import { litOf } from "./lit.js";
import { cardSvg, figureSvg } from "./frame.js";
import { sidesOf } from "./changing.js";
import { changePicture } from "./changemarks.js";

const CLEAR = 8.2; // pixels that a line keeps from what it does not join
const [WIDE, LEAST, MOST] = [1200, 720, 2600]; // pixels that a map is wide
/** @type {[number, number]} */
const COLUMNS = [1100, 760]; // pixels that two columns take, or are taller
const [AROUND, NAMES] = [64, 70]; // pixels beside what stands outermost, and for its name

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

/** @param {App} app @param {number} width @param {number} height @returns {Camera} */
function fittedCamera({ drawing, shown }, width, height) {
  const box = boundsOf(drawing, [...drawing.nodes].filter((node) => shown.node[node])) || [0, 0, 1, 1];
  const { position, scale } = fitting(box, width, height);
  return { ...position, scale, width, height, ratio: 1 };
}

/** @param {App} app @param {Camera} camera @param {Tones} tones @returns {Picture} */
function pictureOf(app, camera, tones) {
  const scene = /** @type {Scene} */ (/** @type {unknown} */ ({
    data: app.data,
    drawing: app.drawing,
    shown: app.shown,
    groups: communitiesOf(app.drawing, app.shown),
    sums: null,
    lit: litOf(app),
    carried: -1,
  }));
  const marks = marksOf(scene, camera, tones);
  const nodes = createBoard();
  const labels = labelsFor(scene, camera, nodes);
  const placed = placeLabels(createBoard(), nodes, labels, tones.font, [camera.width, camera.height]);
  return { ...camera, marks: [...marks, ...nameMarks(app.data, app.drawing, placed, tones)] };
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

// A figure as SVG; empty if there is nothing to draw.
/** @param {Request} request */
function still({ data: packed, reading, tones, language, state: asked, address, card }) {
  setLanguage(language);
  const data = indexed(packed);
  const first = { kind: "look", name: data.opening || lookNames(data)[0] };
  const state = /** @type {State} */ ({ ...EMPTY, language, view: first, ...asked });
  const passes = statementTest(data, state);
  const drawing = drawingOf(data, state, passes);
  const shown = visible(data, drawing, state);
  if (!shown.nodes) return "";
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
  const from = address || `explorer.html${encode(state)}`;
  if (card) {
    /** @param {number} width @param {number} height */
    const sized = (width, height) =>
      smallChange(app, tones, width, height) ?? pictureOf(app, fittedCamera(app, width, height), tones);
    return cardSvg(app, sized, tones, from, ruledWidth);
  }
  const seen = changePicture(app, tones, COLUMNS) ?? pictureOf(app, openCamera(app), tones);
  return figureSvg(app, seen, tones, from, ruledWidth);
}

// The keys of the sides that can be set beside each other.
/** @param {{ data: any }} request */
const sides = ({ data }) => sidesOf(indexed(data)).map(({ key }) => key);

Object.assign(prepared, { still, sides });
