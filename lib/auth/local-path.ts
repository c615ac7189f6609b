/**
 * The address of the sign-in page, which leads back to `path` afterwards.
 * @param path path and query of the page that was asked for
 */
export function signInAddress(path: string | null): string {
  const next = localPath(path);
  return next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}

/** `path` when it leads to a page of ours, else "/": an address in a link must not lead elsewhere after sign-in. */
export function localPath(path: string | null | undefined): string {
  if (!path?.startsWith("/") || /[\\\p{Cc}]/u.test(path)) return "/";
  const url = URL.canParse(path, BASE) ? new URL(path, BASE) : null;
  const doors = ["/sign-in", "/setup"];
  // "/..//elsewhere" resolves to "//elsewhere", which a browser takes for another site.
  if (!url || url.origin !== BASE || url.pathname.startsWith("//")) return "/";
  if (doors.includes(url.pathname)) return "/";
  return url.pathname + url.search + url.hash;
}

const BASE = "http://rollcall.invalid";
