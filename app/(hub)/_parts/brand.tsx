/** The mark: three rows of shifts, the last one with nobody in it. */
export function Brand() {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 shrink-0">
      <rect x="1" y="2" width="11" height="4" rx="1.2" className="fill-p6" />
      <rect x="13" y="2" width="6" height="4" rx="1.2" className="fill-p3" />
      <rect x="1" y="8" width="5" height="4" rx="1.2" className="fill-p9" />
      <rect x="7" y="8" width="12" height="4" rx="1.2" className="fill-p2" />
      <rect x="1" y="14" width="13" height="4" rx="1.2" className="fill-p10" />
      <rect
        x="15.5"
        y="14.5"
        width="3"
        height="3"
        rx="0.8"
        className="fill-none stroke-gap"
        strokeWidth="1"
      />
    </svg>
  );
}
