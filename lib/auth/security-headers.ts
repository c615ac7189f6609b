/** Carries the nonce from the proxy to the root layout. Written over whatever the caller sent, as is `PATH_HEADER`. */
export const NONCE_HEADER = "x-nonce";
/** Carries path and query to the guard, for the way back after sign-in and for nothing else. */
export const PATH_HEADER = "x-rollcall-path";

/**
 * The content security policy of one answer. Scripts run by nonce and by what those load; styles come from us or by nonce, style
 * attributes are let through because positioned overlays and the timeline need them; nobody may frame us.
 * @param options.development React's development build needs `eval`
 * @param options.formTargets further origins that a form may end at: the identity provider's, to which sign-in redirects
 */
export function contentSecurityPolicy(options: {
  nonce: string;
  https: boolean;
  development?: boolean;
  formTargets?: readonly string[];
}): string {
  const { nonce, https, development = false, formTargets = [] } = options;
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/**
 * The other headers of every answer. The referrer goes to our own pages only: with `no-referrer` browsers would send
 * `Origin: null` with a plain form, which server actions rightly refuse.
 */
export function securityHeaders({ https }: { https: boolean }): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy":
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), interest-cohort=()",
    ...(https ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}
