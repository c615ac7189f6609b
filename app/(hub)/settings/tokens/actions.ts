"use server";

import { defineAction } from "#lib/auth/define-action.ts";
import { makeToken as make, NewToken, revokeToken as revoke, TokenEnd } from "#lib/auth/manage-tokens.ts";

/** Makes a token; the answer is the only place where it is ever seen. */
export const makeToken = defineAction(NewToken, "admin", make);

/** Ends a token; it is refused from the next call. */
export const revokeToken = defineAction(TokenEnd, "admin", revoke);
