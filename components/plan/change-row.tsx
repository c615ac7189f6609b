import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import { KIND_NOUNS } from "#lib/core/plan/kind-nouns.ts";
import type { Change, Op } from "#lib/core/plan/plan.ts";
import { plural } from "#lib/format/counts.ts";
import { formatMoment } from "#lib/format/dates.ts";
import type { SchedulePreview } from "#lib/hub/read-plan.ts";
import { ShiftStrip } from "./shift-strip.tsx";
import { pathText, valueText } from "./value.tsx";

export const OP_WORDS: Readonly<Record<Op, { word: string; sign: string; tone: Tone }>> = {
  create: { word: "Create", sign: "+", tone: "ok" },
  update: { word: "Change", sign: "~", tone: "accent" },
  link: { word: "Link", sign: "=", tone: "neutral" },
  remove: { word: "Remove", sign: "−", tone: "danger" },
  "flag-removed": { word: "Flag as gone", sign: "!", tone: "warn" },
};

const MOST_FIELDS = 200;

/** One line of the plan; it opens to its fields and, for a schedule, to who is on call before and after. */
export function ChangeRow({
  change,
  preview,
  names,
  window,
  zone,
}: {
  change: Change;
  preview: SchedulePreview | undefined;
  names: ReadonlyMap<EntityId, string>;
  window: { from: number; to: number };
  zone: string;
}) {
  const { word, sign, tone } = OP_WORDS[change.op];
  return (
    <li className="px-4 py-2">
      <details className="group min-w-0">
        <summary className="flex min-h-8 cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-1 rounded-sm [&::-webkit-details-marker]:hidden">
          <Badge tone={tone} sign={sign}>
            {word}
          </Badge>
          <span className="w-32 shrink-0 text-muted text-sm">{KIND_NOUNS[change.kind].one}</span>
          <bdi className="min-w-0 flex-1 basis-48 font-medium wrap-anywhere">{change.name}</bdi>
          <span className="min-w-0 text-muted text-sm">{summaryOf(change, preview, zone)}</span>
          <span aria-hidden="true" className="text-muted transition-transform group-open:rotate-90">
            ›
          </span>
        </summary>
        <div className="grid gap-3 py-3 ps-2">
          {preview ? (
            <div className="grid gap-2">
              {preview.before ? (
                <Strip label="Here now" shifts={preview.before} window={window} zone={preview.timeZone} />
              ) : null}
              <Strip
                label="After the import"
                shifts={preview.after}
                window={window}
                zone={preview.timeZone}
              />
            </div>
          ) : null}
          {change.fields.length > 0 ? (
            <div className="overflow-x-auto">
              <table className="w-full text-sm">
                <thead>
                  <tr className="text-start text-muted">
                    <th scope="col" className="py-1 pe-4 text-start font-medium">
                      Field
                    </th>
                    <th scope="col" className="py-1 pe-4 text-start font-medium">
                      Here now
                    </th>
                    <th scope="col" className="py-1 text-start font-medium">
                      After the import
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {change.fields.slice(0, MOST_FIELDS).map((field) => (
                    <tr key={field.path} className="border-line border-t align-top">
                      <th scope="row" className="py-1 pe-4 text-start font-normal text-muted">
                        {pathText(field.path, names)}
                      </th>
                      <td className="py-1 pe-4 wrap-anywhere">{valueText(field.ours, names)}</td>
                      <td className="py-1 wrap-anywhere">{valueText(field.result, names)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {change.fields.length > MOST_FIELDS ? (
                <p className="text-muted text-sm">
                  {plural(change.fields.length - MOST_FIELDS, "further field")} in the JSON.
                </p>
              ) : null}
            </div>
          ) : change.op === "create" ? null : (
            <p className="text-muted text-sm">
              No field changes: it is only tied to the thing at the source.
            </p>
          )}
        </div>
      </details>
    </li>
  );
}

function Strip({
  label,
  shifts,
  window,
  zone,
}: {
  label: string;
  shifts: SchedulePreview["after"];
  window: { from: number; to: number };
  zone: string;
}) {
  return (
    <div className="grid gap-x-3 gap-y-1 sm:grid-cols-[9rem_1fr]">
      <span className="text-muted text-sm">{label}</span>
      <ShiftStrip label={label} shifts={shifts} from={window.from} to={window.to} zone={zone} />
    </div>
  );
}

function summaryOf(change: Change, preview: SchedulePreview | undefined, zone: string): string {
  if (change.op === "create" && preview) {
    const people = new Set(preview.after.map(({ personId }) => personId)).size;
    return `${plural(preview.layers.length, "layer")}, ${plural(people, "person", "people")} in these 2 weeks`;
  }
  if (change.op === "update") {
    const fields = plural(change.fields.length, "field");
    return change.effect === null
      ? fields
      : `${fields}, first different shift ${formatMoment(change.effect.firstDifferentAt, zone)}`;
  }
  return "";
}
