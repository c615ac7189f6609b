import Link from "next/link";
import { civilDate } from "#lib/core/time/wall-clock.ts";
import { formatDay, formatTime } from "#lib/format/dates.ts";
import { formatDuration } from "#lib/format/durations.ts";
import type { Day, HourLine } from "./layout/days.ts";
import { fractionAt, percent, placeOf, type TimeWindow } from "./layout/scale.ts";
import type { TimelineGap } from "./model/timeline-data.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Height of the axis, px. */
export const AXIS_HEIGHT = 62;

/**
 * The days (hours, when one day fills the view), where the clocks change, a tick for each gap, and the present. Each day leads to itself, for
 * the mouse; by keyboard the zoom does the same.
 */
export function Axis({
  window,
  zone,
  days,
  hours,
  gaps,
  now,
  dayHref,
}: {
  window: TimeWindow;
  zone: string;
  days: readonly Day[];
  hours: readonly HourLine[];
  gaps: readonly TimelineGap[];
  now: number;
  dayHref?: ((day: Day) => string) | undefined;
}) {
  const present = fractionAt(window, now);
  const [only, second] = days;
  return (
    <div aria-hidden="true" className="relative h-full flex-1 overflow-clip text-xs">
      {days.map((day, index) => {
        const place = placeOf(window, day);
        if (place === null) return null;
        const isToday = now >= day.start && now < day.end;
        return (
          <div
            key={day.civil}
            style={{ left: percent(place.left), width: percent(place.width) }}
            className={`@container absolute inset-y-0 overflow-x-clip ${place.left > 0 ? "border-line border-s" : ""} ${
              day.isWeekend ? "bg-ink/4" : ""
            }`}
          >
            <DayLabel day={day} withMonth={index === 0} isToday={isToday} href={dayHref?.(day)} />
          </div>
        );
      })}
      {only !== undefined && second === undefined
        ? hours.map(({ at }) => (
            <span
              key={at}
              style={{ left: percent(fractionAt(window, at)) }}
              className="absolute bottom-5.5 -translate-x-1/2 text-muted odd:max-lg:hidden"
            >
              {formatTime(at, zone)}
            </span>
          ))
        : null}
      {gaps.map((gap) => {
        const place = placeOf(window, gap);
        return place === null ? null : (
          <span
            key={gap.id}
            style={{ left: percent(place.left), width: percent(place.width) }}
            className="absolute bottom-0 h-1 min-w-1.5 bg-gap forced-colors:bg-[CanvasText]"
          />
        );
      })}
      {present >= 0 && present <= 1 ? (
        <span
          style={{ left: percent(present) }}
          className={`absolute bottom-1.5 whitespace-nowrap rounded-sm bg-accent px-1 font-medium text-on-accent ${
            present > 0.9 ? "-translate-x-full" : present < 0.05 ? "" : "-translate-x-1/2"
          }`}
        >
          now {formatTime(now, zone)}
        </span>
      ) : null}
    </div>
  );
}

function DayLabel({
  day,
  withMonth,
  isToday,
  href,
}: {
  day: Day;
  withMonth: boolean;
  isToday: boolean;
  href: string | undefined;
}) {
  const { day: date, month } = civilDate(day.civil);
  const words = (
    <>
      <span className={isToday ? "font-semibold text-accent" : "text-muted"}>
        {WEEKDAYS[day.weekday - 1]}
      </span>{" "}
      <span className={`@max-[56px]:block ${isToday ? "font-semibold text-accent" : "font-medium text-ink"}`}>
        {date}
      </span>
      {withMonth || date === 1 ? <span className="@max-[72px]:hidden"> {MONTHS[month - 1]}</span> : null}
    </>
  );
  return (
    <div className="px-1.5 pt-1.5 leading-4 @max-[56px]:px-0.5 @max-[56px]:text-center @max-[26px]:hidden">
      {href === undefined ? (
        words
      ) : (
        <Link
          href={href}
          tabIndex={-1}
          scroll={false}
          prefetch={false}
          className="rounded-sm hover:underline"
        >
          {words}
        </Link>
      )}
      {day.clocksChangeHours === 0 ? null : <ClocksChange day={day} />}
    </div>
  );
}

function ClocksChange({ day }: { day: Day }) {
  const hours = day.clocksChangeHours;
  const short = `${hours < 0 ? "−" : "+"}${formatDuration(Math.abs(hours) * 3600).replace(" ", " ")}`;
  return (
    <span
      title={`The clocks change: this day has ${24 + hours} hours.`}
      className="block whitespace-nowrap font-medium text-warn @max-[56px]:-mx-0.5 @max-[56px]:text-[0.6875rem] @max-[56px]:tracking-tighter"
    >
      <span className="@max-[80px]:hidden">clocks change</span>
      <span className="@min-[80px]:hidden">{short}</span>
    </span>
  );
}

/** What the axis shows, said once for readers: "Mon 2 Mar to Sun 15 Mar, the clocks change on Sun 29 Mar". */
export function axisWords(days: readonly Day[], zone: string): string {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return "";
  const change = days.filter((day) => day.clocksChangeHours !== 0);
  const span =
    first === last
      ? formatDay(first.start, zone)
      : `${formatDay(first.start, zone)} to ${formatDay(last.start, zone)}`;
  return [span, ...change.map((day) => `the clocks change on ${formatDay(day.start, zone)}`)].join(", ");
}
