import type { ReactNode } from "react";

/** Terms and what holds for them, side by side; under each other where it is narrow. */
export function Facts({ facts }: { facts: readonly { term: string; value: ReactNode }[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
      {facts.map(({ term, value }) => (
        <div key={term} className="contents">
          <dt className="text-muted max-sm:-mb-2">{term}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
