import type { KnownConnection } from "#components/wizard/connect-step.tsx";
import type { VendorOffer } from "#components/wizard/vendor-card.tsx";
import { listConnections } from "#db/queries/connections.ts";
import type { PageCtx } from "#lib/auth/guard.ts";
import { vendorLabel } from "#lib/format/words.ts";
import { offeredSources } from "#lib/sync/offered-sources.ts";

const VENDORS = ["pagerduty", "opsgenie", "xmatters"] as const;

/** What can be connected here, and what is connected already. */
export async function sourcesOf(ctx: PageCtx) {
  const rows = await listConnections(ctx.db.orm, { limit: 50 });
  const known = rows.map(
    (row): KnownConnection => ({
      id: row.id,
      name: row.name,
      detail: row.practice
        ? `${vendorLabel(row.vendor)} · practice account, its people are made up`
        : `${vendorLabel(row.vendor)} · ${row.accountName ?? row.accountId} · key ${row.credentialsHint}`,
    }),
  );
  const offered = offeredSources(ctx.settings);
  const vendors = VENDORS.flatMap((vendor): VendorOffer[] => {
    const offer = offered.find((one) => one.vendor === vendor);
    if (offer === undefined) return [];
    const isConnected = rows.some((row) => row.practice && row.vendor === vendor);
    return [{ vendor, label: vendorLabel(vendor), practice: offer.practice && !isConnected }];
  });
  return { known, vendors, origins: ctx.settings.allowedOrigins };
}
