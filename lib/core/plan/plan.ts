import type { AnyEntity, Draft, Entity, ReadScope } from "../model/entity.ts";
import type { ParticipantKind } from "../model/participant.ts";
import type { EntityId, EntityKind, SourceRef } from "../model/source-ref.ts";
import type { Problem } from "../problem.ts";
import type { EpochMs, Instant } from "../time/instant.ts";
import type { Lead } from "./leads.ts";
import type { UserDecision, UserMatch } from "./match-users.ts";

export const OPS = ["create", "update", "link", "remove", "flag-removed"] as const;
export type Op = (typeof OPS)[number];

export const STRATEGIES = ["ask", "source-wins", "ours-wins"] as const;
/** What happens to a field that both sides moved. */
export type Strategy = (typeof STRATEGIES)[number];

export const REMOVAL_RULES = ["keep-and-flag", "remove", "ask"] as const;
/**
 * What happens to a thing that the source no longer holds. `ask`: it is flagged unless somebody ticks its removal; `remove`: it is
 * removed unless somebody unticks it.
 */
export type RemovedAtSource = (typeof REMOVAL_RULES)[number];

export interface PlanRules {
  readonly strategy: Strategy;
  readonly unmappedUsers: "placeholder" | "create" | "invite" | "skip";
  /** False: the source's contact methods are left aside, those here stay. */
  readonly contactMethods: boolean;
  /** False: the source's notification rules are left aside, those here stay. */
  readonly notificationRules: boolean;
  readonly removedAtSource: RemovedAtSource;
  /** Exceptions by kind. */
  readonly perKind?:
    | {
        readonly [K in EntityKind]?:
          | {
              readonly strategy?: Strategy | undefined;
              readonly removedAtSource?: RemovedAtSource | undefined;
            }
          | undefined;
      }
    | undefined;
}

/** A thing here as it was when the plan was computed. `version` is any text that differs whenever its value differs. */
export type ExistingEntity = Entity & { readonly version: string };

/** Which thing here a thing at the source is. */
export interface SourceLink {
  readonly sourceRef: SourceRef;
  readonly entityId: EntityId;
  /** What the source said at the last applied run, resolved and normalised; null when nothing of it was ever written. */
  readonly base: AnyEntity | null;
  /** Flagged by an earlier run as no longer held by the source. */
  readonly removedAtSource: boolean;
}

/** A person's choice for a conflict, or one that is remembered for the field. */
export interface ConflictDecision {
  readonly conflictId: string;
  readonly take: "source" | "ours";
  /** `Conflict.valuesHash` of the values it was made on: it dies when one of them moves. Null: remembered, holds for any values. */
  readonly valuesHash: string | null;
}

/** Take what is already here (null: make a new one, though something here has the same name). */
export interface Adoption {
  readonly kind: Exclude<EntityKind, "user" | "substitution">;
  readonly sourceId: string;
  readonly entityId: EntityId | null;
}

/** Whether a thing that is gone at the source is removed here, as a person said of this very thing. */
export interface RemovalDecision {
  readonly kind: EntityKind;
  readonly sourceId: string;
  readonly remove: boolean;
}

/** What a step of an escalation policy may page at the source; `opaque` is what only the source can resolve. */
export type TargetKind = Exclude<ParticipantKind, "nobody" | "device">;

/** Whom a step pages here. */
export type ChosenTarget =
  | { readonly kind: "user" | "schedule"; readonly id: EntityId }
  | { readonly kind: "nobody" };

/** A person's choice for a target of escalation policies that cannot be carried over. Holds wherever a step pages it. */
export interface TargetChoice {
  readonly kind: TargetKind;
  readonly sourceId: string;
  readonly to: ChosenTarget;
}

/** When a schedule's final row first differs, and who is on call in only one of the two versions at that moment. */
export interface Effect {
  readonly firstDifferentAt: Instant;
  readonly userIds: readonly EntityId[];
}

/** A schedule with its identity, as rendering takes it. */
export type ScheduleEntity = Extract<Entity, { readonly kind: "schedule" }>;

/** How the plan names what it makes. Each answers the same for the same arguments, so that ids are stable over replans. */
export interface PlanIds {
  /** The id of the thing that is made for a thing at the source. */
  entity(ref: SourceRef): EntityId;
  change(op: Op, ref: SourceRef): string;
  conflict(ref: SourceRef, path: string): string;
  /** Of canonical JSON. */
  hash(text: string): string;
}

export interface PlanInput {
  /** Whose read this is. */
  readonly vendor: string;
  readonly account: string;
  readonly drafts: readonly Draft[];
  /** Everything here: what is linked, what could match, and what refers to it. */
  readonly existing: readonly ExistingEntity[];
  /** Of every account, since one user may be fed by several. */
  readonly links: readonly SourceLink[];
  readonly userDecisions: readonly UserDecision[];
  readonly adoptions: readonly Adoption[];
  readonly conflictDecisions: readonly ConflictDecision[];
  readonly removalDecisions: readonly RemovalDecision[];
  readonly targetChoices: readonly TargetChoice[];
  /** Of users whom several sources feed: whose word counts. */
  readonly leads: readonly Lead[];
  readonly rules: PlanRules;
  readonly scopes: readonly ReadScope[];
  readonly now: EpochMs;
  /** Null on either side: the schedule is not there. Null as answer: nothing differs in the window that the caller looks at. */
  readonly effect: (before: ScheduleEntity | null, after: ScheduleEntity | null) => Effect | null;
  readonly ids: PlanIds;
}

