export type VendorName = "pagerduty" | "opsgenie" | "xmatters";

/** What the form of a vendor asks, in the words of that vendor's own screens. */
export interface VendorWords {
  readonly keyLabel: string;
  /** Where a key is made that may read and nothing else. */
  readonly keyPlace: string;
  /** Accounts live in regions that know nothing of each other; null where there are none to choose. */
  readonly region: { readonly question: string; readonly us: string; readonly eu: string } | null;
}

export const VENDOR_WORDS: Readonly<Record<VendorName, VendorWords>> = {
  pagerduty: {
    keyLabel: "Read-only API key",
    keyPlace: "In PagerDuty: Integrations → API access keys → Create new API key, ticked “Read-only”.",
    region: { question: "Region of the account", us: "United States", eu: "Europe" },
  },
  opsgenie: {
    keyLabel: "API key that may read",
    keyPlace:
      "In Opsgenie: Settings → API key management → Add new API key, with Read and Configuration access and nothing else. The key of a team’s integration sees that team only.",
    region: { question: "Where do you sign in?", us: "app.opsgenie.com", eu: "app.eu.opsgenie.com" },
  },
  xmatters: {
    keyLabel: "API key",
    keyPlace: "In xMatters: your profile → API keys, of a person who may see what is imported.",
    region: null,
  },
};
