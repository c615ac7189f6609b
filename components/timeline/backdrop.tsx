import type { Day, HourLine } from "./layout/days.ts";
import { fractionAt, percent, placeOf, type TimeWindow } from "./layout/scale.ts";

/** Behind all rows: weekends shaded, a line at each local midnight, fainter ones at full hours, and the present. Decoration. */
export function Backdrop({
  window,
  days,
  hours,
  now,
}: {
  window: TimeWindow;
  days: readonly Day[];
  hours: readonly HourLine[];
  now: number;
}) {
  const present = fractionAt(window, now);
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 overflow-clip">
      {days.map((day) => {
        const place = placeOf(window, day);
        if (place === null) return null;
        return (
          <div
            key={day.civil}
            style={{ left: percent(place.left), width: percent(place.width) }}
            className={`absolute inset-y-0 ${place.left > 0 ? "border-line border-s" : ""} ${
              day.isWeekend ? "bg-ink/4" : ""
            }`}
          />
        );
      })}
      {hours.map(({ at }) => (
        <div
          key={at}
          style={{ left: percent(fractionAt(window, at)) }}
          className="absolute inset-y-0 border-line/55 border-s border-dotted"
        />
      ))}
      {present >= 0 && present <= 1 ? (
        <div
          style={{ left: percent(present) }}
          className="absolute inset-y-0 z-1 -ms-px w-0.5 bg-accent forced-colors:bg-[Highlight]"
        />
      ) : null}
    </div>
  );
}
