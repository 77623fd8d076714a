// The shapes of families as corners; each about as large as a disc of its radius.
/** @param {any} count @param {any} turn @param {number} [stretch] */
const corners = (count, turn, stretch = 1) =>
  Array.from({ length: count }, (_, at) => {
    const angle = turn + (at * 2 * Math.PI) / count;
    return [Math.cos(angle) * stretch, Math.sin(angle) * stretch];
  });

function starCorners() {
  return corners(10, -Math.PI / 2).map(([x, y], at) => (at % 2 ? [x * 0.55, y * 0.55] : [x * 1.28, y * 1.28]));
}

// A cross of bars so thick and so long, both from the middle.
/** @param {number} thick @param {number} long */
function crossCorners(thick, long) {
  const quarter = [[thick, -long], [thick, -thick], [long, -thick]];
  return [0, 1, 2, 3].flatMap((turns) =>
    quarter.map((corner) => {
      let [x, y] = corner;
      for (let turn = 0; turn < turns; turn++) [x, y] = [-y, x];
      return [x, y];
    })
  );
}

/** @type {Record<string, number[][]>} */
const POINTS = {
  square: corners(4, Math.PI / 4, 1.22),
  diamond: corners(4, 0, 1.25),
  triangle: corners(3, -Math.PI / 2, 1.3),
  triangleDown: corners(3, Math.PI / 2, 1.3),
  hexagon: corners(6, 0, 1.08),
  star: starCorners(),
  pentagon: corners(5, -Math.PI / 2, 1.15),
  octagon: corners(8, Math.PI / 8, 1.05),
  sheet: [[-0.8, -1.15], [0.25, -1.15], [0.8, -0.6], [0.8, 1.15], [-0.8, 1.15]],
  bar: [[-1.3, -0.62], [1.3, -0.62], [1.3, 0.62], [-1.3, 0.62]],
  cross: crossCorners(0.42, 1.2),
  chevron: [[-1.1, -0.9], [0.3, -0.9], [1.1, 0], [0.3, 0.9], [-1.1, 0.9], [-0.4, 0]],
  house: [[0, -1.2], [1, -0.3], [1, 1], [-1, 1], [-1, -0.3]],
};

// Corners around the origin for a radius of 1; none for a disc.
/** @param {string} shape */
export const pointsOf = (shape) => POINTS[shape] || null;

// A small picture of a shape, for the legend and the panel.
/** @param {string} shape @param {string} colour */
export function swatch(shape, colour) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  for (
    const [key, value] of Object.entries({
      viewBox: "-1.4 -1.4 2.8 2.8",
      class: "swatch",
      "aria-hidden": "true",
      focusable: "false",
    })
  ) picture.setAttribute(key, value);
  const points = POINTS[shape];
  const form = document.createElementNS(space, points ? "polygon" : "circle");
  if (points) {
    form.setAttribute(
      "points",
      points.map((point) => point.map((value) => value.toFixed(2)).join(",")).join(" "),
    );
  } else form.setAttribute("r", "1");
  form.setAttribute("fill", colour);
  picture.append(form);
  return picture;
}
