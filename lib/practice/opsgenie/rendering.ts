import type { Window } from "#lib/practice/pieces.ts";
import type { OpsgenieCompany } from "./company/company.ts";
import type { Lie } from "./lies.ts";
import { TRUTH } from "./manners.ts";
import { type OnCall, onCallAt, type RenderedRotation, renderSchedule } from "./render.ts";
import type { Schedule } from "./wire.ts";

const DAY = 86_400;

/** The company as it is told: the truth, unless a lie is planted. */
export type Told = { company: OpsgenieCompany; lie: Lie | undefined };

/** What the account says about a schedule in a window, rotation by rotation. */
export function tell(schedule: Schedule, window: Window, { company, lie }: Told): RenderedRotation[] {
  const planted = lie?.scheduleId === schedule.id ? lie : undefined;
  const around = planted?.repaint ? { since: window.since - DAY, until: window.until + DAY } : window;
  const rows = renderSchedule(planted?.bend?.(schedule) ?? schedule, company.forwardings, {
    window: around,
    manners: { ...TRUTH, ...planted?.manners },
  });
  return planted?.repaint ? planted.repaint(rows).map((row) => cutRow(row, window)) : rows;
}

/** Who the account says is on call at an instant, in the order of the rotations. */
export function tellAt(schedule: Schedule, instant: number, told: Told): OnCall[] {
  const { company, lie } = told;
  const planted = lie?.scheduleId === schedule.id ? lie : undefined;
  if (!planted?.repaint) {
    return onCallAt(planted?.bend?.(schedule) ?? schedule, company.forwardings, {
      instant,
      manners: { ...TRUTH, ...planted?.manners },
    });
  }
  const rows = tell(schedule, { since: instant, until: instant + 1 }, told);
  return rows.flatMap(({ final }) => final.map(({ value }) => value));
}

function cutRow(row: RenderedRotation, { since, until }: Window): RenderedRotation {
  const cut = (pieces: RenderedRotation["final"]) =>
    pieces
      .map((piece) => ({ ...piece, start: Math.max(piece.start, since), end: Math.min(piece.end, until) }))
      .filter(({ start, end }) => start < end);
  return {
    ...row,
    base: cut(row.base),
    overrides: cut(row.overrides),
    forwardings: cut(row.forwardings),
    final: cut(row.final),
  };
}
