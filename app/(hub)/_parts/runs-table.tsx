import { Moment } from "#components/ui/moment.tsx";
import { RowHead, Table, TableHead, Td, Th, Tr } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { plural } from "#lib/format/counts.ts";
import { formatDuration } from "#lib/format/durations.ts";
import type { RunView } from "#lib/hub/read-imports.ts";
import { RunState } from "./run-state.tsx";

/**
 * Imports, newest first: what each came to, and what it waits for.
 * @param props.names of the connections by id, for a list over all of them
 */
export function RunsTable({
  runs,
  names,
  zone,
  now,
}: {
  runs: readonly RunView[];
  names?: ReadonlyMap<string, string>;
  zone: string;
  now: Date;
}) {
  return (
    <Table label="Imports">
      <TableHead>
        <Th>Started</Th>
        {names ? <Th>Connection</Th> : null}
        <Th>State</Th>
        <Th>What it does</Th>
        <Th>By</Th>
        <Th align="end">Took</Th>
      </TableHead>
      <tbody>
        {runs.map((view) => (
          <Tr key={view.run.id}>
            <RowHead>
              <TextLink href={`/imports/${view.run.id}`} quiet>
                <Moment at={view.run.startedAt} zone={zone} now={now} />
              </TextLink>
            </RowHead>
            {names ? (
              <Td>{names.get(view.run.connectionId) ?? <span className="text-muted">Deleted</span>}</Td>
            ) : null}
            <Td nowrap>
              <RunState state={view.run.state} />
            </Td>
            <Td>
              <span className="text-muted">{runWords(view)}</span>
            </Td>
            <Td>{view.run.createdBy}</Td>
            <Td align="end" nowrap>
              {view.run.finishedAt === null
                ? "–"
                : formatDuration((view.run.finishedAt.getTime() - view.run.startedAt.getTime()) / 1000)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What a run is at, what it waits for, or what it does. */
export function runWords({ run, progress }: RunView): string {
  switch (run.state) {
    case "reading":
      return `Read ${progress.read.done} of ${progress.read.total} pages so far`;
    case "deciding":
      return waitingWords(run);
    case "verifying":
      return `Verified ${progress.verify.done} of ${plural(progress.verify.total, "schedule")}`;
    case "failed":
      return run.lastError?.detail ?? "It failed without a reason.";
    default:
      return run.sentence ?? "";
  }
}

/** `3 users and 1 conflict need a decision`. */
export function waitingWords(run: { undecidedUsers: number; undecidedConflicts: number }): string {
  const { undecidedUsers: users, undecidedConflicts: conflicts } = run;
  const parts = [
    ...(users > 0 ? [plural(users, "user")] : []),
    ...(conflicts > 0 ? [plural(conflicts, "conflict")] : []),
  ];
  if (parts.length === 0) return "Waits for a decision";
  return `${parts.join(" and ")} ${users + conflicts === 1 ? "needs" : "need"} a decision`;
}
