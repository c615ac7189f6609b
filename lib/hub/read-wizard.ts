import type { Database } from "#db/client.ts";
import { type ConnectionRow, findConnection } from "#db/queries/connections.ts";
import { findSetup, type ImportSetup } from "#db/queries/import-setups.ts";
import { loadProgress, type RunProgress } from "#db/queries/list-runs.ts";
import { findRun, type Run } from "#db/queries/runs.ts";
import type { StepView } from "#lib/core/wizard-step.ts";
import { readSnapshot } from "./snapshot.ts";
import { needsReading, stepsOf } from "./wizard-steps.ts";

/** Everything the frame of the wizard shows. */
export interface Wizard {
  /** As in the address: of a setup, or of a run. */
  readonly id: string;
  readonly setup: Pick<
    ImportSetup,
    "connectionId" | "selection" | "rules" | "confirmed" | "version" | "updatedAt" | "updatedBy"
  >;
  readonly connection: ConnectionRow | undefined;
  readonly run: Run | undefined;
  readonly progress: RunProgress | undefined;
  readonly steps: readonly StepView[];
  /** Whether what was chosen has not been read as it is now. */
  readonly stale: boolean;
  /** The import was applied or is being applied: its answers stand. */
  readonly isApplied: boolean;
}

/** By the id of a setup or of a run; undefined when there is neither. */
export function readWizard(db: Database, id: string): Promise<Wizard | undefined> {
  if (!UUID.test(id)) return Promise.resolve(undefined);
  return readSnapshot(db, async (tx) => {
    const stored = await findSetup(tx, id);
    const run = await findRun(tx, stored ? (stored.importId ?? "") || NONE : id);
    if (stored === undefined && run === undefined) return undefined;
    const setup = stored ?? (run === undefined ? undefined : setupOf(run));
    if (setup === undefined) return undefined;
    const connection = setup.connectionId === null ? undefined : await findConnection(tx, setup.connectionId);
    const progress = run === undefined ? undefined : (await loadProgress(tx, [run.id])).get(run.id);
    return {
      id,
      setup,
      connection,
      run,
      progress,
      steps: stepsOf(setup, run),
      stale: needsReading(setup, run),
      isApplied: run !== undefined && (run.appliedAt !== null || run.state === "applying"),
    };
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** The id of no run. */
const NONE = "00000000-0000-0000-0000-000000000000";

/** What a run was started with, as if a person had answered it; by the API no step was looked at. */
function setupOf(run: Run): Wizard["setup"] {
  return {
    connectionId: run.connectionId,
    selection: run.selection,
    rules: run.rules,
    confirmed: {},
    version: 1,
    updatedAt: run.startedAt,
    updatedBy: run.createdBy,
  };
}
