import type { Connector } from "../connector.ts";
import { checkAccess } from "./access.ts";
import { pagerdutyClient, REQUESTS_PER_MINUTE } from "./client.ts";
import { pagerdutyInventory } from "./inventory.ts";
import { pagerdutyProof } from "./proof.ts";
import { pagerdutyReading } from "./read.ts";
import { redactPagerDuty } from "./redact.ts";
import { translate } from "./translate.ts";

export const pagerduty: Connector = {
  vendor: "pagerduty",
  label: "PagerDuty",
  requestsPerMinute: REQUESTS_PER_MINUTE,
  open: pagerdutyClient,
  checkAccess,
  reading: pagerdutyReading,
  redact: redactPagerDuty,
  inventory: pagerdutyInventory,
  translate,
  proof: pagerdutyProof,
};
