import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { ActButton } from "#components/wizard/act-button.tsx";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { KIND_NOUNS } from "#lib/core/plan/kind-nouns.ts";
import type { Adoption } from "#lib/core/plan/plan.ts";
import { PROBLEM_CODES, type Severity } from "#lib/core/problem.ts";
import { plural } from "#lib/format/counts.ts";
import { sentenceCase } from "#lib/format/words.ts";
import type { PlanView } from "#lib/hub/read-plan.ts";
import { AdoptAll, AdoptButtons, type AdoptCall } from "./adopt-buttons.tsx";

const WORDS: Readonly<Record<Severity, { word: string; tone: Tone; sign?: string }>> = {
  blocks: { word: "Cannot import", tone: "danger", sign: "!" },
  "changes-meaning": { word: "Comes out differently", tone: "warn" },
  info: { word: "Good to know", tone: "neutral", sign: "i" },
};

type Found = PlanView["problems"];
export type RetryCall = (input: { importId: string; problemId: string }) => Promise<ActionResult<null>>;

/** More causes of one code than these are told as one, and open to the single ones. */
const FEW = 3;

/** What cannot be carried over, or not quite: a cause is told once, and what depends on it is counted under it. */
export function ProblemList({
  problems,
  importId,
  adopt,
  retry,
}: {
  problems: Found;
  importId: string;
  /** Null: nothing can be decided any more. */
  adopt: AdoptCall | null;
  /** Null: nothing can be read again any more. */
  retry: RetryCall | null;
}) {
  return (
    <div className="grid gap-4">
      {(["blocks", "changes-meaning", "info"] as const).map((severity) => {
        const of = problems.filter(({ problem }) => problem.severity === severity);
        const { word, tone, sign } = WORDS[severity];
        return of.length === 0 ? null : (
          <section key={severity} className="min-w-0 rounded-lg border border-line bg-surface">
            <h3 className="border-line border-b px-4 py-2.5">
              <Badge tone={tone} {...(sign === undefined ? {} : { sign })}>
                {word}
              </Badge>
            </h3>
            <ul className="divide-y divide-line">
              {[...Map.groupBy(of, ({ problem }) => problem.code)].flatMap(([code, same]) => {
                const causes = [...Map.groupBy(same, ({ problem }) => problem.message)];
                const rows = causes.map(([message, equal]) => (
                  <li key={message} className="px-4 py-2.5">
                    <Cause message={message} of={equal} importId={importId} adopt={adopt} retry={retry} />
                  </li>
                ));
                if (causes.length <= FEW) return rows;
                return (
                  <li key={code} className="px-4 py-2">
                    <Disclosure
                      summary={
                        <span>
                          {sentenceCase(PROBLEM_CODES[code])}{" "}
                          <span className="text-muted" data-numeric>
                            ({causes.length})
                          </span>
                        </span>
                      }
                    >
                      {adopt === null || offersOf(same).length < 2 ? null : (
                        <div className="py-1.5">
                          <AdoptAll importId={importId} adoptions={offersOf(same)} adopt={adopt} />
                        </div>
                      )}
                      <ul className="divide-y divide-line">{rows}</ul>
                    </Disclosure>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Cause({
  message,
  of,
  importId,
  adopt,
  retry,
}: {
  message: string;
  of: Found;
  importId: string;
  adopt: AdoptCall | null;
  retry: RetryCall | null;
}) {
  const again = of.find(({ problem }) => problem.retry && problem.sourceRef !== null);
  const affected = of.flatMap(({ problem }) => problem.affected);
  const occurrences = of.reduce((sum, { occurrences: times }) => sum + times, 0);
  return (
    <div className="min-w-0 wrap-anywhere">
      <p>
        {message}
        {occurrences > 1 ? <span className="text-muted"> ({occurrences} times)</span> : null}
      </p>
      {adopt === null ? null : <Adopting of={of} importId={importId} adopt={adopt} />}
      {retry === null || again === undefined ? null : (
        <span className="mt-1 flex flex-wrap items-center gap-2">
          <ActButton
            label="Retry"
            about={message}
            pendingLabel="Reading again …"
            input={{ importId, problemId: again.id }}
            action={retry}
          />
          <span className="text-muted text-sm">Reads this one thing again, nothing else.</span>
        </span>
      )}
      {affected.length > 0 ? (
        <Disclosure
          summary={
            <span className="text-muted text-sm">
              {plural(affected.length, "part depends", "parts depend")} on it
            </span>
          }
        >
          <ul className="text-sm">
            {affected.map((part, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one part may be named by several causes
              <li key={`${part.kind} ${part.id} ${index}`}>
                {KIND_NOUNS[part.kind].one} {part.name}
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </div>
  );
}

/** For what has a namesake here, the choice to take that one. */
function Adopting({ of, importId, adopt }: { of: Found; importId: string; adopt: AdoptCall }) {
  const [offer] = offersOf(of);
  const name = of[0]?.problem.affected[0]?.name;
  if (offer === undefined || name === undefined) return null;
  return <AdoptButtons importId={importId} {...offer} name={name} adopt={adopt} />;
}

/** What is here already under the name of what comes. */
function offersOf(of: Found): (Adoption & { readonly entityId: string })[] {
  return of.flatMap(({ problem: { code, sourceRef, affected } }) => {
    const [twin] = affected;
    if (code !== "duplicate-name" || sourceRef === null || twin === undefined) return [];
    const { kind, id: sourceId } = sourceRef;
    return kind === "user" || kind === "substitution" ? [] : [{ kind, sourceId, entityId: twin.id }];
  });
}
