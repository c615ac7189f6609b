import { zoneOf } from "#lib/core/time/zone.ts";
import { formatDayLong, formatMoment } from "#lib/format/dates.ts";
import { type AgendaEntry, agendaOf } from "./layout/agenda.ts";
import type { TimeWindow } from "./layout/scale.ts";
import type { TimelinePerson, TimelineRow } from "./model/timeline-data.ts";
import { personColour } from "./person-look.ts";
import { gapTitle, lengthWords, nameOfIn } from "./words.ts";

/** The final schedule as a list by day: for narrow screens, for paper, and for whoever likes to read it. */
export function Agenda({
  label,
  row,
  people,
  window,
  zone,
  now,
  lit,
}: {
  label: string;
  row: TimelineRow;
  people: readonly TimelinePerson[];
  window: TimeWindow;
  zone: string;
  now: number;
  lit: string | null;
}) {
  const days = agendaOf(zoneOf(zone), window, row);
  const byKey = new Map(people.map((person) => [person.key, person]));
  const nameOf = nameOfIn(people);
  return (
    <section aria-label={label} className="grid gap-4">
      {days.map(({ day, entries }) => (
        <section key={day.civil} aria-label={formatDayLong(day.start, zone)}>
          <h3 className="mb-1.5 flex flex-wrap items-baseline gap-x-2 font-semibold">
            {formatDayLong(day.start, zone)}
            {now >= day.start && now < day.end ? <span className="text-accent text-sm">Today</span> : null}
            {day.clocksChangeHours === 0 ? null : <span className="text-sm text-warn">clocks change</span>}
          </h3>
          {entries.length === 0 ? (
            <p className="text-muted">Nothing begins on this day.</p>
          ) : (
            <ul className="grid overflow-hidden rounded-lg border border-line bg-surface">
              {entries.map((entry) => (
                <li key={entry.id} className="border-line border-b last:border-b-0 print:break-inside-avoid">
                  <Entry
                    entry={entry}
                    person={entry.kind === "block" ? byKey.get(entry.block.person) : undefined}
                    insteadOf={
                      entry.kind === "block" && entry.block.insteadOf !== null
                        ? nameOf(entry.block.insteadOf)
                        : null
                    }
                    zone={zone}
                    now={now}
                    lit={lit}
                  />
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </section>
  );
}

function Entry({
  entry,
  person,
  insteadOf,
  zone,
  now,
  lit,
}: {
  entry: AgendaEntry;
  person: TimelinePerson | undefined;
  insteadOf: string | null;
  zone: string;
  now: number;
  lit: string | null;
}) {
  const { start, end } = entry;
  const isNow = now >= start && now < end;
  const isAlarm = entry.kind === "gap" && entry.gap.kind === "gap";
  const isOther = lit !== null && person?.key !== lit;
  return (
    <div
      className={`grid grid-cols-[0.375rem_1fr_auto] gap-x-3 ${isAlarm ? "bg-danger-soft" : ""} ${
        isOther ? "text-muted" : ""
      }`}
    >
      {entry.kind === "gap" ? (
        <span
          aria-hidden="true"
          className={isAlarm ? "hatch-gap outline outline-gap -outline-offset-1" : "bg-line"}
        />
      ) : (
        <span
          aria-hidden="true"
          style={person === undefined ? {} : personColour(person.slot)}
          className={`bg-(--f) ${isOther ? "opacity-35" : ""}`}
        />
      )}
      <div className="min-w-0 py-2">
        <div className={`font-medium wrap-anywhere ${isAlarm ? "text-danger" : ""}`}>
          {entry.kind === "gap" ? gapTitle(entry.gap) : <bdi>{person?.name ?? "Somebody unknown"}</bdi>}
          {person?.state === "placeholder" || person?.state === "source-only" ? (
            <span className="font-normal text-muted text-sm"> not mapped</span>
          ) : null}
          {isNow ? <span className="ms-2 font-medium text-accent text-sm">now</span> : null}
        </div>
        <div className="text-muted text-sm" data-numeric>
          <span className="sr-only">{entry.isNew ? "From " : "Since "}</span>
          {entry.isNew ? null : <span aria-hidden="true">since </span>}
          {formatMoment(start, zone, { now })} to {formatMoment(end, zone, { now })}
        </div>
        {entry.kind === "block" ? (
          <div className="text-muted text-sm">
            {entry.block.why}
            {insteadOf === null ? null : `, instead of ${insteadOf}`}
          </div>
        ) : null}
      </div>
      <div className="py-2 pe-3 text-muted text-sm" data-numeric>
        {lengthWords(entry.kind === "gap" ? entry.gap : entry.block)}
      </div>
    </div>
  );
}
