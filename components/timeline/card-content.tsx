import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { formatMoment, formatTime, formatZone } from "#lib/format/dates.ts";
import { formatDuration } from "#lib/format/durations.ts";
import { Clocks, Lines } from "./card-parts.tsx";
import { clocksOf } from "./clocks.ts";
import type { GridView } from "./grid-view.ts";
import type { PlacedItem } from "./layout/place-rows.ts";
import type {
  TimelineBlock,
  TimelineDifference,
  TimelineGap,
  TimelinePerson,
} from "./model/timeline-data.ts";
import { PersonSwatch } from "./person-swatch.tsx";
import { gapTitle, lengthWords, sideOf } from "./words.ts";

/** Where a card finds what is not in the item itself. */
export interface CardFacts {
  readonly scheduleZone: string;
  /** The running clock. */
  readonly clock: number;
  /** Where the schedule came from. */
  readonly sources: readonly { readonly label: string; readonly href: string | null }[];
  /** Buttons of the screen that shows the timeline, such as "Accept with a note". */
  readonly actionsOf?: ((item: PlacedItem) => ReactNode) | undefined;
}

/** What the card of an item says. */
export function CardContent({ item, view, facts }: { item: PlacedItem; view: GridView; facts: CardFacts }) {
  const actions = facts.actionsOf?.(item);
  return (
    <div className="grid gap-2.5 text-sm">
      {item.kind === "block" ? <BlockFacts block={item.block} view={view} facts={facts} /> : null}
      {item.kind === "gap" ? <GapFacts gap={item.gap} view={view} facts={facts} /> : null}
      {item.kind === "difference" ? (
        <DifferenceFacts difference={item.difference} view={view} facts={facts} />
      ) : null}
      {actions}
    </div>
  );
}

function BlockFacts({ block, view, facts }: { block: TimelineBlock; view: GridView; facts: CardFacts }) {
  const person = view.people.get(block.person);
  if (person === undefined) return null;
  const { next, insteadOf } = block;
  const length = lengthWords(block);
  return (
    <>
      <Title person={person} />
      <Clocks
        of={block}
        clocks={clocksOf({ view: view.zone, schedule: facts.scheduleZone, person })}
        now={view.now}
      />
      <Lines
        lines={[
          [
            "Length",
            block.lost.length === 0
              ? length
              : `${length}, ${formatDuration(lostSeconds(block))} of it taken over`,
          ],
          [
            "Why",
            insteadOf === null ? (
              block.why
            ) : (
              <>
                {block.why}, instead of <bdi>{view.nameOf(insteadOf)}</bdi>
              </>
            ),
          ],
          [
            "Next",
            next === null ? null : (
              <>
                <bdi>{next.person === null ? "nobody" : view.nameOf(next.person)}</bdi>,{" "}
                {formatMoment(next.at, view.zone, { now: view.now })}
              </>
            ),
          ],
          [
            "Their time now",
            person.zone === null
              ? null
              : `${formatTime(facts.clock, person.zone)} ${formatZone(person.zone, facts.clock)}`,
          ],
        ]}
      />
      <Links person={person} facts={facts} />
    </>
  );
}

function GapFacts({ gap, view, facts }: { gap: TimelineGap; view: GridView; facts: CardFacts }) {
  return (
    <>
      <p className={`font-semibold ${gap.kind === "gap" ? "text-danger" : ""}`}>{gapTitle(gap)}</p>
      <Clocks
        of={gap}
        clocks={clocksOf({ view: view.zone, schedule: facts.scheduleZone, person: null })}
        now={view.now}
      />
      <Lines lines={[["Length", lengthWords(gap)]]} />
      <p className="text-muted">{GAP_MEANS[gap.kind]}</p>
    </>
  );
}

const GAP_MEANS: Readonly<Record<TimelineGap["kind"], string>> = {
  gap: "Nobody is on call here, so nobody would be notified.",
  starts: "The first layer has not begun.",
  ends: "The last layer has ended.",
};

function DifferenceFacts({
  difference,
  view,
  facts,
}: {
  difference: TimelineDifference;
  view: GridView;
  facts: CardFacts;
}) {
  return (
    <>
      <p className="font-semibold text-warn">Not the same people</p>
      <Clocks
        of={difference}
        clocks={clocksOf({ view: view.zone, schedule: facts.scheduleZone, person: null })}
        now={view.now}
      />
      <Lines
        lines={[
          ["Here", sideOf(difference, "ours", view.nameOf)],
          ["Source", sideOf(difference, "theirs", view.nameOf)],
          ["Length", lengthWords(difference)],
          ["Reason", difference.reason ?? "None found"],
          ["State", difference.isAccepted ? "Accepted" : null],
        ]}
      />
    </>
  );
}

function Title({ person }: { person: TimelinePerson }) {
  const isUnmapped = person.state === "placeholder" || person.state === "source-only";
  return (
    <p className="flex items-start gap-2">
      <span className="mt-1 flex">
        <PersonSwatch person={person} />
      </span>
      <span className="min-w-0 font-semibold text-base wrap-anywhere">
        <bdi>{person.name}</bdi>
      </span>
      {isUnmapped ? <Badge tone="warn">not mapped</Badge> : null}
      {person.state === "deactivated" ? <Badge>deactivated</Badge> : null}
    </p>
  );
}

function Links({ person, facts }: { person: TimelinePerson; facts: CardFacts }) {
  const sources = facts.sources.flatMap(({ label, href }) => (href === null ? [] : [{ label, href }]));
  if (person.href === null && sources.length === 0) return null;
  const look = "rounded-sm text-accent underline underline-offset-4";
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1">
      {person.href === null ? null : (
        <Link href={person.href} className={look}>
          Open {person.state === "other" ? "it" : "this person"}
        </Link>
      )}
      {sources.map(({ label, href }) => (
        <a key={href} href={href} rel="noreferrer" target="_blank" className={look}>
          Open in {label}
        </a>
      ))}
    </p>
  );
}

function lostSeconds(block: TimelineBlock): number {
  return block.lost.reduce((sum, { start, end }) => sum + (end - start) / 1000, 0);
}
