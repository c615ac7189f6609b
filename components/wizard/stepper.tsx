import Link from "next/link";
import type { StepView } from "#lib/core/wizard-step.ts";

const WORDS = { done: "Done", now: "Now", again: "Check again", "not-yet": "Not yet" } as const;
const LOOKS = {
  done: "text-ok",
  now: "text-accent",
  again: "text-warn",
  "not-yet": "text-muted",
} as const;

/** The seven steps as links, each with a word for how it stands. */
export function Stepper({
  base,
  steps,
  labels,
  current,
}: {
  /** Null: there is nothing yet that the other steps could show. */
  base: string | null;
  steps: readonly StepView[];
  labels: Readonly<Record<string, string>>;
  current: string;
}) {
  return (
    <nav aria-label="Steps of the import" className="-mx-1 overflow-x-auto px-1 py-1">
      <ol className="flex min-w-max gap-1.5">
        {steps.map(({ step, state, reason }, index) => {
          const content = (
            <>
              <span
                aria-hidden="true"
                className={`flex size-5 shrink-0 items-center justify-center rounded-full border font-medium text-xs ${
                  state === "done"
                    ? "border-ok bg-ok-soft text-ok"
                    : state === "again"
                      ? "border-warn bg-warn-soft text-warn"
                      : step === current
                        ? "border-accent bg-accent text-on-accent"
                        : "border-control text-muted"
                }`}
              >
                {state === "done" ? "✓" : state === "again" ? "!" : index + 1}
              </span>
              <span>
                <span className="block whitespace-nowrap font-medium">{labels[step]}</span>
                <span className={`block whitespace-nowrap text-xs ${LOOKS[state]}`}>
                  {WORDS[state]}
                  {reason === null ? null : <span className="font-normal text-muted">: {reason}</span>}
                </span>
              </span>
            </>
          );
          const look = `flex min-h-11 items-start gap-2 rounded-md border px-2.5 py-1.5 ${
            step === current ? "border-accent bg-surface" : "border-transparent"
          }`;
          return (
            <li key={step}>
              {base === null ? (
                <span className={look} aria-current={step === current ? "step" : undefined}>
                  {content}
                </span>
              ) : (
                <Link
                  href={`${base}/${step}`}
                  aria-current={step === current ? "step" : undefined}
                  className={`${look} hover:bg-sunken`}
                >
                  {content}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
