/** Where a person's choice of theme is kept in the browser: "light", "dark", or nothing for the system's. */
export const THEME_KEY = "rollcall-theme";

/** Sets `data-theme` before the first paint, and again when the system changes or another tab chooses. */
export const THEME_SCRIPT = `(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    let chosen = null;
    try { chosen = localStorage.getItem("${THEME_KEY}"); } catch {}
    document.documentElement.dataset.theme = chosen ?? (dark.matches ? "dark" : "light");
  };
  show();
  dark.addEventListener("change", show);
  addEventListener("storage", show);
})();`;
