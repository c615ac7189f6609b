/** Two weeks of a made-up schedule, as the timeline draws them: shifts by person, and the gap that should not be there. */
const SHIFTS = [
  { width: 3, fill: "bg-p6" },
  { width: 4, fill: "bg-p9" },
  { width: 2, fill: "bg-p2" },
  { width: 1, fill: "gap" },
  { width: 3, fill: "bg-p3" },
  { width: 4, fill: "bg-p10" },
  { width: 3, fill: "bg-p6" },
] as const;

/** The mark of the doors: decoration, hidden from readers. */
export function Roll() {
  return (
    <div aria-hidden="true" className="flex h-6 gap-0.5">
      {SHIFTS.map(({ width, fill }, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a constant list
          key={index}
          style={{ flexGrow: width }}
          className={
            fill === "gap"
              ? "hatch-gap basis-0 rounded-sm border border-gap bg-danger-soft"
              : `basis-0 rounded-sm ${fill}`
          }
        />
      ))}
    </div>
  );
}
