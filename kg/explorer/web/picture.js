// A drawn piece of the plane, kept to be shown again while the camera moves.
import { pen } from "./dom.js";
const MARGIN = 0.3; // of the width and height of the window, on each side

export function createPicture() {
  const canvas = document.createElement("canvas");
  const context = pen(canvas);
  /** @type {Area | null} */
  let area = null;
  return {
    // Draws anew what a camera sees and a margin around it, in pixels of the window. The margin is a whole number of
    // pixels, so it stays sharp.
    /** @param {Camera} camera @param {(context: CanvasRenderingContext2D, margin: number[]) => void} draw */
    render(camera, draw) {
      const ratio = camera.ratio;
      const [mx, my] = [Math.ceil(camera.width * MARGIN), Math.ceil(camera.height * MARGIN)];
      canvas.width = (camera.width + 2 * mx) * ratio;
      canvas.height = (camera.height + 2 * my) * ratio;
      area = {
        x: camera.x - (camera.width / 2 + mx) / camera.scale,
        y: camera.y - (camera.height / 2 + my) / camera.scale,
        width: (camera.width + 2 * mx) / camera.scale,
        height: (camera.height + 2 * my) / camera.scale,
      };
      context.setTransform(ratio, 0, 0, ratio, mx * ratio, my * ratio);
      draw(context, [mx, my]);
    },
    /** @param {CanvasRenderingContext2D} target */
    show(target) {
      if (area) target.drawImage(canvas, area.x, area.y, area.width, area.height);
    },
    // Whether all that a camera sees lies within.
    /** @param {Camera} camera */
    holds(camera) {
      const [w, h] = [camera.width / 2 / camera.scale, camera.height / 2 / camera.scale];
      return area !== null && camera.x - w >= area.x && camera.x + w <= area.x + area.width && camera.y - h >= area.y &&
        camera.y + h <= area.y + area.height;
    },
    canvas,
  };
}
