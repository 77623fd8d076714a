// Where the window looks: centre, scale (pixels for a unit) and size, as vis-network has it.
import { stillness } from "./theme.js";

/** @param {any} network @param {any} container */
export function cameraOf(network, container) {
  const { x, y } = network.getViewPosition();
  return {
    x,
    y,
    scale: network.getScale(),
    width: container.clientWidth,
    height: container.clientHeight,
    ratio: Math.min(2, devicePixelRatio || 1),
  };
}

/** @param {any} a @param {any} b */
export const sameCamera = (a, b) =>
  a && b && a.x === b.x && a.y === b.y && a.scale === b.scale && a.width === b.width && a.height === b.height;

// The smallest box around some nodes: [left, top, right, bottom], or null.
/** @param {Drawing} drawing @param {Iterable<number>} nodes @returns {Box | null} */
export function boundsOf(drawing, nodes) {
  /** @type {Box | null} */
  let box = null;
  for (const node of nodes) {
    const [x, y] = [drawing.x[node], drawing.y[node]];
    box = box ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)] : [x, y, x, y];
  }
  return box;
}

// The camera that shows a box with a margin in pixels, never nearer than `nearest`.
/** @param {Box} box @param {number} width @param {number} height @param {number} [nearest] */
export function fitting(box, width, height, nearest = 1.15) {
  const [mx, my] = [Math.min(72, width * 0.09), Math.min(48, height * 0.08)];
  const scale = Math.min(
    (width - 2 * mx) / Math.max(1, box[2] - box[0]),
    (height - 2 * my) / Math.max(1, box[3] - box[1]),
    nearest,
  );
  return { position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 + 8 / scale }, scale };
}

/**
 * @param {any} network
 * @param {{ position: { x: number, y: number }, scale: number }} target
 * @param {boolean} smoothly
 */
export function move(network, target, smoothly) {
  network.moveTo({
    ...target,
    animation: smoothly && !stillness() ? { duration: 260, easingFunction: "easeInOutQuad" } : false,
  });
}
