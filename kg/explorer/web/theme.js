// Light and dark: the colours of the page's style sheet, for drawing.
/** @type {Tones | null} */
let cached = null;
let cachedDark = false;

export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** @returns {Tones} */
export function colours() {
  const dark = isDark();
  if (cached && cachedDark === dark) return cached;
  const style = getComputedStyle(document.documentElement);
  /** @param {string} name */
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  cached = {
    ground: read("ground"),
    ink: read("ink"),
    soft: read("soft"),
    edge: read("edge"),
    line: read("line"),
    accent: read("accent"),
    tint: read("tint"),
    raised: read("raised"),
    halo: read("halo"),
    font: getComputedStyle(document.body).fontFamily,
    serif: read("serif"),
    dark: dark ? "dark" : "",
  };
  cachedDark = dark;
  return cached;
}

// Chooses light or dark for this page and those that are opened after it; the script of all pages keeps it.
/** @param {"light" | "dark"} name */
export const keepTheme = (name) => document.dispatchEvent(new CustomEvent("keep-theme", { detail: name }));

// The colours of the light theme, whichever is on: for paper.
/** @returns {Tones} */
export function lightColours() {
  const { theme } = document.documentElement.dataset;
  document.documentElement.dataset.theme = "light";
  const found = colours();
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  return found;
}

/** @param {Family} family */
export const familyColour = (family) => family.colour[isDark() ? 1 : 0];
export const stillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
