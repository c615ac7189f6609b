import { Skeleton } from "#components/ui/skeleton.tsx";

const ROWS = ["44%", "62%", "100%"];

/** The shape of a schedule's page: title, bar, and the rows of the timeline. */
export default function Loading() {
  return (
    <div role="status" className="grid gap-6">
      <span className="sr-only">Loading</span>
      <div className="grid gap-3">
        <Skeleton width="18rem" height="1.75rem" />
        <Skeleton width="26rem" />
      </div>
      <Skeleton width="100%" height="2.25rem" />
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <div className="h-15.5 border-line border-b" />
        {ROWS.map((width) => (
          <div key={width} className="flex h-13.5 items-center gap-4 border-line border-b px-3">
            <Skeleton width="9rem" height="1rem" />
            <Skeleton width={width} height="1.5rem" />
          </div>
        ))}
      </div>
    </div>
  );
}
