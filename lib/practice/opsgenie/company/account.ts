/** The practice company's Opsgenie account: the network side of the freight forwarder that also has a PagerDuty account. */
export const API = "https://api.opsgenie.com";
export const WEB = "https://app.opsgenie.com";
export const ACCOUNT_ZONE = "Europe/London";

export const ACCOUNT = {
  name: "harbourline",
  plan: { maxUserCount: 50, name: "Enterprise", isYearly: true },
};
