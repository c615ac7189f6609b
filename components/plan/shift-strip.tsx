import { personFill, personSlot } from "#components/person/person-slot.ts";
import { formatMoment, formatRange } from "#lib/format/dates.ts";
import { formatHours } from "#lib/format/durations.ts";
import { initialsOf, shortNameOf } from "#lib/format/names.ts";

interface StripShift {
  readonly start: number;
  readonly end: number;
  readonly personId: string;
  readonly name: string;
}

/** One final row drawn to scale: people in their colours, hours without anybody hatched. The same is told in words to readers. */
export function ShiftStrip({
  label,
  shifts,
  from,
  to,
  zone,
}: {
  label: string;
  shifts: readonly StripShift[];
  from: number;
  to: number;
  zone: string;
}) {
  const span = to - from;
  const left = (at: number) => `${(((Math.max(at, from) - from) / span) * 100).toFixed(3)}%`;
  const width = (start: number, end: number) =>
    `${(((Math.min(end, to) - Math.max(start, from)) / span) * 100).toFixed(3)}%`;
  const lanes = lanesOf(shifts);
  const count = Math.max(1, ...lanes.map((lane) => lane + 1));
  const gaps = gapsOf(shifts, from, to);
  return (
    <div className="min-w-0">
      <div
        aria-hidden="true"
        className="relative w-full overflow-hidden rounded-sm bg-sunken"
        style={{ height: `${count * 28}px` }}
      >
        {gaps.map(({ start, end }) => (
          <span
            key={`gap ${start}`}
            title={`No one, ${formatRange(start, end, zone)}, ${formatHours((end - start) / 1_000)}`}
            className="hatch-gap absolute inset-y-0 min-w-1.5 border border-gap bg-danger-soft"
            style={{ left: left(start), width: width(start, end) }}
          />
        ))}
        {shifts.map((shift, index) => {
          const share = (Math.min(shift.end, to) - Math.max(shift.start, from)) / span;
          return (
            <span
              key={`${shift.personId} ${shift.start}`}
              title={`${shift.name}, ${formatRange(shift.start, shift.end, zone)}, ${formatHours((shift.end - shift.start) / 1_000)}`}
              className={`absolute flex items-center overflow-hidden whitespace-nowrap rounded-sm border border-ink-light/30 px-1 text-xs ${personFill(personSlot(shift.personId))}`}
              style={{
                left: left(shift.start),
                width: width(shift.start, shift.end),
                top: `${(lanes[index] ?? 0) * 28 + 2}px`,
                height: "24px",
              }}
            >
              {share > 0.13
                ? shift.name
                : share > 0.07
                  ? shortNameOf(shift.name)
                  : share > 0.028
                    ? initialsOf(shift.name)
                    : ""}
            </span>
          );
        })}
      </div>
      <details className="mt-1">
        <summary className="inline-block cursor-pointer rounded-sm text-muted text-sm">
          {label} as a list
        </summary>
        <ol className="mt-1 grid gap-0.5 text-sm" data-numeric>
          {[
            ...shifts.map((shift) => ({ ...shift, gap: false })),
            ...gaps.map((gap) => ({ ...gap, name: "No one", personId: "gap", gap: true })),
          ]
            .sort((a, b) => a.start - b.start)
            .map((row) => (
              <li key={`${row.personId} ${row.start}`} className={row.gap ? "text-danger" : ""}>
                {formatMoment(row.start, zone)} – {formatMoment(row.end, zone)}: {row.name}
              </li>
            ))}
        </ol>
      </details>
    </div>
  );
}

/** The first lane that is free when a shift begins. */
function lanesOf(shifts: readonly StripShift[]): number[] {
  const ends: number[] = [];
  return shifts.map(({ start, end }) => {
    const free = ends.findIndex((until) => until <= start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = end;
    return lane;
  });
}

function gapsOf(shifts: readonly StripShift[], from: number, to: number): { start: number; end: number }[] {
  const gaps: { start: number; end: number }[] = [];
  let until = from;
  for (const { start, end } of [...shifts].sort((a, b) => a.start - b.start)) {
    if (start > until) gaps.push({ start: until, end: start });
    until = Math.max(until, end);
  }
  if (until < to) gaps.push({ start: until, end: to });
  return gaps;
}
