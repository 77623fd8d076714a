// Labels that never cover each other: the most important first, each below its node, or beside or above it.
import { gap, widened } from "./board.js";
import { textWidth } from "./measure.js";

const FAR = [0, 10, 22, 36, 52, 70]; // pixels from its node that a name may stand which has to
const AGAIN = 6; // of these for a name that has not to, but found no place
const [FARTHER, LATER] = [1 / 14, 0.06]; // what a pixel away costs, and a place that is less good
const SMALL = 12;
export const AWAY = 12; // pixels from its node beyond which a name is tied to it by a thread
const TIED = 12; // what it costs to stand at another node, tied to its own by a thread
const AT = 14; // pixels from another node within which a name stands at that one
const SQUARE = 1.1; // how much larger than upright the boxes along a slanting name are
const OTHERS = 3; // pixels that a name is farther from other nodes than from its own
const WORTH = 3; // what it may cost more to read a name whole
const PLATED = 0.45; // what a line costs under a name that lies on paper
const UNDER = 2; // and one that does not lead to what is named: where it comes out it could be read as its own
const ACROSS = 0.5; // what a line costs that the thread of a name crosses
const STEP = 6; // pixels between the boxes that a thread takes
const [OWN, FOREIGN, ASIDE] = [8, 18, 5]; // pixels from the name of a line to its ends, to other nodes, to other names

// The boxes along a name that is written at an angle, and the one around it.
/** @param {number[]} spot its middle and its angle @param {number} width @param {number} height @returns {Place} */
function slanted([x, y, turn], width, height) {
  const [ux, uy] = [Math.cos(turn), Math.sin(turn)];
  const half = (height / 2) * SQUARE;
  const count = Math.max(2, Math.ceil(width / height));
  const parts = Array.from({ length: count }, (_, at) => {
    const along = (width - height) * (at / (count - 1) - 0.5);
    return /** @type {Box} */ ([
      x + ux * along - half,
      y + uy * along - half,
      x + ux * along + half,
      y + uy * along + half,
    ]);
  });
  const [w, h] = [
    (Math.abs(ux) * width + Math.abs(uy) * height) / 2,
    (Math.abs(uy) * width + Math.abs(ux) * height) / 2,
  ];
  return { box: [x - w, y - h, x + w, y + h], parts, turn, anchor: "middle", at: [x, y, width, height] };
}

// Where a label of some lines may stand around a point, best place first, as boxes in pixels with the side at which its
// lines begin; `beside` names a side to try first, `far` is how many pixels away it stands. In a list it stands in its
// row, or right below.
/** @param {any} part @returns {Place[]} */
function places({ x, y, radius, width, height, centred, spots, along, beside, listed, room, far = 0 }) {
  if (centred) {
    return (along?.(width, height) ?? spots ?? [[x, y]]).map((/** @type {number[]} */ spot) => {
      if (spot[2]) return slanted(spot, width, height);
      const [cx, cy] = spot;
      const left = room ? Math.max(3, Math.min(cx - width / 2, room[0] - 3 - width)) : cx - width / 2;
      const top = room ? Math.max(2, Math.min(cy - height / 2, room[1] - 2 - height)) : cy - height / 2;
      return { box: [left, top, left + width, top + height], anchor: "middle" };
    });
  }
  const reach = radius + 2 + far;
  const [below, above] = [y + reach, y - reach - height];
  /** @param {number} left @param {number} top @param {Place["anchor"]} [anchor] @returns {Place} */
  const at = (left, top, anchor = "middle") => ({ box: [left, top, left + width, top + height], anchor });
  /** @param {Place} part */
  const fits = ({ box: [left, top, right, bottom] }) =>
    !room || (left >= 3 && right <= room[0] - 3 && top >= 2 && bottom <= room[1] - 2);
  // Below, moved aside where the window ends.
  const aside = room ? Math.min(Math.max(x - width / 2, 4), room[0] - 4 - width) : x - width / 2;
  const right = at(x + reach + 2, y - height / 2, "start");
  const left = at(x - reach - 2 - width, y - height / 2, "end");
  if (listed && beside) {
    const [own, opposite] = beside === "left" ? [left, right] : [right, left];
    return [own, at(x - width / 2, below), opposite, at(x - width / 2, above)].filter(fits);
  }
  return [
    ...(beside ? [beside === "left" ? left : right] : []),
    at(Math.abs(aside - x + width / 2) < width / 2 ? aside : x - width / 2, below),
    right,
    left,
    at(x - width / 2, above),
    at(x - width * 0.84, below),
    at(x - width * 0.16, below),
    at(x - width * 0.84, above),
    at(x - width * 0.16, above),
    at(x + reach * 0.7, y + reach * 0.5, "start"),
    at(x - reach * 0.7 - width, y + reach * 0.5, "end"),
    at(x + reach * 0.7, y - reach * 0.5 - height, "start"),
    at(x - reach * 0.7 - width, y - reach * 0.5 - height, "end"),
  ].filter(fits);
}

