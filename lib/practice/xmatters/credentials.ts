import type { PracticeRequest } from "#lib/practice/http.ts";
import type { Caller } from "./ask.ts";
import { badRequest, unauthorised, unsupportedMedia } from "./refusal.ts";

/** An API key with its secret, for HTTP Basic; it carries all rights of its owner (contract §2). */
export const PRACTICE_XMATTERS_KEY = {
  username: "practice-api-key-0001",
  password: "practice-secret-7c1f42d09b",
} as const;

/** A user with a password, for HTTP Basic and for tokens. */
export const PRACTICE_XMATTERS_USER = {
  clientId: "practice-client-5d20",
  username: "rollcall.import",
  password: "practice-password-harbour",
} as const;

/** An API key of somebody who sees a few groups only (contract §2). */
export const PRACTICE_XMATTERS_SUPERVISOR_KEY = {
  username: "practice-api-key-0002",
  password: "practice-secret-2e88a1c4f0",
} as const;

const SUPERVISOR = 7;
/** Seconds that a token is good for (contract §2: 588 to 899 were seen). */
const TOKEN_SECONDS = 899;

/** The callers of one account and the tokens given to them. */
export function createCredentials() {
  const tokens = new Map<string, number>();
  let refreshToken: string | null = null;
  let given = 0;

  function grant(now: Date) {
    given += 1;
    const access = `practice.jwt.${String(given).padStart(6, "0")}`;
    tokens.set(access, now.getTime() + TOKEN_SECONDS * 1000);
    // The newest one counts, the one before no longer does (contract §2).
    refreshToken = `00000000-0000-4000-8000-${String(given).padStart(12, "0")}`;
    return {
      access_token: access,
      token_type: "bearer",
      refresh_token: refreshToken,
      expires_in: TOKEN_SECONDS,
      jti: `11111111-0000-4000-8000-${String(given).padStart(12, "0")}`,
    };
  }

  return {
    /** Who asks; null when the credentials are wrong or the token is over. */
    callerOf({ headers }: PracticeRequest, now: Date): Caller | null {
      const [scheme = "", value = ""] = (headers.authorization ?? "").split(" ");
      if (scheme.toLowerCase() === "bearer") {
        const isGood = (tokens.get(value) ?? 0) > now.getTime();
        return isGood ? { kind: "all" } : null;
      }
      if (scheme.toLowerCase() !== "basic") return null;
      if (value === basic(PRACTICE_XMATTERS_SUPERVISOR_KEY))
        return { kind: "some", personNumber: SUPERVISOR };
      return [PRACTICE_XMATTERS_KEY, PRACTICE_XMATTERS_USER].some((one) => value === basic(one))
        ? { kind: "all" }
        : null;
    },

    /** `POST /oauth2/token`: a token for a password, or for a refresh token (contract §2). */
    token({ headers, body = "" }: PracticeRequest, now: Date) {
      if (!headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) throw unsupportedMedia();
      const form = new URLSearchParams(body);
      const isOurs = (name: string, value: string | null) => value !== null && form.get(name) === value;
      switch (form.get("grant_type")) {
        case "password": {
          const { clientId, username, password } = PRACTICE_XMATTERS_USER;
          const isRight =
            isOurs("client_id", clientId) && isOurs("username", username) && isOurs("password", password);
          if (!isRight) throw unauthorised();
          return grant(now);
        }
        case "refresh_token": {
          const isRight =
            isOurs("client_id", PRACTICE_XMATTERS_USER.clientId) && isOurs("refresh_token", refreshToken);
          if (!isRight) throw unauthorised();
          return grant(now);
        }
        default:
          throw badRequest("The value of grant_type must be password or refresh_token.");
      }
    },
  };
}

const basic = ({ username, password }: { username: string; password: string }): string =>
  Buffer.from(`${username}:${password}`, "utf8").toString("base64");
