import type { Connector } from "../connector.ts";
import { checkAccess } from "./access.ts";
import { REQUESTS_PER_MINUTE, xmattersClient } from "./client.ts";
import { xmattersInventory } from "./inventory.ts";
import { xmattersProof } from "./proof.ts";
import { xmattersReading } from "./read.ts";
import { redactXmatters } from "./redact.ts";
import { translate } from "./translate.ts";

export const xmatters: Connector = {
  vendor: "xmatters",
  label: "xMatters",
  requestsPerMinute: REQUESTS_PER_MINUTE,
  open: xmattersClient,
  checkAccess,
  reading: xmattersReading,
  redact: redactXmatters,
  inventory: xmattersInventory,
  translate,
  proof: xmattersProof,
};
