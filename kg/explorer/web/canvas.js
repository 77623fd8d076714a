// Draws marks onto a canvas whose units are pixels of the window.
import { OVER, RIM } from "./paint.js";

/** @param {CanvasRenderingContext2D} context @param {Mark} mark */
function trace(context, mark) {
  if (mark.kind === "disc") {
    context.moveTo(mark.x + mark.radius, mark.y);
    context.arc(mark.x, mark.y, mark.radius, 0, 2 * Math.PI);
  } else if (mark.kind === "path") {
    for (const piece of mark.pieces) {
      context.moveTo(piece[0], piece[1]);
      for (let at = 2; at < piece.length; at += 2) context.lineTo(piece[at], piece[at + 1]);
      if (mark.closed) context.closePath();
    }
  }
}

/** @param {CanvasRenderingContext2D} context @param {Style} style */
function finish(context, style) {
  if (style.fill) {
    context.globalAlpha = style.share ?? 1;
    context.fillStyle = style.fill;
    context.fill();
  }
  if (style.stroke) {
    context.globalAlpha = Math.min(1, OVER * (style.share ?? 1));
    context.strokeStyle = style.stroke;
    context.lineWidth = style.width ?? 1;
    context.lineCap = style.round ? "round" : "butt";
    context.lineJoin = "round";
    context.setLineDash(style.dash ?? []);
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} context @param {TextMark} mark @param {string} font */
function write(context, mark, font) {
  const { style } = mark;
  context.font = `${style.weight ?? 400} ${style.size}px ${font}`;
  context.textAlign = mark.anchor === "middle" ? "center" : mark.anchor === "end" ? "right" : "left";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  context.setLineDash([]);
  context.save();
  if (mark.turn) {
    const [turn, x, y] = mark.turn;
    context.translate(x, y);
    context.rotate(turn);
    context.translate(-x, -y);
  }
  mark.lines.forEach((line, at) => {
    const y = mark.y + at * mark.step;
    if (style.halo) {
      context.strokeStyle = style.halo;
      context.lineWidth = style.rim ?? RIM;
      context.strokeText(line, mark.x, y);
    }
    context.fillStyle = style.fill ?? "";
    context.fillText(line, mark.x, y);
  });
  context.restore();
}

// Marks that follow each other with one style, of a single colour, are drawn at once.
/** @param {CanvasRenderingContext2D} context @param {Mark[]} marks @param {string} font */
export function drawMarks(context, marks, font) {
  for (let at = 0; at < marks.length;) {
    const first = marks[at++];
    if (first.kind === "text") {
      write(context, first, font);
      continue;
    }
    const { style } = first;
    const alone = style.fill && style.stroke;
    context.beginPath();
    trace(context, first);
    while (!alone && at < marks.length && marks[at].style === style) trace(context, marks[at++]);
    finish(context, style);
  }
}
