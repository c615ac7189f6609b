import { DEFAULT_RULES } from "../../model/default-rules.ts";
import type { Draft } from "../../model/entity.ts";
import type { Layer } from "../../model/layer.ts";
import type { DraftParticipant } from "../../model/participant.ts";
import type { Override } from "../../model/schedule.ts";
import type { EntityKind, SourceRef } from "../../model/source-ref.ts";
import type { User } from "../../model/user.ts";
import type { UserDraft } from "../match-users.ts";

export const ref = (kind: EntityKind, id: string, account = "acme"): SourceRef => ({
  vendor: "v",
  account,
  kind,
  id,
});
export const seat = (id: string): DraftParticipant => ({ kind: "user", id: ref("user", id) });

export function userDraft(id: string, value: Partial<User> = {}, deletedAtSource = false): UserDraft {
  return {
    kind: "user",
    sourceRef: ref("user", id),
    deletedAtSource,
    value: {
      name: `Person ${id}`,
      email: `${id}@example.com`,
      timeZone: "Europe/Berlin",
      title: null,
      status: "active",
      contactMethods: [],
      notificationRules: [],
      ...value,
    },
  };
}

export const goneDraft = (id: string): Draft => userDraft(id, { email: null, timeZone: null }, true);

export function teamDraft(id: string, members: readonly string[], name = `Team ${id}`): Draft {
  return {
    kind: "team",
    sourceRef: ref("team", id),
    deletedAtSource: false,
    value: {
      name,
      description: null,
      parent: null,
      members: members.map((member) => ({ user: ref("user", member), role: "responder" })),
      routing: [],
    },
  };
}

export function layer(
  id: string,
  people: readonly string[],
  rest: Partial<Layer<SourceRef>> = {},
): Layer<SourceRef> {
  const common: Layer<SourceRef> = {
    type: "mask",
    track: id,
    sourceId: id,
    name: `Layer ${id}`,
    timeZone: null,
    activeFrom: "2026-01-01T00:00:00Z",
    activeUntil: null,
    rules: DEFAULT_RULES,
    holidayRule: null,
    coverage: { type: "always" },
    rotation: {
      type: "turns",
      anchor: "2026-01-05T09:00:00Z",
      length: 1,
      unit: "weeks",
      beforeAnchor: "count-back",
      participants: people.map(seat),
    },
  };
  return Object.assign(common, rest);
}

export interface ScheduleParts {
  readonly name?: string;
  readonly timeZone?: string;
  readonly teams?: readonly string[];
  readonly layers?: readonly Layer<SourceRef>[];
  readonly overrides?: readonly Override<SourceRef>[];
}

export function scheduleDraft(id: string, parts: ScheduleParts = {}): Draft {
  return {
    kind: "schedule",
    sourceRef: ref("schedule", id),
    deletedAtSource: false,
    value: {
      name: parts.name ?? `Schedule ${id}`,
      description: null,
      timeZone: parts.timeZone ?? "Europe/Berlin",
      enabled: true,
      teams: (parts.teams ?? []).map((team) => ref("team", team)),
      resolution: "topmost",
      layers: parts.layers ?? [layer(`${id}-L1`, ["u1", "u2"])],
      overrides: parts.overrides ?? [],
    },
  };
}

export function override(key: string, day: string, person: string, order = 0): Override<SourceRef> {
  return {
    key,
    start: `${day}T09:00:00Z`,
    end: `${day}T17:00:00Z`,
    incoming: seat(person),
    replaces: { type: "schedule" },
    order,
    origin: "source",
  };
}

export function policyDraft(id: string, targets: readonly DraftParticipant[]): Draft {
  return {
    kind: "escalation-policy",
    sourceRef: ref("escalation-policy", id),
    deletedAtSource: false,
    value: {
      name: `Policy ${id}`,
      description: null,
      teams: [],
      timing: "between-steps",
      steps: targets.map((participant, index) => ({
        sourceId: `${id}-S${index}`,
        delaySeconds: 900,
        condition: "unacknowledged",
        assign: "all",
        whenEmpty: "skip",
        targets: [{ participant, pick: "current" }],
      })),
      repeat: null,
      handoffNotifications: null,
    },
  };
}

/** A small company in which everything refers to something. */
export const COMPANY: readonly Draft[] = [
  userDraft("u1"),
  userDraft("u2"),
  goneDraft("u3"),
  teamDraft("t1", ["u1", "u2"]),
  scheduleDraft("s1", {
    teams: ["t1"],
    layers: [layer("L2", ["u1"]), layer("L1", ["u2", "u3"])],
    overrides: [override("o1", "2026-11-25", "u2"), override("o2", "2026-12-20", "u1", 1)],
  }),
  policyDraft("p1", [{ kind: "schedule", id: ref("schedule", "s1") }, seat("u1")]),
];
