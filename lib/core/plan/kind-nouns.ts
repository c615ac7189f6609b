import type { EntityKind } from "../model/source-ref.ts";

/** What a kind is called in a sentence. */
export const KIND_NOUNS: { readonly [K in EntityKind]: { readonly one: string; readonly many: string } } = {
  user: { one: "user", many: "users" },
  team: { one: "team", many: "teams" },
  schedule: { one: "schedule", many: "schedules" },
  "escalation-policy": { one: "escalation policy", many: "escalation policies" },
  service: { one: "service", many: "services" },
  substitution: { one: "substitution", many: "substitutions" },
};
