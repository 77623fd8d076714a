// Time that runs: a stretch of the histogram moves on by itself, or grows from the first bar, until the last.
const PACE = 900; // milliseconds for a bar

// `dated` is whether what has no date was left out before.
/** @type {{ timer: number, from: number, to: number, dated: boolean } | null} */
let running = null;

export const isPlaying = () => running !== null;

/** @param {App} app */
export function pause(app) {
  if (!running) return;
  const { timer, dated } = running;
  clearInterval(timer);
  running = null;
  app.drawTime();
  if (!dated) queueMicrotask(() => app.store.set({ dated })); // once those who hear of the last change have heard
}

// Whether what is shown is the next picture of time that runs, for which the camera rests.
/** @param {State} state */
export const isOfPlay = (state) => running !== null && state.from === running.from && state.to === running.to;

// The bars of a stretch: [first, last], the whole where none is chosen.
/** @param {number[][]} bars @param {State} state */
export function stretch(bars, { from, to }) {
  const first = from ? bars.findIndex(([, last]) => last >= monthOf(from, 1)) : 0;
  const last = to ? bars.findLastIndex(([begin]) => begin <= monthOf(to, 12)) : bars.length - 1;
  return [first < 0 ? bars.length - 1 : first, last < 0 ? 0 : last];
}

// The month of a year, a month or a day; of a year that which is given.
/** @param {number} date @param {number} month */
export const monthOf = (date, month) =>
  date < 10000 ? date * 100 + month : date < 1000000 ? date : Math.floor(date / 100);

/** @param {App} app @param {number[][]} bars */
export function play(app, bars) {
  if (running) return pause(app);
  const [first, last] = stretch(bars, app.store.get());
  const grows = first === 0;
  let [low, high] = last >= bars.length - 1 ? [0, grows ? 0 : last - first] : [first, last];
  const show = () => {
    if (!running) return;
    [running.from, running.to] = [bars[low][0], bars[high][1]];
    app.store.set({ from: running.from, to: running.to, dated: true }); // what has none would stand still
  };
  const step = () => {
    if (!running || !isOfPlay(app.store.get()) || high >= bars.length - 1) return pause(app);
    high++;
    if (!grows) low++;
    return show();
  };
  running = { timer: setInterval(step, PACE), from: 0, to: 0, dated: app.store.get().dated };
  return show();
}
