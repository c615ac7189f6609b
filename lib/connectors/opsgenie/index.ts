import type { Connector } from "../connector.ts";
import { checkAccess } from "./access.ts";
import { opsgenieClient } from "./client.ts";
import { opsgenieInventory } from "./inventory.ts";
import { opsgenieProof } from "./proof.ts";
import { paceOf, REQUESTS_PER_MINUTE } from "./rate-limits.ts";
import { opsgenieReading } from "./read.ts";
import { redactOpsgenie } from "./redact.ts";
import { translate } from "./translate.ts";

export const opsgenie: Connector = {
  vendor: "opsgenie",
  label: "Opsgenie",
  requestsPerMinute: REQUESTS_PER_MINUTE,
  pace: paceOf,
  open: opsgenieClient,
  checkAccess,
  reading: opsgenieReading,
  redact: redactOpsgenie,
  inventory: opsgenieInventory,
  translate,
  proof: opsgenieProof,
};
