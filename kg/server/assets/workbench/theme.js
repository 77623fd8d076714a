// Light or dark: as the system has it, until someone chooses; the choice is kept for the next visit.

const KEY = "kouan-theme";
const system = matchMedia("(prefers-color-scheme: dark)");
const told = [];

export function applyTheme() {
  const chosen = stored();
  if (chosen) document.documentElement.dataset.theme = chosen;
  for (const tell of told) tell(isDark());
}

export function switchTheme() {
  const chosen = isDark() ? "light" : "dark";
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // Without storage the choice holds for this page.
  }
  document.documentElement.dataset.theme = chosen;
  for (const tell of told) tell(isDark());
}

export function whenThemeChanges(tell) {
  told.push(tell);
  tell(isDark());
  system.addEventListener("change", () => tell(isDark()));
}

function isDark() {
  return (document.documentElement.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
}

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
