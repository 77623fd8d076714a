// Time as a filter: a histogram of months, a range, and a day as of which the graph is shown.
import { t } from "./words.js";
import { isoDay, quantity, yearInWords, yearMonth } from "./wording.js";
import { make } from "./dom.js";
import { months } from "./counts.js";

const MOST_BARS = 60;
const MOST_TICKS = 4;
const TICK_APART = 0.2; // of the width, which a year in words needs

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
  return found.filter(([share], at) => {
    const fits = at % step === 0 && (last < 0 || share - last >= TICK_APART);
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

const MONTH = /^(\d{4})-?(0[1-9]|1[0-2])$/;
const DAY = /^(\d{4})-?(0[1-9]|1[0-2])-?([0-2]\d|3[01])$/;
// What was typed as a number, 0 for what is neither a month nor a day.
/** @param {string} text @param {RegExp} form */
const fromInput = (text, form) => (form.test(text.trim()) ? Number(text.replace(/\D/g, "")) : 0);

/** @param {App} app */
export function timeFilter(app) {
  const rows = months(app.data, app.drawing);
  if (!rows.length) return null;
  const state = app.store.get();
  const made = bars(rows);
  const most = Math.max(...made.map(([, , count]) => count));
  const [from, to] = [state.from || rows[0][0], state.to || rows[rows.length - 1][0]];
  const histogram = make("div", { class: "histogram" });
  for (const [first, last, count] of made) {
    const inside = last >= from && first <= to;
    const title = `${first === last ? yearMonth(first) : `${yearMonth(first)} – ${yearMonth(last)}`}: ${
      quantity(count)
    }`;
    const bar = make("button", {
      type: "button",
      class: inside ? "in" : "out",
      title,
      "aria-label": title,
      tabindex: count ? "0" : "-1",
      onclick: () => app.store.set({ from: first, to: last }),
    });
    const fill = make("span", {});
    fill.style.height = `${count ? Math.max(8, (100 * Math.sqrt(count)) / Math.sqrt(most)) : 0}%`;
    bar.append(fill);
    histogram.append(bar);
  }
  /** @param {any} key @param {any} value */
  const month = (key, value) =>
    make("input", {
      type: "text",
      inputmode: "numeric",
      placeholder: "YYYY-MM",
      maxlength: 7,
      value: yearMonth(value),
      "aria-label": `${t("time")}: ${t(key === "from" ? "fromMonth" : "toMonth")}`,
      /** @param {any} event */
      onchange: (event) => app.store.set({ [key]: fromInput(event.target.value, MONTH) }),
    });
  return make(
    "div",
    { class: "time" },
    make("h2", { text: t("time") }),
    make("p", { class: "hint", text: t(made.some(([first, last]) => first !== last) ? "perPeriod" : "perMonth") }),
    histogram,
    axis(made),
    make(
      "div",
      { class: "range" },
      make("span", { text: t("fromMonth") }),
      month("from", from),
      make("span", { text: t("toMonth") }),
      month("to", to),
    ),
    make("p", { class: "hint", text: t("undated") }),
    dayInput(app, "asOf"),
  );
}

// A day that restricts what is shown, with its name.
/** @param {App} app @param {"asOf" | "knownBy"} key */
export function dayInput(app, key) {
  const day = app.store.get()[key];
  const input = make("input", {
    type: "text",
    inputmode: "numeric",
    placeholder: "YYYY-MM-DD",
    maxlength: 10,
    value: day ? isoDay(day) : "",
    "aria-label": t(key),
    /** @param {any} event */
    onchange: (event) => app.store.set({ [key]: fromInput(event.target.value, DAY) }),
  });
  return make("label", { class: "choice" }, make("span", { text: t(key) }), input);
}
