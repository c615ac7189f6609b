import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { originOf } from "#lib/auth/client-address.ts";
import { authOptions } from "#lib/auth/next-auth-options.ts";

/** The doors of next-auth: identity provider, sign-out, csrf token, and sign-in by password for programs that speak it. */
function handler(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  return NextAuth(request, context, authOptions(originOf(request.headers)));
}

export { handler as GET, handler as POST };
