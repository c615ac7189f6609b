import { Disclosure } from "#components/ui/disclosure.tsx";
import type { FieldChange } from "#lib/core/plan/plan.ts";
import { plural } from "#lib/format/counts.ts";
import { valueText } from "./value-text.ts";
import { fieldText, type PlanWords } from "./words.ts";

/** Fields of a thing that merged alone, folded; nothing when there are none. */
export function MergedFields({ fields, words }: { fields: readonly FieldChange[]; words: PlanWords }) {
  if (fields.length === 0) return null;
  return (
    <Disclosure
      summary={
        <span className="text-muted text-sm">{plural(fields.length, "field")} merged without a conflict</span>
      }
    >
      <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        {fields.map(({ path, ours, result }) => (
          <div key={path} className="contents">
            <dt className="text-muted">{fieldText(path, words)}</dt>
            <dd className="wrap-anywhere max-sm:mb-1.5">
              {valueText(ours, words, path)} <span aria-hidden="true">→</span>
              <span className="sr-only">becomes</span> {valueText(result, words, path)}
            </dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
