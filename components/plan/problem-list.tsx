import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { KIND_NOUNS } from "#lib/core/plan/kind-nouns.ts";
import type { Severity } from "#lib/core/problem.ts";
import { plural } from "#lib/format/counts.ts";
import type { PlanView } from "#lib/hub/read-plan.ts";
import { AdoptButtons, type AdoptCall } from "./adopt-buttons.tsx";

const WORDS: Readonly<Record<Severity, { word: string; tone: Tone; sign?: string }>> = {
  blocks: { word: "Cannot import", tone: "danger", sign: "!" },
  "changes-meaning": { word: "Comes out differently", tone: "warn" },
  info: { word: "Good to know", tone: "neutral", sign: "i" },
};

/** What cannot be carried over, or not quite: a cause is told once, and what depends on it is counted under it. */
export function ProblemList({
  problems,
  importId,
  adopt,
}: {
  problems: PlanView["problems"];
  importId: string;
  /** Null: nothing can be decided any more. */
  adopt: AdoptCall | null;
}) {
  const groups = (["blocks", "changes-meaning", "info"] as const).map((severity) => {
    const of = problems.filter(({ problem }) => problem.severity === severity);
    const byMessage = Map.groupBy(of, ({ problem }) => problem.message);
    return { severity, causes: [...byMessage.entries()] };
  });
  return (
    <div className="grid gap-4">
      {groups.map(({ severity, causes }) => {
        const { word, tone, sign } = WORDS[severity];
        return causes.length === 0 ? null : (
          <ul key={severity} className="divide-y divide-line rounded-lg border border-line bg-surface">
            {causes.map(([message, of]) => {
              const affected = of.flatMap(({ problem }) => problem.affected);
              const occurrences = of.reduce((sum, { occurrences: times }) => sum + times, 0);
              return (
                <li key={message} className="flex items-start gap-3 px-4 py-2.5">
                  <Badge tone={tone} {...(sign === undefined ? {} : { sign })}>
                    {word}
                  </Badge>
                  <div className="min-w-0 wrap-anywhere">
                    <p>
                      {message}
                      {occurrences > 1 ? <span className="text-muted"> ({occurrences} times)</span> : null}
                    </p>
                    {adopt === null ? null : <Adopting of={of} importId={importId} adopt={adopt} />}
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
                </li>
              );
            })}
          </ul>
        );
      })}
    </div>
  );
}

/** For what has a namesake here, the choice to take that one. */
function Adopting({ of, importId, adopt }: { of: PlanView["problems"]; importId: string; adopt: AdoptCall }) {
  const [first] = of;
  const twin = first?.problem.affected[0];
  const ref = first?.problem.sourceRef;
  if (first?.problem.code !== "duplicate-name" || !twin || !ref) return null;
  if (ref.kind === "user" || ref.kind === "substitution") return null;
  return (
    <AdoptButtons
      importId={importId}
      kind={ref.kind}
      sourceId={ref.id}
      entityId={twin.id}
      name={twin.name}
      adopt={adopt}
    />
  );
}