/** A field of a change. `base` is what the last run wrote, `source` what the source says, `ours` what is here, `result` what will be here. */
export interface FieldChange {
  /** JSON pointer into the value; the parts of a list that have an identity are named by it instead of by their place. */
  readonly path: string;
  readonly base: unknown;
  readonly source: unknown;
  readonly ours: unknown;
  readonly result: unknown;
}

/** What a link holds after the change. */
export interface LinkWrite {
  readonly sourceRef: SourceRef;
  readonly entityId: EntityId;
  readonly base: AnyEntity | null;
  readonly removedAtSource: boolean;
}

/** One line of a plan. Apply executes it as it stands. */
export interface Change {
  readonly id: string;
  readonly op: Op;
  readonly kind: EntityKind;
  /** Chosen already for what will be created. */
  readonly entityId: EntityId;
  readonly sourceRef: SourceRef;
  readonly name: string;
  readonly fields: readonly FieldChange[];
  readonly effect: Effect | null;
  /** Changes before this one in the list that it needs. References that point forward (circles) are left out. */
  readonly dependsOn: readonly string[];
  /** The whole value after the change; null where the rows stay as they are (link, flag-removed) or go (remove). */
  readonly after: AnyEntity | null;
  /** Links to write with it. Several when two people of the source are one user here; none for a remove, whose links go. */
  readonly links: readonly LinkWrite[];
}

/** A field that both sides moved since the last run. */
export interface Conflict {
  readonly id: string;
  readonly kind: EntityKind;
  readonly entityId: EntityId;
  readonly sourceRef: SourceRef;
  readonly path: string;
  readonly base: unknown;
  readonly source: unknown;
  readonly ours: unknown;
  readonly valuesHash: string;
  readonly decision: "source" | "ours" | null;
  readonly remembered: boolean;
}

/** A thing that is gone at the source and that a tick removes here. */
export interface RemovalOffer {
  readonly type: "removal";
  readonly kind: EntityKind;
  readonly entityId: EntityId;
  readonly sourceRef: SourceRef;
  readonly name: string;
  readonly isTicked: boolean;
  /** Something was changed here since the last run. */
  readonly isEditedHere: boolean;
  /** Ticked, and kept all the same, since this stays and refers to it. */
  readonly neededBy: { readonly kind: EntityKind; readonly id: EntityId; readonly name: string } | null;
  readonly effect: Effect | null;
}

/** A target of escalation policies that cannot be carried over, and whom its steps page instead. */
export interface TargetOffer {
  readonly type: "target";
  readonly kind: TargetKind;
  readonly sourceId: string;
  readonly name: string;
  /** `unsupported`: only the source can resolve it. `deleted`, `unknown`: a person. `left-out`: by decision. `not-coming`: not here, and not read. */
  readonly reason: "unsupported" | "deleted" | "unknown" | "left-out" | "not-coming";
  readonly steps: readonly {
    readonly policyId: EntityId;
    readonly policy: string;
    /** From 1. */
    readonly step: number;
  }[];
  /** Null: nobody has chosen, or what was chosen is gone. */
  readonly choice: ChosenTarget | null;
}

/** What a person may answer about a plan, and need not. */
export type PlanOffer = RemovalOffer | TargetOffer;

export interface PlanCounts {
  readonly create: number;
  readonly update: number;
  readonly link: number;
  readonly remove: number;
  readonly flagRemoved: number;
  /** Things of the source that are here already just so. */
  readonly unchanged: number;
}

export interface Plan {
  /** Ordered: users, teams, schedules, policies, services, substitutions, each after what it needs of its own kind; removals last, the other way round. */
  readonly changes: readonly Change[];
  /** Bases that moved without a row to write for it (both sides made the same edit, or ours was kept). Apply stores them; they are not changes. */
  readonly bases: readonly LinkWrite[];
  readonly users: readonly UserMatch[];
  readonly conflicts: readonly Conflict[];
  /** Targets in the order of their names, then removals. */
  readonly offers: readonly PlanOffer[];
  /** Of matching and planning. */
  readonly problems: readonly Problem[];
  readonly summary: { readonly [K in EntityKind]: PlanCounts };
  readonly undecided: { readonly users: number; readonly conflicts: number };
  /** The rows here that the plan was computed from, by id. */
  readonly basis: readonly { readonly id: EntityId; readonly version: string }[];
  /** The text whose hash is the plan's fingerprint: the basis, what was decided, and what will be written. Not the age of the read. */
  readonly fingerprintInput: string;
}
