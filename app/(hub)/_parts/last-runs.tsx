import { Card } from "#components/ui/card.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { vendorLabel } from "#lib/format/words.ts";
import type { RunView } from "#lib/hub/read-imports.ts";
import { RunState } from "./run-state.tsx";
import { runWords } from "./runs-table.tsx";

const MOST = 5;

/** The last imports, newest first. */
export function LastRuns({ runs, zone, now }: { runs: readonly RunView[]; zone: string; now: number }) {
  return (
    <Card
      title="Last imports"
      action={<TextLink href="/imports">All imports</TextLink>}
      flush={runs.length > 0}
    >
      {runs.length === 0 ? (
        <p className="text-muted">Nothing was imported yet.</p>
      ) : (
        <ul className="divide-y divide-line border-line border-t">
          {runs.slice(0, MOST).map((view) => (
            <li key={view.run.id} className="grid gap-0.5 px-4 py-2">
              <span className="flex flex-wrap items-baseline justify-between gap-x-4">
                <TextLink href={`/imports/${view.run.id}`} quiet>
                  {vendorLabel(view.run.vendor)}, <Moment at={view.run.startedAt} zone={zone} now={now} />
                </TextLink>
                <RunState state={view.run.state} />
              </span>
              <span className="text-muted text-sm wrap-anywhere">{runWords(view)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
