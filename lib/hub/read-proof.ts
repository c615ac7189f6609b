import type { Database } from "#db/client.ts";
import { listEntries, type VerificationEntry } from "#db/queries/verifications.ts";
import { render } from "#lib/core/schedule/render.ts";
import type { StripShift } from "./read-plan.ts";
import { loadRotas } from "./rendering.ts";
import { readSnapshot } from "./snapshot.ts";
import { type ProofSummary, summariseProof } from "./verification-verdict.ts";

const SHOWN_MS = 14 * 86_400_000;

export interface ProofView {
  readonly summary: ProofSummary;
  readonly entries: readonly (VerificationEntry & {
    readonly timeZone: string;
    /** Our final row in `window`. */
    readonly ours: readonly StripShift[];
    readonly window: { readonly from: number; readonly to: number };
  })[];
}

/** The proof of a run, schedule by schedule, with the first two weeks of what was compared as they are here. */
export function readProof(db: Database, importId: string, now: Date): Promise<ProofView> {
  return readSnapshot(db, async (tx) => {
    const entries = await listEntries(tx, importId);
    const { rotas, nameOf } = await loadRotas(
      tx,
      entries.map(({ scheduleId }) => scheduleId),
    );
    const byId = new Map(rotas.map((rota) => [rota.schedule.id, rota]));
    return {
      summary: summariseProof(entries),
      entries: entries.map((entry) => {
        const from = Date.parse(entry.windows[0]?.from ?? now.toISOString());
        const window = { from, to: from + SHOWN_MS };
        const rota = byId.get(entry.scheduleId);
        const shifts = rota ? render(rota.schedule, { ...rota.options, window, view: "final" }) : [];
        return {
          ...entry,
          timeZone: rota?.schedule.timeZone ?? "UTC",
          window,
          ours: shifts.map(({ start, end, participant }) => {
            const { name, userId, id } = nameOf(participant);
            return { start, end, name, personId: userId ?? id ?? name };
          }),
        };
      }),
    };
  });
}
