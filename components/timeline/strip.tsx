import { formatMoment, formatRange } from "#lib/format/dates.ts";
import { percent, placeOf, type TimeWindow } from "./layout/scale.ts";
import type { TimelineBlock, TimelineGap, TimelinePerson } from "./model/timeline-data.ts";
import { personColour } from "./person-look.ts";
import { nameOfIn } from "./words.ts";

/** One side of a strip: the final schedule, with its gaps. */
export interface StripRow {
  readonly blocks: readonly TimelineBlock[];
  readonly gaps: readonly TimelineGap[];
}

/**
 * What a change does to a schedule, in two small rows: before and after, over the days around the first shift that differs. For readers it is a
 * sentence for each row.
 */
export function Strip({
  before,
  after,
  people,
  window,
  zone,
  changesAt,
}: {
  /** Null: there was no schedule. */
  before: StripRow | null;
  /** Null: there will be none. */
  after: StripRow | null;
  people: readonly TimelinePerson[];
  window: TimeWindow;
  zone: string;
  /** The first moment that differs; null: not marked. */
  changesAt: number | null;
}) {
  const mark = changesAt === null ? null : placeOf(window, { start: changesAt, end: changesAt + 1 });
  const rows = [
    { name: "before", row: before },
    { name: "after", row: after },
  ];
  return (
    <figure className="min-w-0 max-w-120">
      <div className="relative grid gap-1">
        {rows.map(({ name, row }) => (
          <div key={name} className="grid grid-cols-[3rem_1fr] items-center gap-2 text-muted text-xs">
            <span aria-hidden="true">{name}</span>
            <Line name={name} row={row} people={people} window={window} zone={zone} />
          </div>
        ))}
        {mark === null ? null : (
          <div aria-hidden="true" className="pointer-events-none absolute inset-y-0 start-14 end-0">
            <span
              style={{ left: percent(mark.left) }}
              className="absolute -inset-y-1 border-accent border-s-2 border-dotted"
            />
          </div>
        )}
      </div>
      <figcaption className="mt-1 ps-14 text-muted text-xs">
        {formatRange(window.from, window.to, zone)}
        {changesAt === null ? null : `, first different ${formatMoment(changesAt, zone)}`}
      </figcaption>
    </figure>
  );
}

function Line({
  name,
  row,
  people,
  window,
  zone,
}: {
  name: string;
  row: StripRow | null;
  people: readonly TimelinePerson[];
  window: TimeWindow;
  zone: string;
}) {
  if (row === null) {
    return (
      <span className="h-4 rounded-sm border border-line border-dashed ps-1.5 leading-3.5">no schedule</span>
    );
  }
  const byKey = new Map(people.map((person) => [person.key, person]));
  return (
    <div
      role="img"
      aria-label={`${name}: ${wordsOf(row, people, zone)}`}
      className="relative h-4 overflow-clip"
    >
      {row.blocks.map((block) => {
        const place = placeOf(window, block);
        const person = byKey.get(block.person);
        return place === null || person === undefined ? null : (
          <span
            key={block.id}
            title={person.name}
            style={{ ...personColour(person.slot), left: percent(place.left), width: percent(place.width) }}
            className="absolute inset-y-0 rounded-sm bg-(--f) outline-person forced-colors:border"
          />
        );
      })}
      {row.gaps.map((gap) => {
        const place = gap.kind === "gap" ? placeOf(window, gap) : null;
        return place === null ? null : (
          <span
            key={gap.id}
            title="No one"
            style={{ left: percent(place.left), width: percent(place.width) }}
            className="hatch-gap absolute inset-y-0 min-w-1.5 rounded-sm bg-danger-soft outline outline-gap -outline-offset-1"
          />
        );
      })}
    </div>
  );
}

/** At most as many shifts as one can listen to. */
const MOST = 8;

function wordsOf({ blocks, gaps }: StripRow, people: readonly TimelinePerson[], zone: string): string {
  const nameOf = nameOfIn(people);
  const all = [
    ...blocks.map((block) => ({ start: block.start, who: nameOf(block.person) })),
    ...gaps.flatMap((gap) => (gap.kind === "gap" ? [{ start: gap.start, who: "no one" }] : [])),
  ].sort((a, b) => a.start - b.start);
  const told = all.slice(0, MOST).map(({ start, who }) => `${who} from ${formatMoment(start, zone)}`);
  return all.length > MOST ? `${told.join(", ")}, and ${all.length - MOST} more` : told.join(", ");
}
