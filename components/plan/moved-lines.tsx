import { Notice } from "#components/ui/notice.tsx";
import { ActButton } from "#components/wizard/act-button.tsx";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { plural } from "#lib/format/counts.ts";

interface Line {
  readonly id: string;
  readonly thing: string;
  readonly what: "new" | "gone" | "different";
}

const WORDS = {
  new: "is new in the plan",
  gone: "is no longer in it",
  different: "comes out differently",
} as const;
const MOST = 20;

/** The lines of a reviewed plan that would come out differently now, since something here was edited. */
export function MovedLines({
  lines,
  importId,
  makeAnew,
}: {
  lines: readonly Line[];
  importId: string;
  /** Null: whoever looks may not. */
  makeAnew: ((input: { importId: string }) => Promise<ActionResult<null>>) | null;
}) {
  return (
    <Notice
      tone="warn"
      title={`${plural(lines.length, "line")} of the plan changed since it was made`}
      action={
        makeAnew === null ? null : (
          <ActButton
            label="Make a new plan"
            pendingLabel="Making the plan …"
            input={{ importId }}
            action={makeAnew}
          />
        )
      }
    >
      <ul>
        {lines.slice(0, MOST).map(({ id, thing, what }) => (
          <li key={id}>
            <bdi>{thing}</bdi> {WORDS[what]}
          </li>
        ))}
        {lines.length > MOST ? <li>and {lines.length - MOST} more</li> : null}
      </ul>
    </Notice>
  );
}
