import { AVAILABLE_VENDORS, connectorFor } from "#lib/connectors/registry.ts";
import { PRACTICE_VENDORS } from "#lib/practice/accounts.ts";

/** A vendor that can be connected, and whether there is a practice account of it. */
export interface OfferedSource {
  readonly vendor: string;
  readonly practice: boolean;
}

/** What Connect can offer. */
export function offeredSources(settings: { readonly practice: boolean }): OfferedSource[] {
  return AVAILABLE_VENDORS.map((vendor) => ({
    vendor,
    practice: settings.practice && PRACTICE_VENDORS.includes(vendor),
  }));
}

/** The published limit of a vendor, for estimates; undefined for one that cannot be read. */
export function requestsPerMinute(vendor: string): number | undefined {
  return connectorFor(vendor)?.requestsPerMinute;
}
