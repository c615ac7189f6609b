import { ABILITIES, PLAN_LACKS } from "#lib/practice/company/account.ts";
import type { Ask } from "#lib/practice/pagerduty/ask.ts";
import { notFound, notInPlan } from "#lib/practice/pagerduty/refusal.ts";

/** `GET /abilities`: what the plan has, not what the key may do (contract §2.3). */
export function listAbilities({ abilities }: Ask) {
  return { abilities };
}

/** `GET /abilities/{id}`: 204 yes, 402 not in the plan, 404 no such ability. */
export function testAbility({ abilities, ids: [name = ""] }: Ask) {
  if (abilities.includes(name)) return undefined;
  if ([...ABILITIES, ...PLAN_LACKS].includes(name)) throw notInPlan(name);
  throw notFound();
}
