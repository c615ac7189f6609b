import type { Database } from "#db/client.ts";
import { gaps } from "#lib/core/schedule/gaps.ts";
import { render } from "#lib/core/schedule/render.ts";
import type { RenderedSchedule } from "#lib/core/schedule/render-options.ts";
import type { Shift } from "#lib/core/schedule/shift.ts";
import type { EpochMs } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import type { NameParticipant } from "./name-participants.ts";
import { loadRotas } from "./rendering.ts";
import { readSnapshot } from "./snapshot.ts";

/** How far ahead coverage is looked at. */
export const COVERAGE_DAYS = 14;

/** Who is on call on one schedule from now on. */
export interface ScheduleCoverage {
  readonly schedule: RenderedSchedule;
  /** The final view from now to the end of the window, by start. */
  readonly shifts: readonly Shift[];
  /** Those that are on now; empty when nobody is. */
  readonly now: readonly Shift[];
  /** When the set of people changes next; null when it does not inside the window. */
  readonly nextHandoff: EpochMs | null;
  /** When nobody is on call, by time. A schedule that is switched off has none: nobody counts on it. */
  readonly gaps: readonly Interval[];
}

export interface Coverage {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** By name. */
  readonly schedules: readonly ScheduleCoverage[];
  readonly nameOf: NameParticipant;
}

/** Every schedule over the next `COVERAGE_DAYS` days, as it stands now. */
export function readCoverage(db: Database, now: EpochMs): Promise<Coverage> {
  const window = { from: now, to: now + COVERAGE_DAYS * 86_400_000 };
  return readSnapshot(db, async (tx) => {
    const { rotas, nameOf } = await loadRotas(tx);
    const schedules = rotas.map(({ schedule, options }): ScheduleCoverage => {
      const shifts = render(schedule, { ...options, window, view: "final" });
      const present = shifts.filter(({ start }) => start <= now);
      const edges = shifts.flatMap(({ start, end }) => [start, end]);
      const next = Math.min(...edges.filter((edge) => edge > now && edge < window.to));
      return {
        schedule,
        shifts,
        now: present,
        nextHandoff: Number.isFinite(next) ? next : null,
        gaps: schedule.enabled ? gaps(shifts, window) : [],
      };
    });
    return { ...window, schedules, nameOf };
  });
}
