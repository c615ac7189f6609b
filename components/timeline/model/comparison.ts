import { refKey } from "#lib/core/model/source-ref.ts";
import { gaps } from "#lib/core/schedule/gaps.ts";
import type {
  ComparedPerson,
  DifferenceReason,
  ReportedDifference,
} from "#lib/core/schedule/verification.ts";
import { toMs } from "#lib/core/time/instant.ts";
import { type Interval, subtract, unionOf } from "#lib/core/time/interval.ts";
import { longestOf, type TimeWindow, visibleOf } from "../layout/scale.ts";
import { coloured, type PersonFacts } from "./people.ts";
import type {
  TimelineBlock,
  TimelineDifference,
  TimelineGap,
  TimelinePerson,
  TimelineRow,
} from "./timeline-data.ts";

/** What our timeline says of the final schedule, and everybody in it. */
export interface OurSide {
  readonly blocks: readonly TimelineBlock[];
  readonly gaps: readonly TimelineGap[];
  readonly people: readonly TimelinePerson[];
}

/** Both answers one under the other, and the row that tells where they differ. */
export interface ComparisonData {
  readonly window: TimeWindow;
  readonly rows: readonly TimelineRow[];
  readonly people: readonly TimelinePerson[];
  readonly differences: readonly TimelineDifference[];
}

/**
 * Ours, the source's, and a third row that is blank where the sets of people are equal. The source's row is ours with each reported difference put
 * in: outside of them the proof found the same people, told after the same waits.
 */
export function buildComparison(
  ours: OurSide,
  reported: readonly ReportedDifference[],
  of: { readonly window: TimeWindow; readonly theirsLabel: string; readonly isAccepted: boolean },
): ComparisonData {
  const { window, theirsLabel, isAccepted } = of;
  const differences = reported
    .map(
      (one): TimelineDifference => ({
        id: `difference:${one.start}`,
        start: toMs(one.start),
        end: toMs(one.end),
        ours: one.ours.map(comparedKey),
        theirs: one.theirs.map(comparedKey),
        ...waitsOf(one),
        reason: one.reason === null ? null : REASON_WORDS[one.reason],
        isAccepted,
      }),
    )
    .sort((a, b) => a.start - b.start);
  const theirs = theirBlocks(ours.blocks, differences);
  const plain = { detail: null, emptyText: null, differences: [] };
  return {
    window,
    people: withStrangers(ours.people, reported),
    differences,
    rows: [
      { ...plain, id: "ours", kind: "final", label: "Here", blocks: ours.blocks, gaps: ours.gaps },
      {
        ...plain,
        id: "theirs",
        kind: "source",
        label: theirsLabel,
        blocks: theirs,
        gaps: theirGaps(theirs, ours.gaps, window),
      },
      {
        ...plain,
        id: "differences",
        kind: "difference",
        label: "Differences",
        blocks: [],
        gaps: [],
        differences,
        emptyText: "None in this period.",
      },
    ],
  };
}

/** The key of somebody in a report: the user here, or the person of the source who is nobody here. */
export function comparedKey(person: ComparedPerson): string {
  if (person.userId !== null) return person.userId;
  const [ref] = person.sourceRefs;
  return `source:${ref === undefined ? person.name : refKey(ref)}`;
}

/** There are waits where both sides have them: where nobody is there, the other side says. */
function waitsOf({ ours, theirs }: ReportedDifference): Pick<TimelineDifference, "waits"> {
  const isTimed = [...ours, ...theirs].some(({ offsetSeconds }) => offsetSeconds !== undefined);
  if (!isTimed) return {};
  const waits = (people: readonly ComparedPerson[]) => people.map(({ offsetSeconds = 0 }) => offsetSeconds);
  return { waits: { ours: waits(ours), theirs: waits(theirs) } };
}

const REASON_WORDS: Readonly<Record<DifferenceReason, string>> = {
  definition: "The rotation itself gives somebody else",
  override: "An override counts on one side only",
  substitution: "An absence or a forwarding counts on one side only",
  mapping: "The person of the source is mapped to somebody else, or to nobody",
  "decided-here": "It was decided so here",
  "source-changed": "The source has changed since it was read",
  holiday: "It may be a holiday, which the source does not tell",
};

function theirBlocks(
  ours: readonly TimelineBlock[],
  differences: readonly TimelineDifference[],
): TimelineBlock[] {
  const cuts = unionOf(differences);
  const longest = longestOf(cuts);
  const kept = ours.flatMap((block) => {
    const own = visibleOf(cuts, { from: block.start, to: block.end }, longest);
    return own.length === 0 ? [block] : subtract([block], own).map((part) => partOf(block, part));
  });
  const theirs = differences.flatMap((one) =>
    [...new Set(one.theirs)].map(
      (person): TimelineBlock => ({
        id: `${one.id}:${person}`,
        start: one.start,
        end: one.end,
        person,
        insteadOf: null,
        openStart: false,
        openEnd: false,
        lost: [],
        group: `theirs:${person}`,
        why: "As the source says",
        remark: null,
        next: null,
      }),
    ),
  );
  return [...kept, ...theirs].sort((a, b) => a.start - b.start);
}

function partOf(block: TimelineBlock, { start, end }: Interval): TimelineBlock {
  return {
    ...block,
    id: `${block.id}:${start}`,
    start,
    end,
    openStart: block.openStart && start === block.start,
    openEnd: block.openEnd && end === block.end,
    next: null,
  };
}

/** Where the source has nobody. What is no alarm in ours is none there. */
function theirGaps(
  theirs: readonly TimelineBlock[],
  ours: readonly TimelineGap[],
  window: TimeWindow,
): TimelineGap[] {
  return gaps(theirs, window).map((gap) => {
    const known = ours.find((one) => one.kind !== "gap" && one.start < gap.end && one.end > gap.start);
    return {
      ...gap,
      id: `theirs:${gap.start}`,
      kind: known?.kind ?? "gap",
      openStart: gap.start <= window.from,
      openEnd: gap.end >= window.to,
    };
  });
}

/** People whom only the source knows, or who are in the report and not in our timeline. */
function withStrangers(
  people: readonly TimelinePerson[],
  reported: readonly ReportedDifference[],
): readonly TimelinePerson[] {
  const known = new Set(people.map((person) => person.key));
  const strangers = new Map<string, PersonFacts & Pick<TimelinePerson, "key" | "kind">>();
  for (const person of reported.flatMap((one) => [...one.ours, ...one.theirs])) {
    const key = comparedKey(person);
    if (known.has(key)) continue;
    strangers.set(key, {
      key,
      kind: "user",
      name: person.name,
      zone: null,
      state: person.userId === null ? "source-only" : "known",
      href: person.userId === null ? null : `/users/${person.userId}`,
    });
  }
  return [...people, ...coloured([...strangers.values()], people)];
}
