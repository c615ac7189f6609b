/**
 * The practice company's xMatters account: depots, payments and customs of the freight forwarder that also has the other two
 * tools.
 */
export const ORIGIN = "https://harbourline.xmatters.com";

/** What every path begins with (contract §1.5). */
export const ROOT = "/api/xm/1";
