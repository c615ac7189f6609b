import { Refusal } from "#lib/practice/refusal.ts";

/** Contract §2: `code` comes with 403 only, `errors` with 422 only; `took` and `requestId` are added to every answer. */
function refuse(status: number, message: string, more: Record<string, unknown> = {}): Refusal {
  return new Refusal(status, { ...more, message });
}

export function malformed(message: string): Refusal {
  return refuse(400, message);
}

export function unauthorised(): Refusal {
  return refuse(401, "Could not authenticate");
}

export function notInPlan(): Refusal {
  return refuse(402, "Your plan does not include this feature");
}

export function forbidden(what: string): Refusal {
  return refuse(403, `Api key is not authorized to access the ${what}`, { code: 40301 });
}

export function notFound(what: string, by: string, value: string): Refusal {
  return refuse(404, `No ${what} exists with ${by} [${value}]`);
}

/** Well formed, but refused: each field with its reason. */
export function unprocessable(errors: Record<string, string>): Refusal {
  return refuse(422, "Request body is not processable. Please check the errors.", { errors });
}

export function tooMany(): Refusal {
  return refuse(429, "TooManyRequests");
}
