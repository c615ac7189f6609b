import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { vendorLabel } from "#lib/format/words.ts";
import type { RunView } from "#lib/hub/read-imports.ts";
import { waitingWords } from "./runs-table.tsx";

/** Imports that go no further without a person. Nothing when there are none. */
export function Waiting({ runs }: { runs: readonly RunView[] }) {
  const waiting = runs.filter(
    ({ run: { state } }) => state === "deciding" || state === "planned" || state === "failed",
  );
  if (waiting.length === 0) return null;
  return (
    <section aria-label="Waits for you" className="grid gap-2">
      {waiting.map(({ run }) => (
        <Notice
          key={run.id}
          tone={run.state === "failed" ? "danger" : "warn"}
          title={`${vendorLabel(run.vendor)}: ${headline(run)}`}
          action={
            <ButtonLink href={`/imports/${run.id}`} size="sm">
              {run.state === "planned" ? "Review plan" : run.state === "failed" ? "Open import" : "Decide"}
            </ButtonLink>
          }
        >
          {run.state === "failed" ? (run.lastError?.detail ?? null) : run.sentence}
        </Notice>
      ))}
    </section>
  );
}

function headline(run: RunView["run"]): string {
  switch (run.state) {
    case "planned":
      return "a plan waits for review";
    case "failed":
      return run.stoppedIn === "verifying" ? "the verification failed" : "the read failed";
    default:
      return waitingWords(run);
  }
}
