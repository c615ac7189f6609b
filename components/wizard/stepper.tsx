import Link from "next/link";
import type { StepName, StepView } from "#lib/core/wizard-step.ts";

const WORDS = { done: "Done", now: "Now", again: "Check again", "not-yet": "Not yet" } as const;
const LOOKS = {
  done: "text-ok",
  now: "text-accent",
  again: "text-warn",
  "not-yet": "text-muted",
} as const;

/**
 * The seven steps as links, each with a word for how it stands. Narrow screens draw the numbers and name the current step under them; readers
 * hear all of it at every width.
 */
export function Stepper({
  base,
  steps,
  labels,
  current,
}: {
  /** Null: there is nothing yet that the other steps could show. */
  base: string | null;
  steps: readonly StepView[];
  labels: Readonly<Record<StepName, string>>;
  current: StepName;
}) {
  const here = steps.find(({ step }) => step === current);
  return (
    <nav aria-label="Steps of the import">
      <ol className="grid grid-cols-7 gap-1.5">
        {steps.map((view, index) => (
          <li key={view.step} className="min-w-0">
            <StepLink
              href={base === null ? null : `${base}/${view.step}`}
              view={view}
              number={index + 1}
              label={labels[view.step]}
              isCurrent={view.step === current}
            />
          </li>
        ))}
      </ol>
      {here === undefined ? null : (
        <p aria-hidden="true" className="mt-1.5 text-sm lg:hidden">
          <span className="font-medium">{labels[here.step]}</span>{" "}
          <span className={LOOKS[here.state]}>{WORDS[here.state]}</span>
          {here.reason === null ? null : <span className="text-muted">: {here.reason}</span>}
        </p>
      )}
    </nav>
  );
}

function StepLink({
  href,
  view: { state, reason },
  number,
  label,
  isCurrent,
}: {
  href: string | null;
  view: StepView;
  number: number;
  label: string;
  isCurrent: boolean;
}) {
  const content = (
    <>
      <span
        aria-hidden="true"
        className={`flex size-5 shrink-0 items-center justify-center rounded-full border text-xs ${circle(state, isCurrent)}`}
      >
        {state === "done" ? "✓" : state === "again" ? "!" : number}
      </span>
      <span className="min-w-0 max-lg:sr-only">
        <span className="block font-medium leading-5">{label}</span>
        <span className={`block text-xs ${LOOKS[state]}`}>
          {WORDS[state]}
          {reason === null ? null : <span className="text-muted max-xl:sr-only">: {reason}</span>}
        </span>
      </span>
    </>
  );
  const look = `flex h-full min-h-11 gap-2 rounded-md border px-2 py-1.5 max-lg:items-center max-lg:justify-center max-lg:px-0 ${
    isCurrent ? "border-accent bg-surface" : "border-transparent"
  }`;
  const now = isCurrent ? ("step" as const) : undefined;
  if (href === null) {
    return (
      <span className={look} aria-current={now}>
        {content}
      </span>
    );
  }
  return (
    <Link href={href} aria-current={now} className={`${look} hover:bg-sunken`}>
      {content}
    </Link>
  );
}

function circle(state: StepView["state"], isCurrent: boolean): string {
  if (state === "done") return "border-ok bg-ok-soft text-ok";
  if (state === "again") return "border-warn bg-warn-soft text-warn";
  return isCurrent ? "border-accent bg-accent text-on-accent" : "border-control text-muted";
}
