// Bars of how many things begin when: drawn over with a pointer or walked with the arrow keys to choose a stretch.
import { t } from "./words.js";
import { quantity, yearMonth } from "./wording.js";
import { make } from "./dom.js";
import { stretch } from "./playing.js";

/** @param {number[]} bar */
export const spanInWords = ([first, last]) =>
  first === last ? yearMonth(first) : `${yearMonth(first)} – ${yearMonth(last)}`;

// `choose` is called with the first and the last month of what was chosen, or with 0, 0 for all.
/** @param {number[][]} bars @param {State} state @param {(from: number, to: number) => void} choose */
export function histogram(bars, state, choose) {
  const most = Math.max(...bars.map(([, , count]) => count));
  let [first, last] = stretch(bars, state);
  let [anchor, here] = [-1, first];
  const host = make("div", { class: "histogram", role: "group", "aria-label": t("histogram") });
  const buttons = bars.map((bar, at) => {
    const title = `${spanInWords(bar)}: ${quantity(bar[2])}`;
    const fill = make("span", {});
    fill.style.height = `${bar[2] ? Math.max(8, (100 * Math.sqrt(bar[2])) / Math.sqrt(most)) : 0}%`;
    return make("button", { type: "button", title, "aria-label": title, "data-value": `bar-${at}` }, fill);
  });
  const draw = () =>
    buttons.forEach((one, at) => {
      const inside = at >= first && at <= last;
      one.className = inside ? "in" : "out";
      one.setAttribute("aria-pressed", String(inside && (state.from > 0 || state.to > 0 || anchor >= 0)));
      one.tabIndex = at === here ? 0 : -1;
    });
  /** @param {number} one @param {number} other */
  const mark = (one, other) => {
    [first, last] = [Math.min(one, other), Math.max(one, other)];
    draw();
  };
  const leave = () => {
    anchor = -1;
    [first, last] = stretch(bars, state);
    draw();
  };
  const take = () => {
    anchor = -1;
    choose(bars[first][0], bars[last][1]);
  };
  /** @param {PointerEvent} event */
  const under = (event) => {
    const box = host.getBoundingClientRect();
    const at = Math.floor(((event.clientX - box.left) / box.width) * bars.length);
    return Math.min(bars.length - 1, Math.max(0, at));
  };
  host.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    if (event.button) return;
    host.setPointerCapture(event.pointerId);
    anchor = here = under(event);
    mark(anchor, anchor);
  });
  host.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (anchor >= 0 && host.hasPointerCapture(event.pointerId)) mark(anchor, under(event));
  });
  host.addEventListener("pointerup", () => {
    if (anchor < 0) return;
    const begins = bars.slice(first, last + 1).some(([, , count]) => count > 0);
    (begins ? take : leave)();
  });
  host.addEventListener("pointercancel", leave);
  host.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    /** @type {Record<string, number>} */
    const goals = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: bars.length - 1 };
    if (event.key === "Enter" || event.key === " ") {
      if (anchor < 0) [first, last] = [here, here];
      take();
    } else if (event.key === "Escape" && (anchor >= 0 || state.from || state.to)) choose(0, 0);
    else if (Object.hasOwn(goals, event.key)) {
      const before = here;
      here = Math.min(bars.length - 1, Math.max(0, goals[event.key]));
      if (event.shiftKey) {
        if (anchor < 0) anchor = before;
        mark(anchor, here);
      } else {
        anchor = -1;
        [first, last] = stretch(bars, state);
        draw();
      }
      buttons[here].focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  host.append(...buttons);
  draw();
  return host;
}
