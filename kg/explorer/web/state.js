// One state; whoever shows something hears what changed. Steps worth going back to enter the browser's history.
import { decode, encode } from "./link.js";

/** @type {(keyof State)[]} */
const REMEMBERED = [
  "view",
  "chosen",
  "opened",
  "hidden",
  "tour",
  "step",
  "own",
  "table",
  "article",
  "community",
  "asOf",
  "knownBy",
];

// A page within a notebook's frame (about:srcdoc) has no address of its own to keep the state in.
const ADDRESSED = location.protocol !== "about:";

/** @param {Partial<State>} defaults @returns {Store} */
export function createStore(defaults) {
  /** @type {((state: State, changed: Set<string>) => void)[]} */
  const listeners = [];
  /** @param {string} hash @returns {any} the state, its parts by name */
  const opening = (hash) => {
    /** @type {any} */
    const state = decode(hash);
    for (const [key, value] of Object.entries(defaults)) if (!state[key]) state[key] = value;
    return state;
  };
  let state = opening(location.hash);

  /** @param {any} before */
  function tell(before) {
    const changed = new Set(Object.keys(state).filter((key) => state[key] !== before[key]));
    for (const listener of listeners) listener(state, changed);
  }

  /** @type {Store} */
  const store = {
    get: () => state,
    subscribe(listener) {
      listeners.push(listener);
    },
    // Changes some of the state and tells everyone. `silently` leaves the address to the next change.
    set(patch) {
      const before = state;
      state = { ...state, ...patch };
      const hash = encode(state);
      if (ADDRESSED && hash !== location.hash) {
        const worthIt = REMEMBERED.some((key) => JSON.stringify(state[key]) !== JSON.stringify(before[key]));
        history[worthIt ? "pushState" : "replaceState"](null, "", hash);
      }
      tell(before);
    },
    // Keeps where the camera is, which nobody has to hear of.
    keepCamera(camera) {
      state.camera = camera;
      if (ADDRESSED) history.replaceState(null, "", encode(state));
    },
  };
  const follow = () => {
    const before = state;
    state = opening(location.hash);
    for (const key of Object.keys(state)) {
      if (JSON.stringify(state[key]) === JSON.stringify(before[key])) state[key] = before[key];
    }
    tell(before);
  };
  addEventListener("popstate", follow);
  return store;
}
