import { Skeleton } from "#components/ui/skeleton.tsx";
import { STEPS } from "#lib/core/wizard-step.ts";

const ROWS = ["58%", "44%", "66%", "51%", "62%"];

/** The shape of a step: title, the seven steps, and what is asked in it. */
export default function Loading() {
  return (
    <div role="status" className="grid w-full max-w-320 gap-5">
      <h1 className="sr-only">Loading</h1>
      <Skeleton width="min(22rem, 100%)" height="1.75rem" />
      <Skeleton width="min(30rem, 100%)" />
      <div className="grid grid-cols-7 gap-1.5">
        {STEPS.map((step) => (
          <Skeleton key={step} height="2.75rem" />
        ))}
      </div>
      <div className="grid gap-px overflow-hidden rounded-lg border border-line">
        {ROWS.map((width) => (
          <div key={width} className="bg-surface px-4 py-4">
            <Skeleton width={width} />
          </div>
        ))}
      </div>
    </div>
  );
}
