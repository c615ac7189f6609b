import type { Instant } from "../time/instant.ts";
import type { Layer } from "./layer.ts";
import type { Participant } from "./participant.ts";
import type { EntityId } from "./source-ref.ts";

/** What an override acts on. Schedule and track scope act also on gaps, ended tracks and schedules without layers; participant scope only where that one is on. */
export type OverrideScope<R = EntityId> =
  | { readonly type: "schedule" }
  | { readonly type: "tracks"; readonly tracks: readonly string[] }
  | { readonly type: "participant"; readonly track: string; readonly participant: Participant<R> };

export interface Override<R = EntityId> {
  /** Stable within the schedule: the source's id, or one made here. */
  readonly key: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly incoming: Participant<R>;
  readonly replaces: OverrideScope<R>;
  /**
   * Of overlapping overrides the highest wins; those made here above the source's. Where one layer hides another, a stronger one of
   * tracks wins over a weaker one of the whole schedule wherever its track decides; one that names all tracks is one of the whole.
   */
  readonly order: number;
  readonly origin: "source" | "here";
}

export const RESOLUTIONS = ["topmost", "everyone"] as const;

/** Answers "who is on call at t". */
export interface Schedule<R = EntityId> {
  readonly name: string;
  readonly description: string | null;
  /** IANA name as the source spells it. */
  readonly timeZone: string;
  readonly enabled: boolean;
  readonly teams: readonly R[];
  /** `topmost`: the first layer with someone decides an instant. `everyone`: all layers count at once. */
  readonly resolution: (typeof RESOLUTIONS)[number];
  /** `layers[0]` is the top row. */
  readonly layers: readonly Layer<R>[];
  readonly overrides: readonly Override<R>[];
}

/** Absence or forwarding: one hop, within one account. */
export interface Substitution<R = EntityId> {
  readonly absent: R;
  /** `nobody` leaves the place vacant. */
  readonly substitute: Participant<R>;
  readonly start: Instant;
  readonly end: Instant;
  /** `account`: every schedule linked to the account the substitution came from. */
  readonly within:
    | { readonly type: "account" }
    | { readonly type: "schedules"; readonly schedules: readonly R[] };
  /** `slot`: takes the place inside the rotation. `after-overrides`: changes who is shown after overrides. */
  readonly stage: "slot" | "after-overrides";
  readonly reason: string | null;
}
