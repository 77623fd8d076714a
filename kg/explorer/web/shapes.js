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

/** @type {Record<string, number[][]>} */
const POINTS = {
  square: corners(4, Math.PI / 4, 1.22),
  diamond: corners(4, 0, 1.25),
  triangle: corners(3, -Math.PI / 2, 1.3),
  triangleDown: corners(3, Math.PI / 2, 1.3),
  hexagon: corners(6, 0, 1.08),
  star: starCorners(),
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
