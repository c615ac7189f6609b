import { z } from "zod";
import { listEntries } from "#db/queries/verifications.ts";
import { defineRoute } from "#lib/auth/define-route.ts";
import { failure } from "#lib/core/access/failure.ts";
import { fail, ok } from "#lib/core/result.ts";
import type { ComparedPerson } from "#lib/core/schedule/verification.ts";
import { withWait } from "#lib/format/waits.ts";
import { readWizard } from "#lib/hub/read-wizard.ts";
import { summariseProof } from "#lib/hub/verification-verdict.ts";

/** The proof as a file, JSON or CSV: one line per difference, one per schedule without any. */
export const GET = defineRoute(
  {
    role: "viewer",
    params: z.object({ id: z.uuid() }),
    query: z.object({ as: z.enum(["json", "csv"]).default("json") }),
  },
  async (ctx, { params, query }) => {
    const run = (await readWizard(ctx.db, params.id))?.run;
    if (run === undefined || run.appliedAt === null) {
      return fail(failure("not-found", "There is no proof of this import yet."));
    }
    const entries = await listEntries(ctx.db.orm, run.id);
    const { text, type } =
      query.as === "csv"
        ? { text: csv(entries), type: "text/csv; charset=utf-8" }
        : {
            text: JSON.stringify(
              {
                importId: run.id,
                readAt: run.asOf,
                appliedAt: run.appliedAt,
                appliedBy: run.appliedBy?.name ?? null,
                fingerprint: run.fingerprint,
                ...summariseProof(entries),
                schedules: entries,
              },
              null,
              2,
            ),
            type: "application/json",
          };
    return ok(
      new Response(text, {
        headers: {
          "content-type": type,
          "content-disposition": `attachment; filename="verification-${run.id}.${query.as}"`,
          "cache-control": "no-store",
        },
      }),
    );
  },
);

type Entries = Awaited<ReturnType<typeof listEntries>>;

const HEAD = [
  "schedule",
  "source_id",
  "verdict",
  "seconds_compared",
  "seconds_equal",
  "from",
  "to",
  "here",
  "source",
  "reason",
  "note",
];

function csv(entries: Entries): string {
  const lines = entries.flatMap((entry) => {
    const head = [entry.name, entry.sourceId, entry.verdict ?? "", entry.secondsCompared, entry.secondsEqual];
    const note = entry.acceptedNote ?? "";
    const differences = entry.tracks.flatMap(({ differences }) => differences);
    if (differences.length === 0) return [[...head, "", "", "", "", entry.reason ?? "", note]];
    return differences.map(({ start, end, ours, theirs, reason }) => [
      ...head,
      start,
      end,
      ours.map(named).join(", "),
      theirs.map(named).join(", "),
      reason ?? "",
      note,
    ]);
  });
  return `${[HEAD, ...lines].map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

const named = ({ name, offsetSeconds }: ComparedPerson) => withWait(name, offsetSeconds);

/** Quoted, and never read as a formula by a spreadsheet. */
function cell(value: string | number): string {
  const text = String(value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
