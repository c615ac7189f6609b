import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import {
  contentSecurityPolicy,
  NONCE_HEADER,
  PATH_HEADER,
  securityHeaders,
} from "#lib/auth/security-headers.ts";

const https = process.env.ROLLCALL_URL?.startsWith("https:") ?? false;
const issuer = process.env.OIDC_ISSUER;
const formTargets = issuer && URL.canParse(issuer) ? [new URL(issuer).origin] : [];
const development = process.env.NODE_ENV === "development";

/**
 * A fresh nonce, the content security policy and the security headers on every answer, prefetches included: there is no
 * matcher. It decides nothing about access; the guard is in each page, action and route handler.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, https, development, formTargets });

  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  headers.set("content-security-policy", policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(securityHeaders({ https }))) response.headers.set(name, value);
  return response;
}
