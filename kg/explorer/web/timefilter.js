// Time as a filter: a histogram that can be brushed and played, a range, and a day as of which the graph is shown.
import { t } from "./words.js";
import { quantity, yearInWords, yearMonth } from "./wording.js";
import { button, make } from "./dom.js";
import { months } from "./counts.js";
import { firstDay, lastDay } from "./dates.js";
import { dateField } from "./datefield.js";
import { histogram, spanInWords } from "./histogram.js";
import { isPlaying, pause, play } from "./playing.js";

const MOST_BARS = 60;
const MOST_TICKS = 4;
const TICK_APART = 0.2; // of the width, which a year in words needs
const CHAR = 0.042; // of the width, which a character takes

// Months summed into at most sixty bars: [first month, last month, count].
/** @param {any[]} rows */
function bars(rows) {
  const size = Math.ceil(rows.length / MOST_BARS);
  const made = [];
  for (let at = 0; at < rows.length; at += size) {
    const part = rows.slice(at, at + size);
    made.push([part[0][0], part[part.length - 1][0], part.reduce((sum, [, count]) => sum + count, 0)]);
  }
  return made;
}

// What stands beneath the bars: years where there is room for more than one, else quarters, as [share of the width,
// text].
/** @param {number[][]} made @returns {[number, string][]} */
function ticks(made) {
  const years = new Set(made.map(([first]) => Math.floor(first / 100)));
  /** @param {number} first @param {number} at */
  const starts = (
    first,
    at,
  ) => (years.size > 2
    ? at === 0 || Math.floor(made[at - 1][0] / 100) < Math.floor(first / 100)
    : at % Math.ceil(made.length / 3) === 0);
  /** @param {number} first */
  const words = (first) => (years.size > 2 ? yearInWords(Math.floor(first / 100)) : yearMonth(first));
  /** @type {[number, string][]} */
  const found = [];
  made.forEach(([first], at) => {
    if (starts(first, at) && at / made.length < 0.8) found.push([at / made.length, words(first)]);
  });
  const step = Math.ceil(found.length / MOST_TICKS);
  let last = -1;
  return found.filter(([share, text], at) => {
    const fits = at % step === 0 && (last < 0 || share - last >= TICK_APART) && share + text.length * CHAR <= 1;
    if (fits) last = share;
    return fits;
  });
}

/** @param {any} made */
function axis(made) {
  const host = make("div", { class: "axis", "aria-hidden": "true" });
  for (const [share, text] of ticks(made)) {
    const tick = make("span", { text });
    tick.style.left = `${(100 * share).toFixed(1)}%`;
    host.append(tick);
  }
  return host;
}

/** @param {App} app */
export function timeFilter(app) {
  const rows = months(app.data, app.drawing);
  if (!rows.length) return null;
  const state = app.store.get();
  const made = bars(rows);
  const only = `${spanInWords(made[0])}: ${quantity(made[0][2])}`;
  /** @param {number} from @param {number} to */
  const choose = (from, to) => {
    pause(app);
    app.store.set({ from, to });
  };
  /** @param {"from" | "to"} key */
  const end = (key) => {
    const title = t(key === "from" ? "fromMonth" : "toMonth");
    const [input, fault] = dateField({
      label: `${t("time")}: ${title}`,
      date: state[key],
      take: (date) => {
        const [from, to] = key === "from" ? [date, state.to] : [state.from, date];
        if (from && to && firstDay(from) > lastDay(to)) return t("endsBefore");
        return choose(from, to);
      },
    });
    return [make("span", { text: title }), input, fault];
  };
  return make(
    "div",
    { class: "time" },
    make("h2", { text: t("time") }),
    make("p", { class: "hint", text: t(made.some(([first, last]) => first !== last) ? "perPeriod" : "perMonth") }),
    ...(made.length > 1 ? [histogram(made, state, choose), axis(made)] : [make("p", { class: "hint", text: only })]),
    make(
      "div",
      { class: "range" },
      made.length > 1 && button(isPlaying() ? `❚❚ ${t("pause")}` : `▶ ${t("play")}`, () => play(app, made), {
        class: "small play",
        title: t("playDated"),
        "aria-pressed": String(isPlaying()),
        "data-value": "play",
      }),
      ...end("from"),
      ...end("to"),
    ),
    dated(app),
    dayInput(app, "asOf"),
  );
}

// Whether what has no date is left out.
/** @param {App} app */
function dated(app) {
  const box = make("input", {
    type: "checkbox",
    "data-value": "dated",
    onchange: () => app.store.set({ dated: box.checked }),
  });
  box.checked = app.store.get().dated;
  return make("label", { class: "choice dated" }, box, make("span", { text: t("dated") }));
}

// A day that restricts what is shown, with its name; a year or a month stands for its last day.
/** @param {App} app @param {"asOf" | "knownBy"} key */
export function dayInput(app, key) {
  const [input, fault] = dateField({
    label: t(key),
    date: app.store.get()[key],
    take: (date) => app.store.set({ [key]: date && lastDay(date) }),
  });
  return make("div", { class: "choice" }, make("label", {}, make("span", { text: t(key) }), input), fault);
}
