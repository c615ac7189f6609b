import { ABILITIES, PLAN_LACKS } from "#lib/practice/company/account.ts";
import type { Ask } from "#lib/practice/pagerduty/ask.ts";
import { notFound, refuse } from "#lib/practice/pagerduty/refusal.ts";

/** `GET /abilities`: what the plan has, not what the key may do (contract §2.3). */
export function listAbilities() {
  return { abilities: ABILITIES };
}

/** `GET /abilities/{id}`: 204 yes, 402 not in the plan, 404 no such ability. */
export function testAbility({ ids: [name = ""] }: Ask) {
  if (ABILITIES.includes(name)) return undefined;
  if (PLAN_LACKS.includes(name)) {
    throw refuse(402, 2014, "Payment Required", [`Your account does not have the ability ${name}`]);
  }
  throw notFound();
}
