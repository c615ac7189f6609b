import type { GoldenCase } from "./golden-case.ts";
import { nightsCase, weekendsCase } from "./golden-opsgenie.ts";
import { pagerdutyCases } from "./golden-pagerduty.ts";
import { xmattersCases } from "./golden-xmatters.ts";

/** Every rendering that a contract holds, except the Opsgenie points, which are questions about instants. */
export function goldenCases(): readonly GoldenCase[] {
  return [...pagerdutyCases(), nightsCase(), weekendsCase(), ...xmattersCases()];
}
