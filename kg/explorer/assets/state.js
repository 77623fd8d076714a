// The state of the page in its address, so that a link shows the same view.
export function readState() {
  const state = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  return { node: state.node || null, lens: state.lens || null, lang: state.lang || null };
}

export function writeState(state) {
  const parts = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
  const hash = `#${parts}`;
  if (hash !== location.hash) history.replaceState(null, "", hash);
}
