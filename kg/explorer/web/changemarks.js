// Two columns as a list of marks, as they stand on the screen: for files and paper.
import { pick, t } from "./words.js";
import { cutWords } from "./naming.js";
import { fitted, SIZE, STEP } from "./alluvial.js";
import { sideName } from "./changing.js";
import {
  changeShown,
  endsOf,
  joinedInWords,
  looseInWords,
  placesOfChange,
  ribbonWords,
  unnamedInWords,
} from "./changeplaces.js";

const HEAD = 46; // pixels above the columns for what they are
const LARGE = 14; // of what the columns are
const BASE = 0.36; // of the size of type, from the middle of a line to its base
const [SOLID, PLANNED, INFERRED] = [0.2, 0.12, 0.07]; // of the ink of ribbons
const [DASHES, DOTS] = [[4, 3], [1.6, 3.4]];

/**
 * @param {string} words @param {number} x @param {number} y @param {"start" | "end"} anchor @param {TextStyle} style
 * @returns {TextMark}
 */
const line = (words, x, y, anchor, style) => ({
  kind: "text",
  lines: [words],
  x,
  y,
  step: 0,
  style,
  anchor: anchor === "end" ? anchor : undefined,
});

// A box by its corners.
/** @param {number} x @param {number} y @param {number} width @param {number} height */
const corners = (x, y, width, height) => [x, y, x + width, y, x + width, y + height, x, y + height];

/** @typedef {{ dashed: boolean, dotted?: boolean, loose: boolean }} Standing */
/** @param {Tones} tones @param {Standing} standing @param {boolean} [lit] @returns {Style} */
const ribbonStyle = (tones, { dashed, dotted, loose }, lit) => ({
  fill: lit ? tones.accent : loose ? tones.ground : tones.ink,
  stroke: lit ? tones.accent : tones.ink,
  share: lit ? 0.55 : dotted && !loose ? INFERRED : dashed && !loose ? PLANNED : SOLID,
  width: loose || dotted ? 1.2 : 0.6,
  dash: dashed ? DASHES : dotted ? DOTS : [],
});

/** @param {App} app @param {Alluvial} places @param {Tones} tones @returns {Mark[]} */
function ribbonMarks(app, places, tones) {
  const { data } = app;
  const { chosen } = app.store.get();
  const names = new Map(places.boxes.map((box) => [`${box.side} ${box.key}`, cutWords(box.name)]));
  return places.ribbons.map((ribbon) => {
    const ends = (endsOf(app, ribbon) ?? []).map((node) => data.nodes.id[node]);
    const lit = chosen?.kind === "link"
      ? ends[0] === chosen.source && ends[1] === chosen.target
      : ends.includes(chosen?.id ?? "");
    return {
      kind: "path",
      pieces: [ribbon.edge],
      closed: true,
      style: ribbonStyle(tones, ribbon, lit),
      class: ribbon.loose ? "ribbon loose" : "ribbon",
      data: {
        ...(ends.length ? { "data-source": ends[0], "data-target": ends[1] } : {}),
        "data-count": String(ribbon.count),
        "aria-label": ribbonWords(app, ribbon, names),
      },
    };
  });
}

/** @param {App} app @param {PlacedBox} box @param {Tones} tones @returns {Mark[]} */
function boxMarks(app, box, tones) {
  const id = box.node >= 0 ? app.data.nodes.id[box.node] : "";
  const lit = id !== "" && app.store.get().chosen?.id === id;
  const fill = lit ? tones.accent : box.stub ? tones.soft : tones.ink;
  const style = { size: SIZE, fill, weight: lit ? 600 : 400 };
  return [
    {
      kind: "path",
      pieces: [corners(box.x, box.y, box.width, box.height)],
      closed: true,
      style: { fill, share: box.stub ? 0.3 : 0.75 },
      class: id ? "node" : "group",
      data: id ? { "data-id": id } : undefined,
    },
    {
      ...line("", box.text.x, box.text.y + SIZE * BASE, box.text.anchor, style),
      lines: box.text.lines,
      step: STEP,
      class: "name",
      data: id ? { "data-for": id } : undefined,
    },
  ];
}

