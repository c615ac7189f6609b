import { STATUS_CODES } from "node:http";
import { Refusal } from "#lib/practice/refusal.ts";

/** Contract §3: the status once more, its text, and a sentence. */
function refuse(code: number, message: string, subcode?: string): Refusal {
  return new Refusal(code, {
    code,
    reason: STATUS_CODES[code] ?? "",
    message,
    ...(subcode === undefined ? {} : { subcode }),
  });
}

export const badRequest = (message: string, subcode?: string): Refusal => refuse(400, message, subcode);
export const unauthorised = (): Refusal => refuse(401, "Invalid Credentials");
export const forbidden = (what: string): Refusal =>
  refuse(403, `You do not have permission to access ${what}.`);
/** What is gone and what the caller may not see look alike (contract §3). */
export const notFound = (what: string, id: string): Refusal =>
  refuse(404, `Could not find a ${what} with id ${id}`);
export const noSuchPath = (): Refusal => refuse(404, "The requested resource could not be found.");
export const notAcceptable = (): Refusal => refuse(406, "Only application/json can be produced.");
export const unsupportedMedia = (): Refusal =>
  refuse(415, "Only application/x-www-form-urlencoded is supported.");
export const tooMany = (): Refusal => refuse(429, "The rate limit was exceeded. Try again later.");
