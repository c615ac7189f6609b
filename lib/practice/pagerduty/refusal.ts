import { Refusal } from "#lib/practice/refusal.ts";

/** The usual shape (contract §5): message, code, list of reasons. */
export function refuse(status: number, code: number, message: string, errors?: string[]): Refusal {
  return new Refusal(status, { error: { message, code, ...(errors ? { errors } : {}) } });
}

export function invalid(...errors: string[]): Refusal {
  return refuse(400, 2001, "Invalid Input Provided", errors);
}

/** The shift-based endpoints name the field of each reason (contract §5). */
export function invalidField(field: string, reason: string): Refusal {
  return new Refusal(400, {
    error: { message: "Invalid Request", code: 2001, errors: { [field]: [reason] } },
  });
}

export function notFound(): Refusal {
  return refuse(404, 2100, "Not Found");
}

export function unauthorised(): Refusal {
  return refuse(401, 2006, "Authentication failed", [
    "The API key is invalid, or the Authorization header is malformed.",
  ]);
}

export function forbidden(): Refusal {
  return refuse(403, 2010, "Access Denied");
}

export function notInPlan(ability: string): Refusal {
  return refuse(402, 2014, "Payment Required", [`Your account does not have the ability ${ability}`]);
}

/** The two families refuse each other's ids by message alone, without a code (contract §8). */
export function wrongFamily(family: "shift-based" | "layer-based"): Refusal {
  const version = family === "shift-based" ? "v3" : "v2";
  return new Refusal(400, {
    error: { message: `This is a ${family} schedule. Use the ${version} Schedules API to access it.` },
  });
}
