import { formatMoment, formatMomentLong, toEpochMs, toIso, type When } from "#lib/format/dates.ts";
import { formatDistance } from "#lib/format/durations.ts";

/**
 * A time, with weekday, in the zone of the view; the whole of it, zone included, in its title.
 * @param props.now adds how long ago or until then, and leaves the present year out
 */
export function Moment({
  at,
  zone,
  now,
  distance = false,
}: {
  at: When;
  zone: string;
  now?: When | undefined;
  /** Says `4 min ago` after the time; needs `now`. */
  distance?: boolean;
}) {
  return (
    <time dateTime={toIso(at)} title={formatMomentLong(at, zone)}>
      {formatMoment(at, zone, { now })}
      {distance && now !== undefined ? (
        <span className="text-muted"> ({formatDistance(toEpochMs(at), toEpochMs(now))})</span>
      ) : null}
    </time>
  );
}
