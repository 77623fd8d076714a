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
    line: read("edge"),
    accent: read("accent"),
    tint: read("tint"),
    raised: read("raised"),
    halo: read("halo"),
    font: getComputedStyle(document.body).fontFamily,
  };
  cachedDark = dark;
  return cached;
}

/** @param {Family} family */
export const familyColour = (family) => family.colour[isDark() ? 1 : 0];
// A faint colour for a community; neighbours in number are far apart in hue.
/** @param {number} number */
export const communityTint = (number) => `hsl(${(number * 137.5 + 40) % 360} ${isDark() ? "24% 15%" : "42% 93.5%"})`;
export const stillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
