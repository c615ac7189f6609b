import { type Participant, participantKey } from "#lib/core/model/participant.ts";
import type { Override } from "#lib/core/model/schedule.ts";
import { compareSets, type KeyedInterval, type SetDifference } from "#lib/core/schedule/compare.ts";
import type { Cause, DifferenceContext } from "#lib/core/schedule/explain-difference.ts";
import { render } from "#lib/core/schedule/render.ts";
import type { RenderedSchedule } from "#lib/core/schedule/render-options.ts";
import type { RenderWindow, Shift } from "#lib/core/schedule/shift.ts";
import { type Instant, toMs } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import { transitionsBetween, zoneOf } from "#lib/core/time/zone.ts";
import {
  type ComparedInterval,
  type ComparedRow,
  isStranger,
  type OurSide,
  ourKey,
  renderRow,
} from "./compared-row.ts";

/** Half a year and more: hand-offs may be moved until the clock goes back. */
const LOOK_BACK_MS = 200 * 86_400_000;

/** Both sides of a row, as they were compared. */
export interface SeenRow {
  readonly row: ComparedRow;
  readonly hasWaits: boolean;
  readonly here: readonly (ComparedInterval & { readonly shift: Shift })[];
  readonly there: readonly ComparedInterval[];
}

/** What surrounds the differences of one row, by people alone: only asked for where there are some. */
export function differenceContext(
  schedule: RenderedSchedule,
  seen: SeenRow,
  options: OurSide,
): DifferenceContext {
  const { row, here, there } = seen;
  const { substitutions, isDeactivated } = options;
  const isChanged = row.stage === "final";
  const layers = render(schedule, { window: row.window, view: "layers", substitutions, isDeactivated });
  return {
    ours: here.map(({ shift, start, end, who }) => ({ start, end, key: who, because: shift.because })),
    theirs: there.map(byPerson),
    layers: layers.map((shift) => byPerson(ourKey(shift, false))),
    overrides: isChanged
      ? schedule.overrides
          .filter((one) => row.track === "final" || actsOn(one, row.track))
          .map((one) => causeOf(one, [one.incoming]))
      : [],
    substitutions: isChanged
      ? substitutions
          .filter(({ within }) => within.type === "account" || within.schedules.includes(schedule.id))
          .map((one) => causeOf(one, [{ kind: "user", id: one.absent }, one.substitute]))
      : [],
    clockChanges: clockChangesOf(schedule, row.window),
    strangers: new Set(there.map(({ who }) => who).filter(isStranger)),
    withoutOurOwn: isChanged ? differencesWithoutOurOwn(schedule, seen, options) : null,
  };
}

/** The same difference with people alone as keys: those of one key with another wait are the same on both sides. */
export function differenceByPerson(difference: SetDifference, { here, there }: SeenRow): SetDifference {
  const who = new Map([...here, ...there].map((one) => [one.key, one.who]));
  const people = (keys: readonly string[]) => [...new Set(keys.map((key) => who.get(key) ?? key))].sort();
  return { ...difference, ours: people(difference.ours), theirs: people(difference.theirs) };
}

const byPerson = ({ start, end, who }: ComparedInterval): KeyedInterval => ({ start, end, key: who });

function causeOf(
  { start, end }: { readonly start: Instant; readonly end: Instant },
  about: readonly Participant[],
): Cause {
  const people = about.filter(({ kind }) => kind !== "nobody");
  return { start: toMs(start), end: toMs(end), keys: people.map(participantKey) };
}

function actsOn({ replaces }: Override, track: string): boolean {
  if (replaces.type === "schedule") return true;
  return replaces.type === "tracks" ? replaces.tracks.includes(track) : replaces.track === track;
}

/** The changes of every clock that the schedule goes by, from a while before the window. */
function clockChangesOf(schedule: RenderedSchedule, window: RenderWindow): DifferenceContext["clockChanges"] {
  const zones = new Set([schedule.timeZone, ...schedule.layers.map((layer) => layer.timeZone)]);
  return [...zones].flatMap((zone) =>
    zone === null
      ? []
      : transitionsBetween(zoneOf(zone), window.from - LOOK_BACK_MS, window.to).map(
          ({ at, before, after }) => ({
            at,
            sizeMs: after - before,
          }),
        ),
  );
}

function differencesWithoutOurOwn(
  schedule: RenderedSchedule,
  { row, hasWaits, there }: SeenRow,
  options: OurSide,
): readonly Interval[] | null {
  const overrides = schedule.overrides.filter(({ origin }) => origin === "source");
  if (overrides.length === schedule.overrides.length) return null;
  const here = renderRow({ ...schedule, overrides }, row, options).map((shift) => ourKey(shift, hasWaits));
  return compareSets(here, there, row.window).differences;
}
