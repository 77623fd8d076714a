// Light and dark: the colours of the page's style sheet, for drawing.
let cached = null;

export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function colours() {
  const dark = isDark();
  if (cached && cached.dark === dark) return cached;
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  cached = {
    dark,
    ground: read("ground"),
    ink: read("ink"),
    soft: read("soft"),
    line: read("edge"),
    accent: read("accent"),
    tint: read("tint"),
    raised: read("raised"),
    halo: read("halo"),
  };
  cached.font = getComputedStyle(document.body).fontFamily;
  return cached;
}

export const familyColour = (family) => family.colour[isDark() ? 1 : 0];
// A faint colour for a community; neighbours in number are far apart in hue.
export const communityTint = (number) => `hsl(${(number * 137.5 + 40) % 360} ${isDark() ? "24% 15%" : "42% 93.5%"})`;
export const stillness = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
