import type { Role } from "#lib/core/access/role.ts";
import type { EntityKind } from "#lib/core/model/source-ref.ts";
import { KIND_NOUNS } from "#lib/core/plan/kind-nouns.ts";
import { plural } from "./counts.ts";

const VENDORS: Readonly<Record<string, string>> = {
  pagerduty: "PagerDuty",
  opsgenie: "Opsgenie",
  xmatters: "xMatters",
};

/** How a source is called; an unknown one as it is written. */
export function vendorLabel(vendor: string): string {
  return VENDORS[vendor] ?? vendor;
}

/** `1 escalation policy`, `14 schedules`. */
export function countOf(kind: EntityKind, count: number): string {
  return plural(count, KIND_NOUNS[kind].one, KIND_NOUNS[kind].many);
}

/** `Escalation policies`. */
export function kindTitle(kind: EntityKind): string {
  return sentenceCase(KIND_NOUNS[kind].many);
}

/** What a role lets someone do. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly label: string; readonly means: string }>> = {
  viewer: { label: "Viewer", means: "Reads everything, changes nothing." },
  editor: { label: "Editor", means: "Reads, fixes mappings, decides conflicts and edits." },
  admin: { label: "Admin", means: "Does everything, accounts and keys included." },
};

/** The first letter as a capital. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