// What the columns are, above them.
/**
 * @param {App} app @param {[Side, Side] | null} sides @param {Alluvial} places @param {Tones} tones
 * @returns {Mark[]}
 */
function headMarks(app, sides, places, tones) {
  const room = places.left - 16;
  if (!sides) {
    const style = { size: LARGE, weight: 600, fill: tones.ink };
    return [
      line(t("changeBefore"), places.left, 34, "end", style),
      line(t("changeAfter"), places.right, 34, "start", style),
    ];
  }
  return sides.flatMap((side, at) => {
    const x = at ? places.right : places.left;
    const anchor = at ? "start" : "end";
    const name = fitted(sideName(app.data, side), room, LARGE);
    return [
      line(t(at ? "changeAfter" : "changeBefore"), x, 14, anchor, { size: SIZE, fill: tones.soft }),
      line(name, x, 34, anchor, { size: LARGE, weight: 600, fill: tones.ink }),
    ];
  });
}

/** @param {App} app @param {Alluvial} places @param {Tones} tones @returns {KeyRow[]} */
function keyOfChange(app, places, tones) {
  /** @param {Standing} standing @param {string} text @returns {KeyRow} */
  const row = (standing, text) => ({
    mark: (x, y) => [
      { kind: "path", pieces: [corners(x, y - 5, 26, 10)], closed: true, style: ribbonStyle(tones, standing) },
    ],
    text,
    room: 26,
  });
  const firm = places.ribbons.filter(({ loose }) => !loose);
  const { modalities, planned, inferred } = app.data;
  const [dashed, dotted] = ["dashed", "dotted"].map((key) => firm.some((one) => one[/** @type {"dashed"} */ (key)]));
  const outlined = looseInWords(places);
  const unnamed = unnamedInWords(places);
  const plain = { dashed: false, dotted: false, loose: false };
  return [
    ...(firm.some((one) => !one.dashed && !one.dotted) ? [row(plain, t("changeWidth"))] : []),
    ...(dashed ? [row({ ...plain, dashed }, pick(modalities[planned].label))] : []),
    ...(dotted ? [row({ ...plain, dotted }, pick(modalities[inferred].label))] : []),
    ...(outlined ? [row({ ...plain, loose: true }, outlined)] : []),
    ...(unnamed ? [{ mark: () => [], text: unnamed, room: 0 }] : []),
  ];
}

/** @param {Mark} mark @param {number} down @returns {Mark} */
const lowered = (mark, down) =>
  mark.kind === "path"
    ? { ...mark, pieces: mark.pieces.map((piece) => piece.map((value, at) => (at % 2 ? value + down : value))) }
    : { ...mark, y: mark.y + down };

// The two columns of a view with their heads, in a room of a width and about a height; null where the view has none.
// `brief` lets groups stand for their members.
/**
 * @param {App} app @param {Tones} tones @param {[number, number]} room @param {boolean} [brief]
 * @returns {Picture | null}
 */
export function changePicture(app, tones, [width, height], brief = false) {
  const change = changeShown(app);
  if (!change) return null;
  const places = placesOfChange(app, change, width, brief ? height - HEAD : height, brief);
  const small = { size: SIZE, weight: 600, fill: tones.soft };
  const below = [
    ...ribbonMarks(app, places, tones),
    ...places.heads.map(({ x, y, anchor, lines }) => ({ ...line("", x, y, anchor, small), lines, step: STEP })),
    ...places.boxes.flatMap((box) => boxMarks(app, box, tones)),
  ];
  return {
    width,
    height: Math.ceil(places.height + HEAD),
    marks: [...headMarks(app, change.sides, places, tones), ...below.map((mark) => lowered(mark, HEAD))],
    key: keyOfChange(app, places, tones),
    counts: joinedInWords(app.data, change.rows),
  };
}
