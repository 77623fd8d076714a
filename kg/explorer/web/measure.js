// How wide words are: as the browser measures them, or by a rule where nothing draws.
// Hundredths of the size of the type, of the widest of three common fonts (DejaVu Sans, Noto Sans, Liberation Sans), so
// that what is measured by the rule is no wider where it is read.
/** @type {[number, string][]} */
const WIDTHS = [
  [30, "\"'Iijl"],
  [35, " ,.:;|"],
  [40, "()-/[\\]ft"],
  [45, "!r"],
  [50, "*"],
  [55, "?Jcsz–"],
  [60, "FL_kvxy"],
  [65, "0123456789$EPSTY\u0060abdeghnopqu{}"],
  [70, "ABCKRVXZ"],
  [75, "NU"],
  [80, "&DGHOQ"],
  [85, "#+<=>^w~"],
  [90, "M"],
];
const BOLD = 1.12;
const known = new Map(WIDTHS.flatMap(([width, chars]) => [...chars].map((char) => [char, width])));
/** @type {Map<string, number>} */
const widths = new Map();
/** @type {CanvasRenderingContext2D | null} */
let pen = null;

/** @param {string} char */
const widthOf = (char) =>
  known.get(char) ?? (/\p{M}|\p{Cf}/u.test(char) ? 0 : /[\u00a1-\u024f\u0370-\u058f]/.test(char) ? 75 : 100);

// Words of a font as CSS writes it, “600 14px …”, in pixels.
/** @param {string} text @param {string} font */
export function ruledWidth(text, font) {
  const size = Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
  let sum = 0;
  for (const char of text) sum += widthOf(char);
  return (sum / 100) * size * (/^\s*([6-9]00|bold)/.test(font) ? BOLD : 1);
}

/** @param {string} text @param {string} font */
export function textWidth(text, font) {
  if (typeof document === "undefined") return ruledWidth(text, font);
  const key = `${font}|${text}`;
  const found = widths.get(key);
  if (found !== undefined) return found;
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return ruledWidth(text, font);
  pen.font = font;
  if (widths.size > 20000) widths.clear();
  const { width } = pen.measureText(text);
  widths.set(key, width);
  return width;
}
