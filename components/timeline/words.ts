import { formatMoment, formatRange, type When } from "#lib/format/dates.ts";
import { formatDurationLong, formatHours } from "#lib/format/durations.ts";
import { withWait } from "#lib/format/waits.ts";
import type {
  TimelineBlock,
  TimelineDifference,
  TimelineGap,
  TimelinePerson,
  TimelineRow,
} from "./model/timeline-data.ts";

/** People by key; somebody who is not in the list is called so. */
export type NameOf = (key: string) => string;

export function nameOfIn(people: readonly TimelinePerson[]): NameOf {
  const names = new Map(people.map((person) => [person.key, person.name]));
  return (key) => names.get(key) ?? "Somebody unknown";
}

/** "Amara Okafor and Bruno Lima"; nobody is told as such. */
export function namesOf(keys: readonly string[], nameOf: NameOf): string {
  return keys.length === 0 ? "Nobody" : keys.map(nameOf).join(" and ");
}

/** Those of one side of a difference, with the wait after which each is told where that was compared. */
export function sideOf(difference: TimelineDifference, side: "ours" | "theirs", nameOf: NameOf): string {
  const waits = difference.waits?.[side];
  const people = difference[side];
  if (waits === undefined) return namesOf(people, nameOf);
  return people.length === 0
    ? "Nobody"
    : people.map((key, index) => withWait(nameOf(key), waits[index])).join(" and ");
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly openStart?: boolean;
  readonly openEnd?: boolean;
}

/** "Wed 4 Mar 09:00 to Fri 6 Mar 09:00"; an end that was not looked for is told as "since before" and "until after". */
export function rangeWords(one: Stretch, zone: string, now: When): string {
  if (one.openStart || one.openEnd) {
    const from = `${one.openStart ? "since before " : "from "}${formatMoment(one.start, zone, { now })}`;
    return `${from} ${one.openEnd ? "until after " : "to "}${formatMoment(one.end, zone, { now })}`;
  }
  return formatRange(one.start, one.end, zone, { now });
}

/** "48 h"; "more than 70 h" when an end was not looked for. */
export function lengthWords(one: Stretch): string {
  const length = formatHours((one.end - one.start) / 1000);
  return one.openStart || one.openEnd ? `more than ${length}` : length;
}

/** The whole name of a block: "Chen Wei, Wed 4 Mar 09:00 to Fri 6 Mar 09:00, 48 hours, Layer 1, turn 2 of 5". */
export function blockName(
  block: TimelineBlock,
  { person, zone, now }: { person: TimelinePerson; zone: string; now: When },
): string {
  const length = formatDurationLong((block.end - block.start) / 1000);
  const mapped = person.state === "placeholder" || person.state === "source-only" ? "not mapped" : "";
  const counts = block.lost.length === 0 ? "" : isWhollyLost(block) ? "does not count" : "partly replaced";
  return [person.name, mapped, rangeWords(block, zone, now), length, block.why, counts]
    .filter(Boolean)
    .join(", ");
}

export function isWhollyLost(block: TimelineBlock): boolean {
  const [only, more] = block.lost;
  return only !== undefined && more === undefined && only.start <= block.start && only.end >= block.end;
}

const GAP_TITLES: Readonly<Record<TimelineGap["kind"], string>> = {
  gap: "No one",
  starts: "Not started yet",
  ends: "Ended",
};

export function gapTitle(gap: TimelineGap): string {
  return GAP_TITLES[gap.kind];
}

/** What is written into a gap, longest first: "No one · 18 h", "No one"; outside the schedule's time when it starts or ended. */
export function gapLabels(gap: TimelineGap, zone: string, now: When): readonly [string, string] {
  switch (gap.kind) {
    case "gap":
      return [`No one · ${lengthWords(gap)}`, "No one"];
    case "starts":
      return gap.openEnd
        ? ["Not started", "Not started"]
        : [`Starts ${formatMoment(gap.end, zone, { now })}`, "Starts"];
    case "ends":
      return gap.openStart
        ? ["Ended", "Ended"]
        : [`Ended ${formatMoment(gap.start, zone, { now })}`, "Ended"];
  }
}

export function gapName(gap: TimelineGap, zone: string, now: When): string {
  return `${gapTitle(gap)}, ${rangeWords(gap, zone, now)}, ${formatDurationLong((gap.end - gap.start) / 1000)}`;
}

export function differenceName(
  difference: TimelineDifference,
  { nameOf, zone, now }: { nameOf: NameOf; zone: string; now: When },
): string {
  const both = `Here ${sideOf(difference, "ours", nameOf)}, at the source ${sideOf(difference, "theirs", nameOf)}`;
  return [both, rangeWords(difference, zone, now), difference.reason ?? "no reason found"].join(", ");
}

/** What a row is called for readers: its label with the sentence. */
export function rowName(row: TimelineRow): string {
  return row.detail === null ? row.label : `${row.label}: ${row.detail}`;
}
