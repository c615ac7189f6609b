/** Where the browser keeps the zone that its person's clock is in. */
export const ZONE_COOKIE = "rollcall-zone";

/**
 * Keeps the browser's zone for the server at every document, the one with the sign-in form included: so the first page behind it has
 * its times right.
 */
export const ZONE_SCRIPT = `(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const secure = location.protocol === "https:" ? "; secure" : "";
  if (zone) document.cookie = "${ZONE_COOKIE}=" + encodeURIComponent(zone) + "; path=/; max-age=31536000; samesite=lax" + secure;
})();`;