/** @typedef {{ lines: string[], size: number, far: number, cost: number }} Setting */

// How a label may be set, best first, with what each way costs, in lines that it might cover instead: in other lines,
// smaller, farther away.
/** @param {Label} label @returns {Setting[]} */
function settings({ lines, ways = [], size, needed, again, listed }) {
  const shapes = [{ lines, size, cost: 0 }, ...ways.map(([set, cost]) => ({ lines: set, size, cost }))];
  if (size > SMALL) shapes.push(...shapes.slice(1).map((one) => ({ ...one, size: SMALL, cost: one.cost + 0.3 })));
  const away = listed ? [0] : needed ? FAR : again ? FAR.slice(0, AGAIN) : [0];
  return away.flatMap((far) => shapes.map((shape) => ({ ...shape, far, cost: shape.cost + far * FARTHER })))
    .sort((a, b) => a.cost - b.cost);
}

// How far a box stands from the edge of what it names.
/** @param {Label} label @param {Box} box */
const awayFrom = ({ x, y, radius }, box) =>
  Math.max(0, Math.hypot(gap(box[0], box[2], x, x), gap(box[1], box[3], y, y)) - radius);

// What it costs that a name lies on so many lines of its own and so many that lead elsewhere.
/** @param {Label} label @param {number} own @param {number} foreign */
const costOf = ({ needed }, own, foreign) => own * (needed ? PLATED : 1) + foreign * UNDER;

/** @param {{ lines: string[] }} label */
const textOf = ({ lines }) => lines.join(" ");
/** @param {{ lines: string[] }} label */
const isCut = (label) => textOf(label).includes("…");

// Whether the name of a line could be taken for that of something else: a line that says something else runs through
// it, another node or its name stands beside it, or it stands upon an end of its own line.
/** @param {Label} label @param {Box} box @param {Board} board @param {Board} nodes @param {Strokes} strokes */
const isAmbiguous = ({ alike, ends = [] }, box, board, nodes, strokes) =>
  nodes.near(box, OWN) || nodes.near(box, FOREIGN, ends) || board.near(box, ASIDE) || strokes(box, alike)[1] > 0;

// The boxes that the thread from a node to its name takes.
/** @param {Label} label @param {Box} box @returns {Box[]} */
function threadBoxes({ x, y, radius }, [left, top, right, bottom]) {
  const [nx, ny] = [Math.min(right, Math.max(left, x)), Math.min(bottom, Math.max(top, y))];
  const long = Math.hypot(nx - x, ny - y);
  const count = Math.max(0, Math.floor((long - radius - STEP) / STEP));
  return Array.from({ length: count }, (_, at) => {
    const share = (radius + STEP / 2 + at * STEP) / long;
    const [cx, cy] = [x + (nx - x) * share, y + (ny - y) * share];
    return /** @type {Box} */ ([cx - 1, cy - 1, cx + 1, cy + 1]);
  });
}

// Puts labels on a board in the order given, each only where it covers no other and none of what `nodes` holds, does
// not stand at another node than its own, and lies on as few lines as may be, least on those that lead elsewhere; one
// that is `needed` is set narrower, farther away and shorter before it is left out. What is cut is then set whole where
// there is room. Gives those that found a place.
/**
 * @param {Board} board
 * @param {Board} nodes
 * @param {Label[]} labels
 * @param {string} family
 * @param {any} room
 * @param {Strokes} [strokes]
 */
