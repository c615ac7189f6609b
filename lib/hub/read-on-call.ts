import type { Database } from "#db/client.ts";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import { render } from "#lib/core/schedule/render.ts";
import type { RenderedSchedule } from "#lib/core/schedule/render-options.ts";
import { userOf } from "#lib/core/schedule/seating.ts";
import type { Shift } from "#lib/core/schedule/shift.ts";
import type { EpochMs } from "#lib/core/time/instant.ts";
import type { NameParticipant } from "./name-participants.ts";
import { loadRotas } from "./rendering.ts";
import { readSnapshot } from "./snapshot.ts";

/** How far ahead the end of a running shift is looked for. */
const AHEAD_MS = 14 * 86_400_000;

/** What to leave out; a member that is not given leaves nothing out. */
export interface OnCallFilter {
  readonly scheduleId?: EntityId | undefined;
  /** Schedules that belong to this team. */
  readonly teamId?: EntityId | undefined;
  /** Schedules on which this user is on call, and of those the user's own shifts. */
  readonly userId?: EntityId | undefined;
}

export interface OnCallView {
  readonly nameOf: NameParticipant;
  /** By name. A schedule with nobody on call has no shifts, nor has one that is switched off: nobody is reached by it. */
  readonly schedules: readonly { readonly schedule: RenderedSchedule; readonly shifts: readonly Shift[] }[];
}

/**
 * Who is on call at an instant. A shift begins there (`openStart`: it began before) and ends where it really ends, or two weeks later
 * (`openEnd`).
 */
export function readOnCall(db: Database, at: EpochMs, filter: OnCallFilter = {}): Promise<OnCallView> {
  const { scheduleId, teamId, userId } = filter;
  return readSnapshot(db, async (tx) => {
    const { rotas, nameOf } = await loadRotas(tx, scheduleId === undefined ? undefined : [scheduleId]);
    const window = { from: at, to: at + AHEAD_MS };
    const schedules = rotas
      .filter(({ schedule }) => teamId === undefined || schedule.teams.includes(teamId))
      .map(({ schedule, options }) => ({
        schedule,
        shifts: (schedule.enabled ? render(schedule, { ...options, window, view: "final" }) : []).filter(
          ({ start, participant }) => start <= at && (userId === undefined || userOf(participant) === userId),
        ),
      }))
      .filter(({ shifts }) => userId === undefined || shifts.length > 0);
    return { nameOf, schedules };
  });
}
