// Light or dark, as the head of the page has it: `tell` is told now, and whenever it changes.

export function whenThemeChanges(tell) {
  const chosen = document.documentElement.dataset.theme;
  tell(chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  document.addEventListener("theme", (event) => tell(/** @type {CustomEvent} */ (event).detail));
}
