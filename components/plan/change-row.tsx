import type { ReactNode } from "react";
import type { TimelineData, TimelinePerson } from "#components/timeline/model/timeline-data.ts";
import { Strip, type StripRow } from "#components/timeline/strip.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { KIND_NOUNS } from "#lib/core/plan/kind-nouns.ts";
import type { Change } from "#lib/core/plan/plan.ts";
import { plural } from "#lib/format/counts.ts";
import { changeFacts } from "./change-facts.ts";
import { OP_WORDS } from "./op-words.ts";
import { valueText } from "./value-text.ts";
import { fieldText, type PlanWords } from "./words.ts";

const MOST_FIELDS = 200;

/** Who is on call around the first shift that differs, before and after. */
export interface ChangeStrip {
  readonly before: StripRow | null;
  readonly after: StripRow | null;
  readonly people: readonly TimelinePerson[];
  readonly window: TimelineData["window"];
  readonly zone: string;
  readonly changesAt: number | null;
}

/** One line of the plan; it opens to its fields and, for a schedule, to who is on call before and after. */
export function ChangeRow({
  change,
  strip,
  words,
  zone,
  note,
}: {
  change: Change;
  /** Null for what is no schedule. */
  strip: ChangeStrip | null;
  words: PlanWords;
  zone: string;
  /** What has to be known of it, in sight though the line is folded. */
  note: ReactNode;
}) {
  const { word, sign, tone } = OP_WORDS[change.op];
  const isNew = change.op === "create";
  return (
    <li className="px-4 py-2">
      <details className="group min-w-0">
        <summary className="relative flex min-h-8 pe-6 cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-1 rounded-sm [&::-webkit-details-marker]:hidden">
          <span className="sm:w-22">
            <Badge tone={tone} sign={sign}>
              {word}
            </Badge>
          </span>
          <span className="w-32 shrink-0 max-sm:w-auto text-muted text-sm">
            {KIND_NOUNS[change.kind].one}
          </span>
          <bdi className="min-w-0 flex-1 basis-48 font-medium wrap-anywhere max-sm:basis-full">
            {change.name}
          </bdi>
          <span className="min-w-0 text-muted text-sm max-sm:basis-full">
            {changeFacts(change, words.names, zone)}
          </span>
          <span aria-hidden="true" className="absolute inset-y-0 end-0 flex items-center text-muted">
            <span className="transition-transform group-open:rotate-90">›</span>
          </span>
        </summary>
        <div className="grid gap-3 py-3 ps-2">
          {strip === null ? null : <Strip {...strip} />}
          {change.fields.length > 0 ? (
            <div className="overflow-x-auto">
              <table className="w-full table-fixed text-sm">
                <thead>
                  <tr className="text-start text-muted">
                    <th scope="col" className="w-48 py-1 pe-4 text-start font-medium max-sm:w-28">
                      Field
                    </th>
                    {isNew ? null : (
                      <th scope="col" className="py-1 pe-4 text-start font-medium">
                        Here now
                      </th>
                    )}
                    <th scope="col" className="py-1 text-start font-medium">
                      After the import
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {change.fields.slice(0, MOST_FIELDS).map((field) => (
                    <tr key={field.path} className="border-line border-t align-top">
                      <th scope="row" className="py-1 pe-4 text-start font-normal text-muted">
                        {fieldText(field.path, words)}
                      </th>
                      {isNew ? null : (
                        <td className="py-1 pe-4 wrap-anywhere">
                          {valueText(field.ours, words, field.path)}
                        </td>
                      )}
                      <td className="py-1 wrap-anywhere">{valueText(field.result, words, field.path)}</td>
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
          ) : isNew ? null : (
            <p className="text-muted text-sm">
              No field changes: it is only tied to the thing at the source.
            </p>
          )}
        </div>
      </details>
      {note}
    </li>
  );
}
