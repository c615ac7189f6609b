import {
  DAY,
  daily,
  HOUR,
  MINUTE,
  override,
  schedule,
  turns,
  weekly,
  windows,
} from "#lib/core/model/rules/build.ts";
import { OPSGENIE_RULES } from "#lib/core/model/rules/opsgenie.rules.ts";
import { readContract } from "#lib/testing/contracts.ts";
import type { Coverage, MaskLayer } from "../../model/layer.ts";
import type { Schedule } from "../../model/schedule.ts";
import { type GoldenCase, piece, plain } from "./golden-case.ts";

interface Nights {
  readonly schedule: OpsgenieSchedule;
  readonly window: { readonly startDate: string; readonly endDate: string };
  readonly expectedPeriods: readonly { startDate: string; endDate: string; user: string }[];
}

/** Opsgenie contract §5: a recorded timeline. */
export function nightsCase(): GoldenCase {
  const golden = readContract<Nights>("opsgenie/recordings/golden/real-nights-weekly.json");
  return plain("weekly nights of five people (recorded timeline)", opsgenieSchedule(golden.schedule, []), {
    window: { from: golden.window.startDate, to: golden.window.endDate },
    expected: golden.expectedPeriods.map(({ user, startDate, endDate }) => piece(user, startDate, endDate)),
  });
}

interface RecordedTimeline {
  readonly data: {
    readonly startDate: string;
    readonly endDate: string;
    readonly finalTimeline: {
      readonly rotations: readonly {
        readonly periods: readonly {
          readonly startDate: string;
          readonly endDate: string;
          readonly type: string;
          readonly recipient: { readonly name: string };
        }[];
      }[];
    };
  };
}

/** Opsgenie contract §5.8, §5.14: a recorded timeline of weekends in Pacific time, the second one overridden; the definition is read off it. */
export function weekendsCase(): GoldenCase {
  const { data } = readContract<RecordedTimeline>("opsgenie/recordings/timeline.override.two-weeks.json");
  const periods = data.finalTimeline.rotations.flatMap((rotation) => rotation.periods);
  const own = periods.filter(({ type }) => type === "default").map(({ recipient }) => recipient.name);
  const weekends = schedule({
    timeZone: "US/Pacific",
    resolution: "everyone",
    layers: [
      turns({
        rules: OPSGENIE_RULES,
        people: own.join(" "),
        anchor: data.startDate,
        every: [1, "weeks"],
        coverage: windows(weekly(5, "17:00", 2 * DAY)),
      }),
    ],
    overrides: periods
      .filter(({ type }) => type === "override")
      .map(({ startDate, endDate, recipient }) => override(startDate, endDate, recipient.name)),
  });
  return plain("weekends, one of them overridden (recorded timeline)", weekends, {
    window: { from: data.startDate, to: data.endDate },
    expected: periods.map(({ type, recipient, startDate, endDate }) => ({
      ...piece(recipient.name, startDate, endDate),
      // One person has all the turns, so that it is his which the override takes.
      insteadOf: type === "override" ? (own[0] ?? null) : null,
    })),
  });
}

interface OpsgenieSchedule {
  readonly timezone: string;
  readonly rotations: readonly OpsgenieRotation[];
}

interface OpsgenieRotation {
  readonly id: string;
  readonly startDate: string;
  readonly endDate: string | null;
  readonly type: "hourly" | "daily" | "weekly";
  readonly length: number;
  readonly participants: readonly { readonly username: string }[];
  readonly timeRestriction: null | {
    readonly restriction?: Hours;
    readonly restrictions?: readonly (Hours & { readonly startDay: string; readonly endDay: string })[];
  };
}

type Hours = Readonly<Record<"startHour" | "startMin" | "endHour" | "endMin", number>>;

interface OpsgenieOverride {
  readonly user: { readonly username: string };
  readonly startDate: string;
  readonly endDate: string;
}

/** An Opsgenie schedule whose people are named by user name. Overrides are those of all rotations, oldest first. */
export function opsgenieSchedule(source: OpsgenieSchedule, overrides: readonly OpsgenieOverride[]): Schedule {
  return schedule({
    timeZone: source.timezone,
    resolution: "everyone",
    layers: source.rotations.map(opsgenieRotation),
    overrides: overrides.map(({ user, startDate, endDate }, order) =>
      override(startDate, endDate, user.username, { order }),
    ),
  });
}

function opsgenieRotation(rotation: OpsgenieRotation): MaskLayer {
  const unit = ({ hourly: "hours", daily: "days", weekly: "weeks" } as const)[rotation.type];
  return turns({
    rules: OPSGENIE_RULES,
    track: rotation.id,
    people: rotation.participants.map(({ username }) => username).join(" "),
    anchor: rotation.startDate,
    activeUntil: rotation.endDate,
    every: [rotation.length, unit],
    coverage: opsgenieCoverage(rotation.timeRestriction),
  });
}

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

function opsgenieCoverage(restriction: OpsgenieRotation["timeRestriction"]): Coverage {
  if (!restriction) return { type: "always" };
  const { restriction: hours, restrictions = [] } = restriction;
  if (hours) return windows(daily(opens(hours), around(closesAfter(hours), DAY)));
  return windows(
    ...restrictions.map((each) => {
      const daysOn = DAYS.indexOf(each.endDay) - DAYS.indexOf(each.startDay);
      return weekly(
        DAYS.indexOf(each.startDay) + 1,
        opens(each),
        around(daysOn * DAY + closesAfter(each), 7 * DAY),
      );
    }),
  );
}

function opens({ startHour, startMin }: Hours): string {
  return `${startHour}:${startMin}`;
}

function closesAfter(hours: Hours): number {
  return (hours.endHour - hours.startHour) * HOUR + (hours.endMin - hours.startMin) * MINUTE;
}

function around(seconds: number, whole: number): number {
  return seconds > 0 ? seconds : seconds + whole;
}

/** Questions about instants: who is on, until when, and who comes next. */
interface Points {
  readonly cases: readonly {
    readonly name: string;
    readonly schedule: OpsgenieSchedule;
    readonly overrides: readonly OpsgenieOverride[];
    readonly expect: readonly {
      readonly at: string;
      readonly current: readonly { readonly user: string; readonly until: string | null }[];
      readonly next: readonly { readonly user: string; readonly from: string }[];
    }[];
  }[];
}

/** The points of the Opsgenie contract; `until` and `next` look 30 days ahead. */
export function points(): Points["cases"] {
  return readContract<Points>("opsgenie/recordings/golden/synthetic-points.json").cases;
}
