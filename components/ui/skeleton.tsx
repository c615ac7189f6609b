/** Where text or a block will be. Shown after 200 ms: what is quick does not flicker. */
export function Skeleton({ width, height = "1.25rem" }: { width?: string; height?: string }) {
  return (
    <span aria-hidden="true" className="appear-late block rounded-sm bg-line" style={{ width, height }} />
  );
}

const WIDTHS = ["62%", "48%", "71%", "55%", "66%", "43%"];

/** The shape of a page while it loads: title, facts and rows. Readers hear that it loads. */
export function PageSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div role="status" className="grid w-full max-w-320 gap-6">
      <h1 className="sr-only">Loading</h1>
      <div className="grid gap-3">
        <Skeleton width="14rem" height="1.75rem" />
        <Skeleton width="22rem" />
      </div>
      <div className="grid gap-px overflow-hidden rounded-lg border border-line">
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
          <div key={row} className="bg-surface px-4 py-3">
            <Skeleton width={WIDTHS[row % WIDTHS.length] ?? "50%"} />
          </div>
        ))}
      </div>
    </div>
  );
}
