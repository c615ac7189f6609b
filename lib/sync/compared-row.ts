import type { RecipientKind, TheirEntry } from "#lib/connectors/connector.ts";
import { type Participant, participantKey } from "#lib/core/model/participant.ts";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import type { KeyedInterval } from "#lib/core/schedule/compare.ts";
import { render } from "#lib/core/schedule/render.ts";
import type { RenderedSchedule, RenderedSubstitution, View } from "#lib/core/schedule/render-options.ts";
import type { RenderWindow, Shift } from "#lib/core/schedule/shift.ts";
import type { ComparedPerson } from "#lib/core/schedule/verification.ts";

/** What the people in a comparison are called, and who of the source is who here. */
export interface People {
  /** What a person, team, schedule or policy of the source is here; undefined: nothing (left out by decision, or unknown). */
  entityOf(kind: RecipientKind, sourceId: string): EntityId | undefined;
  /** For the report. */
  ours(participant: Participant): ComparedPerson;
  theirs(kind: RecipientKind, sourceId: string): ComparedPerson;
}

/** What our side of a comparison needs besides the schedule. */
export interface OurSide {
  readonly substitutions: readonly RenderedSubstitution[];
  readonly isDeactivated: (userId: string) => boolean;
  readonly people: People;
}

/** One row in one window: a track, or `final` for the resolved one. */
export interface ComparedRow {
  readonly stage: "base" | "final";
  readonly track: string;
  readonly window: RenderWindow;
}

/** What we show in a row. */
export function renderRow(
  schedule: RenderedSchedule,
  row: ComparedRow,
  { substitutions, isDeactivated }: OurSide,
): Shift[] {
  const view: View =
    row.track === "final"
      ? row.stage === "base"
        ? "base"
        : "final"
      : row.stage === "base"
        ? "layers"
        : "tracks";
  const shifts = render(schedule, { window: row.window, view, substitutions, isDeactivated });
  return row.track === "final" ? shifts : shifts.filter((shift) => shift.track === row.track);
}

/** One of the compared: `key` is what has to be the same on both sides, `who` the participant alone. */
export interface ComparedInterval extends KeyedInterval {
  readonly who: string;
}

/** Somebody here; with waits, another wait is another key (architecture §3: slots are compared with offsets). */
export function ourKey(shift: Shift, hasWaits: boolean): ComparedInterval {
  const { start, end, participant, offsetSeconds } = shift;
  const who = participantKey(participant);
  return { start, end, key: hasWaits ? withWait(who, offsetSeconds) : who, who };
}

/**
 * The same key for the same one on both sides. A person of the source who is nobody here has one that no one else has; a team, schedule
 * or policy that is not here holds its seat as a label, with the source's id.
 */
export function theirKey(entry: TheirEntry, people: People, hasWaits: boolean): ComparedInterval {
  const { start, end, offsetSeconds = 0 } = entry;
  const who = theirParticipant(entry, people);
  return { start, end, key: hasWaits ? withWait(who, offsetSeconds) : who, who };
}

function theirParticipant(entry: TheirEntry, people: People): string {
  const { kind = "user", userSourceId, contactMethod = "" } = entry;
  const opaque = participantKey({ kind: "opaque", sourceId: userSourceId, label: "" });
  if (kind === "opaque") return opaque;
  const id = people.entityOf(kind === "device" ? "user" : kind, userSourceId);
  if (kind === "user" || kind === "device") {
    if (id === undefined) return `${STRANGER}${userSourceId}`;
    return participantKey(kind === "user" ? { kind, id } : { kind, id, contactMethod });
  }
  return id === undefined ? opaque : participantKey({ kind, id });
}

/** Who somebody of the source is, for the report. */
export function theirPerson(entry: TheirEntry, people: People): ComparedPerson {
  const { kind = "user", userSourceId, label } = entry;
  if (kind === "opaque") return { userId: null, name: label ?? userSourceId, sourceRefs: [] };
  return people.theirs(kind === "device" ? "user" : kind, userSourceId);
}

const withWait = (who: string, offsetSeconds: number) => `${who} +${offsetSeconds}`;

const STRANGER = "source:";

/** Whether it is somebody of the source who is nobody here. */
export function isStranger(who: string): boolean {
  return who.startsWith(STRANGER);
}
