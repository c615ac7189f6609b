import { LadderView } from "#components/ladder/ladder.tsx";
import type { LadderPicture } from "#components/ladder/picture.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { Op } from "#lib/core/plan/plan.ts";
import { plural } from "#lib/format/counts.ts";
import { differingRungs } from "./differing-rungs.ts";
import { BECOMES } from "./op-words.ts";

export interface LadderRow {
  readonly id: string;
  readonly name: string;
  readonly op: Op | "none";
  readonly after: LadderPicture;
  /** Null where nothing that is here changes. */
  readonly before: LadderPicture | null;
}

/**
 * Escalation policies as ladders. One that changes shows what is here now beside what will be, with each step that differs named; one that
 * pages nobody is open from the start.
 * @param props.showsOp whether it is told what becomes of each
 */
export function LadderList({ rows, showsOp }: { rows: readonly LadderRow[]; showsOp: boolean }) {
  if (rows.length === 0) {
    return <EmptyState title="No escalation policies">What was chosen holds none.</EmptyState>;
  }
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {rows.map(({ id, name, op, after, before }) => (
        <li key={id} className="px-4 py-2">
          <Disclosure
            isOpen={before !== null || after.reachesNobody}
            summary={
              <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
                <bdi className="min-w-0 font-medium wrap-anywhere">{name}</bdi>
                {showsOp ? <Badge tone={BECOMES[op].tone}>{BECOMES[op].word}</Badge> : null}
                {after.reachesNobody ? <Badge tone="danger">Pages no one</Badge> : null}
                <span className="text-muted text-sm">{factsOf(after)}</span>
              </span>
            }
          >
            {before === null ? (
              <div className="max-w-180 py-2">
                <LadderView picture={after} />
              </div>
            ) : (
              <div className="grid gap-x-8 gap-y-4 py-2 lg:grid-cols-2">
                <section className="grid content-start gap-2">
                  <h4 className="font-medium text-muted">Here now</h4>
                  <LadderView picture={before} />
                </section>
                <section className="grid content-start gap-2">
                  <h4 className="font-medium text-muted">After the import</h4>
                  <LadderView
                    picture={after}
                    marks={Object.fromEntries(
                      differingRungs(before, after).map((number) => [number, "not as it is here now"]),
                    )}
                  />
                </section>
              </div>
            )}
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}

/** "3 steps, first Amara Okafor". */
function factsOf({ rungs }: LadderPicture): string {
  const first = rungs[0]?.targets.flatMap(({ isPerson, name, people }) =>
    isPerson ? [name.name] : people.map((one) => one.name.name),
  );
  const steps = plural(rungs.length, "step");
  const [person, ...others] = first ?? [];
  if (person === undefined) return steps;
  return `${steps}, first ${person}${others.length > 0 ? ` and ${plural(others.length, "other")}` : ""}`;
}
