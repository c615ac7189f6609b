export type Action = "map" | "create" | "invite" | "placeholder" | "skip";

/** A person of the source, and who they are here so far. */
export interface PersonRow {
  readonly sourceId: string;
  readonly name: string;
  readonly email: string | null;
  readonly isDeleted: boolean;
  /** `3 schedules, 1 escalation policy`. */
  readonly usedIn: string;
  /** `Same email: Amara Okafor`; null: nobody here is like this person. */
  readonly match: string | null;
  readonly candidates: readonly string[];
  /** Null: somebody has to decide. */
  readonly action: Action | null;
  readonly userId: string | null;
  readonly decidedBy: "rule" | "person" | "earlier-run" | null;
  /** What leaving this person out costs; null when nobody is left out. */
  readonly price: string | null;
}

export interface PersonHere {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

export type Decision = { sourceId: string; action: Action; userId?: string };

/** What can be chosen for a person beside somebody who is here. */
export const ACTIONS = [
  { id: "create", label: "Create a new user", detail: "With this name and e-mail address" },
  { id: "invite", label: "Create and invite", detail: "A new user, marked as invited" },
  {
    id: "placeholder",
    label: "Keep the seat as a placeholder",
    detail: "Nobody's account yet; the seat stays",
  },
  { id: "skip", label: "Leave out", detail: "The seats become vacant" },
] as const;

/** The answer that a row has now, or is proposed; null when there is none to accept. */
export function proposalOf(row: PersonRow): Decision | null {
  if (row.action !== null) {
    return {
      sourceId: row.sourceId,
      action: row.action,
      ...(row.action === "map" && row.userId ? { userId: row.userId } : {}),
    };
  }
  const [userId] = row.candidates;
  return userId === undefined ? null : { sourceId: row.sourceId, action: "map", userId };
}

/** Who the person is here, in words. */
export function hereWords({ action, userId }: PersonRow, names: ReadonlyMap<string, string>): string {
  switch (action) {
    case null:
      return "";
    case "map":
      return names.get(userId ?? "") ?? "A user who is gone";
    case "create":
      return "New user";
    case "invite":
      return "New user, invited";
    case "placeholder":
      return "Placeholder keeps the seat";
    case "skip":
      return "Left out";
    default:
      return action satisfies never;
  }
}
