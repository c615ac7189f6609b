import type { Database } from "#db/client.ts";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import { gaps } from "#lib/core/schedule/gaps.ts";
import { render } from "#lib/core/schedule/render.ts";
import type { RenderedSchedule, View } from "#lib/core/schedule/render-options.ts";
import type { RenderWindow, Shift } from "#lib/core/schedule/shift.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import type { NameParticipant } from "./name-participants.ts";
import { loadRotas } from "./rendering.ts";
import { readSnapshot } from "./snapshot.ts";

/** Shifts of one schedule, with the names of whom they are. */
export interface ShiftsView {
  readonly schedule: RenderedSchedule;
  /** Sorted by start, track and slot. */
  readonly shifts: readonly Shift[];
  readonly nameOf: NameParticipant;
}

/** Undefined when there is no such schedule. */
export function readShifts(
  db: Database,
  scheduleId: EntityId,
  of: { window: RenderWindow; view: View },
): Promise<ShiftsView | undefined> {
  return readSnapshot(db, async (tx) => {
    const { rotas, nameOf } = await loadRotas(tx, [scheduleId]);
    const rota = rotas[0];
    if (rota === undefined) return undefined;
    return { schedule: rota.schedule, shifts: render(rota.schedule, { ...rota.options, ...of }), nameOf };
  });
}

/** When nobody is on call, by time; undefined when there is no such schedule. */
export async function readGaps(
  db: Database,
  scheduleId: EntityId,
  window: RenderWindow,
): Promise<Interval[] | undefined> {
  const found = await readShifts(db, scheduleId, { window, view: "final" });
  return found === undefined ? undefined : gaps(found.shifts, window);
}
