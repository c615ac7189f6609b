import type { PageRequest } from "../connector.ts";

/** What opens a device or an account for whoever has it (xMatters contract §5: `apnToken`, `registrationId`), at any depth. */
const SECRET_FIELD = /^(apnToken|registrationId|password|secret|accessToken|refreshToken)$/i;

/** An answer without push tokens, registration ids and other secrets. Everything else stays as it came. */
export function redactXmatters(_request: PageRequest, body: unknown): unknown {
  return redact(body);
}

function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      SECRET_FIELD.test(name) ? [] : [[name, redact(inner)]],
    ),
  );
}
