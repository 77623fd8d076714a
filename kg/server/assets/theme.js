// Light or dark on every page: as the system has it, until someone presses the button; the choice is kept.
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
  try {
    const chosen = localStorage.getItem(KEY);
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // Without storage the choice holds for one page.
  }
  system.addEventListener("change", tell);
  document.addEventListener("DOMContentLoaded", () => {
    repaint();
    for (const button of document.querySelectorAll("[data-act=theme]")) {
      button.removeAttribute("hidden");
      button.addEventListener("click", () => {
        root.dataset.theme = isDark() ? "light" : "dark";
        try {
          localStorage.setItem(KEY, root.dataset.theme);
        } catch {
          // as above
        }
        repaint();
        tell();
      });
    }
  });
})();
