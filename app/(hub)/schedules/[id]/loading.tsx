import { Skeleton } from "#components/ui/skeleton.tsx";

const ROWS = ["44%", "62%", "100%"];

/** The shape of a schedule's page: title, bar, and the rows of the timeline. */
export default function Loading() {
  return (
    <div role="status" className="grid min-w-0 gap-6">
      <span className="sr-only">Loading</span>
      <div className="grid min-w-0 gap-3">
        <Skeleton width="min(18rem, 100%)" height="1.75rem" />
        <Skeleton width="min(26rem, 100%)" />
      </div>
      <Skeleton width="100%" height="2.25rem" />
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <div className="h-15.5 border-line border-b" />
        {ROWS.map((width) => (
          <div key={width} className="flex h-13.5 items-center gap-4 border-line border-b px-3">
            <div className="w-36 shrink-0 max-sm:w-20">
              <Skeleton height="1rem" />
            </div>
            <Skeleton width={width} height="1.5rem" />
          </div>
        ))}
      </div>
    </div>
  );
}
