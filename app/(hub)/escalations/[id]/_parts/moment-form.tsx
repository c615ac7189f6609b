import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { inputStyle } from "#components/ui/field-frame.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { formatInputMoment, formatZone } from "#lib/format/dates.ts";

/** Asks for the ladder at another moment: a plain form, so that the moment is in the address. */
export function MomentForm({
  path,
  at,
  isNow,
  zone,
  now,
}: {
  path: string;
  at: number;
  isNow: boolean;
  zone: string;
  now: number;
}) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <p>
        {isNow ? "If an alert came in now, " : "If an alert came in "}
        <Moment at={at} zone={zone} now={now} />
      </p>
      <form action={path} method="get" className="flex flex-wrap items-end gap-2">
        <label className="grid gap-1 text-muted text-sm">
          At another time, {formatZone(zone, at)}
          <input
            type="datetime-local"
            name="at"
            required
            defaultValue={formatInputMoment(at, zone)}
            className={inputStyle()}
          />
        </label>
        <Button type="submit">Show</Button>
        {isNow ? null : <ButtonLink href={path}>Show now</ButtonLink>}
      </form>
    </div>
  );
}
