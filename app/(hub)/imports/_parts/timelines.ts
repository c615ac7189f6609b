import { buildTimeline } from "#components/timeline/model/build-timeline.ts";
import { buildComparison, type ComparisonData, type OurSide } from "#components/timeline/model/comparison.ts";
import { coloured, type PersonFacts } from "#components/timeline/model/people.ts";
import type { TimelineData, TimelineDifference } from "#components/timeline/model/timeline-data.ts";
import type { Participant } from "#lib/core/model/participant.ts";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import type { User, UserStatus } from "#lib/core/model/user.ts";
import { compareSets } from "#lib/core/schedule/compare.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import type { NameParticipant } from "#lib/hub/name-participants.ts";
import type { Rota } from "#lib/hub/rendering.ts";

type Window = TimelineData["window"];
export type FactsOf = (participant: Participant) => PersonFacts;

const STATES: Readonly<Record<UserStatus, PersonFacts["state"]>> = {
  active: "known",
  invited: "known",
  placeholder: "placeholder",
  deactivated: "deactivated",
};

/**
 * What timelines tell of people.
 * @param of.hrefOf null where somebody has no page yet
 */
export function factsOfUsers({
  users,
  nameOf,
  hrefOf,
}: {
  users: ReadonlyMap<EntityId, User>;
  nameOf: NameParticipant;
  hrefOf: (userId: EntityId) => string | null;
}): FactsOf {
  return (participant) => {
    const { name } = nameOf(participant);
    if (participant.kind !== "user" && participant.kind !== "device") {
      return { name, zone: null, state: "other", href: null };
    }
    const user = users.get(participant.id);
    return {
      name,
      zone: user?.timeZone ?? null,
      state: user === undefined ? "known" : STATES[user.status],
      href: hrefOf(participant.id),
    };
  };
}

/** The rows of a schedule that is ready to be rendered. */
export function timelineOf({ schedule, options }: Rota, window: Window, factsOf: FactsOf): TimelineData {
  return buildTimeline({ schedule, options, window, factsOf });
}

/** The final row of a timeline, as one side of a comparison. */
export function finalOf({ rows, people }: TimelineData): OurSide {
  const final = rows.find(({ kind }) => kind === "final");
  return { blocks: final?.blocks ?? [], gaps: final?.gaps ?? [], people };
}

/**
 * Two versions of one schedule, one under the other, with a row that is blank where the same people are on call.
 * @param of.label of the second version
 * @param of.reason why they differ, in a sentence
 */
export function compareVersions(
  first: TimelineData,
  second: TimelineData,
  of: { label: string; reason: string },
): ComparisonData {
  const { window } = first;
  const [ours, theirs] = [finalOf(first), finalOf(second)];
  const known = new Set(ours.people.map(({ key }) => key));
  const joined = theirs.people.filter(({ key }) => !known.has(key));
  const people = [...ours.people, ...coloured(joined, ours.people)];
  const names = new Map(people.map(({ key, name }) => [key, name]));
  const keyed = (side: OurSide) => side.blocks.map(({ start, end, person }) => ({ start, end, key: person }));
  const named = (keys: readonly string[]) =>
    keys.map((key) => ({ userId: key, name: names.get(key) ?? key, sourceRefs: [] }));
  const reported = compareSets(keyed(ours), keyed(theirs), window).differences.map((one) => ({
    start: toInstant(one.start),
    end: toInstant(one.end),
    ours: named(one.ours),
    theirs: named(one.theirs),
    reason: null,
  }));
  const data = buildComparison({ ...ours, people }, reported, {
    window,
    theirsLabel: of.label,
    isAccepted: false,
  });
  const explained = (one: TimelineDifference) => ({ ...one, reason: of.reason });
  return {
    ...data,
    differences: data.differences.map(explained),
    rows: data.rows.map((row) => ({ ...row, differences: row.differences.map(explained) })),
  };
}
