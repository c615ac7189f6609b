/** The practice company's account: a freight forwarder that exists nowhere. */
export const SUBDOMAIN = "harbourline-practice";
export const API = "https://api.pagerduty.com";
export const WEB = `https://${SUBDOMAIN}.pagerduty.com`;
export const ACCOUNT_ZONE = "America/New_York";

export const TEAMS_ABILITY = "teams";

/** Abilities of the plan that the account has; `PLAN_LACKS` are names that PagerDuty knows but this plan does not include. */
export const ABILITIES = [
  "sso",
  "advanced_reports",
  TEAMS_ABILITY,
  "read_only_users",
  "team_responders",
  "service_support_hours",
  "urgencies",
  "manage_schedules",
  "round_robin_escalation",
];
export const PLAN_LACKS = ["coordinated_responding", "event_rules", "response_operations"];
