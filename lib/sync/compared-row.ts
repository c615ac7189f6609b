import type { RecipientKind, TheirTimeline } from "#lib/connectors/connector.ts";
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

export const ourKey = (shift: Shift): KeyedInterval => ({
  start: shift.start,
  end: shift.end,
  key: participantKey(shift.participant),
});

/**
 * The same key for the same one on both sides. A person of the source who is nobody here has one that no one else has; a team, schedule
 * or policy that is not here holds its seat as a label, with the source's id.
 */
export function theirKey(entry: TheirTimeline["entries"][number], people: People): KeyedInterval {
  const { start, end, kind = "user", userSourceId } = entry;
  const id = people.entityOf(kind, userSourceId);
  if (id !== undefined) return { start, end, key: participantKey({ kind, id }) };
  if (kind === "user") return { start, end, key: `${STRANGER}${userSourceId}` };
  return { start, end, key: participantKey({ kind: "opaque", sourceId: userSourceId, label: "" }) };
}

const STRANGER = "source:";

/** Whether it is the key of somebody of the source who is nobody here. */
export function isStranger(key: string): boolean {
  return key.startsWith(STRANGER);
}
