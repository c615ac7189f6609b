/** Where a person's choice of theme is kept in the browser: "light", "dark", or nothing for the system's. */
export const THEME_KEY = "rollcall-theme";

/**
 * Sets `data-theme` before the first paint, and again when the system changes or another tab chooses. It also keeps the nonce of the
 * document where controls that bring a style of their own look for it: later answers have other nonces, the policy stays this one's.
 */
export const THEME_SCRIPT = `(() => {
  window.__webpack_nonce__ = document.currentScript.nonce;
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
