// Light or dark on every page, the explorer's too: as the system has it, until someone chooses; the choice is kept. The
// event “keep-theme” with “light” or “dark” chooses; “theme” tells what is chosen.
(() => {
  const KEY = "kouan-theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  // Pictures that come in both follow the choice, not the system.
  const repaint = () => {
    if (!root.dataset.theme) return;
    for (const one of document.querySelectorAll("source[data-dark]")) {
      one.setAttribute("media", isDark() ? "all" : "not all");
    }
  };
  const tell = () => document.dispatchEvent(new CustomEvent("theme", { detail: isDark() }));
  const keep = (theme) => {
    root.dataset.theme = theme;
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Without storage the choice holds for one page.
    }
    repaint();
    tell();
  };
  document.addEventListener("keep-theme", (event) => keep(event.detail));
  try {
    const chosen = localStorage.getItem(KEY);
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // As above.
  }
  system.addEventListener("change", tell);
  document.addEventListener("DOMContentLoaded", () => {
    repaint();
    for (const button of document.querySelectorAll("[data-act=theme]")) {
      button.removeAttribute("hidden");
      button.addEventListener("click", () => keep(isDark() ? "light" : "dark"));
    }
  });
})();