export function placeLabels(board, nodes, labels, family, room, strokes = () => [0, 0]) {
  /** @type {Placed[]} */
  const placed = [];
  const named = new Set();
  /** @type {Map<string, number | undefined>} */
  const cut = new Map(); // what is read of names that are not whole: no two are read alike

  // The best place of a label that costs less than `least`.
  /** @param {Label} label @param {Setting[]} ways @param {number} [least] @returns {Placed | null} */
  function best(label, ways, least = Infinity) {
    const { x, y, node } = label;
    const within = label.x > 0 && label.x < room[0] && label.y > 0 && label.y < room[1] ? room : null;
    /** @type {Placed | null} */
    let found = null;
    for (const { lines, size, far, cost } of ways) {
      if (cost >= least) break;
      if (isCut({ lines }) && cut.has(textOf({ lines })) && cut.get(textOf({ lines })) !== node) continue;
      const font = `${label.strong ? "600 " : ""}${size}px ${family}`;
      const width = Math.max(...lines.map((line) => textWidth(line, font))) + 4;
      const height = lines.length * size * 1.22 + 2;
      if (label.room !== undefined && width > label.room && !label.needed) break;
      places({ ...label, width, height, room: within, far }).forEach((place, at) => {
        const { box, parts = [box] } = place;
        let sum = cost + at * LATER;
        if (sum >= least || !parts.every((part) => board.free(part) && nodes.free(part))) return;
        const inRow = label.listed && label.beside && !at && lines.length === 1;
        // Even tied to its own node by a thread, a name is read of the node that it stands at: the last resort.
        const away = Math.min(awayFrom(label, box), AT) + (inRow ? 0 : OTHERS);
        if (node !== undefined && nodes.near(box, away, [[x, y]])) {
          if (!label.needed || far <= AWAY) return;
          sum += TIED;
          if (sum >= least) return;
        }
        if (label.link !== undefined && !label.needed) {
          if (parts.some((part) => isAmbiguous(label, part, board, nodes, strokes))) return;
        }
        const [own, foreign] = label.link === undefined ? strokes(box, label.own) : [0, 0];
        let whole = sum + costOf(label, own, foreign);
        if (whole >= least) return;
        if (node !== undefined && far > AWAY) {
          // A thread runs over nothing else, and nothing is put over it.
          const thread = threadBoxes(label, box);
          if (!thread.every((part) => board.free(part) && nodes.free(part))) return;
          whole += ACROSS * thread.filter((part) => strokes(part)[1]).length;
          if (whole >= least) return;
        }
        least = whole;
        found = { ...label, ...place, lines, size, font, crossed: own + foreign, foreign, far, whole };
      });
    }
    return found;
  }

  /** @param {Placed} label */
  const boxesOf = ({ parts, ...label }) => [
    ...(parts ?? [label.box]).map((part) => (label.link === undefined ? part : widened(part, ASIDE))),
    ...(label.node !== undefined && label.far > AWAY ? threadBoxes(label, label.box) : []),
  ];

  for (const label of labels) {
    const { x, y, node, landmark } = label;
    if (label.again && named.has(node)) continue;
    if (node !== undefined && !board.free([x - 1, y - 1, x + 1, y + 1])) continue; // what is under a button
    const found = best(label, settings(label));
    if (!found) continue;
    boxesOf(found).forEach(board.take);
    if (isCut(found)) cut.set(textOf(found), node);
    named.add(node).add(landmark);
    placed.push(found);
  }
  placed.forEach((label, at) => {
    if (!label.fuller || !isCut(label)) return;
    boxesOf(label).forEach(board.drop);
    const wider = { ...label, again: true, lines: label.fuller[0][0], ways: label.fuller.slice(1) };
    const found = best(wider, settings(wider), costOf(label, label.crossed - label.foreign, label.foreign) + WORTH);
    if (found) {
      cut.delete(textOf(label));
      placed[at] = found;
    }
    boxesOf(placed[at]).forEach(board.take);
  });
  for (const label of placed) if (label.foreign) label.through = strokes.within?.(label.box, label.own);
  return placed;
}
