import type { Connector, Vendor } from "./connector.ts";
import { opsgenie } from "./opsgenie/index.ts";
import { pagerduty } from "./pagerduty/index.ts";
import { xmatters } from "./xmatters/index.ts";

const CONNECTORS: readonly Connector[] = [pagerduty, opsgenie, xmatters];

/** Vendors that can be read. */
export const AVAILABLE_VENDORS: readonly Vendor[] = CONNECTORS.map(({ vendor }) => vendor);

/** What reads a vendor; undefined for one that cannot be read (yet), and for a word that names none. */
export function connectorFor(vendor: string): Connector | undefined {
  return CONNECTORS.find((connector) => connector.vendor === vendor);
}
