import type { Metadata } from "next";
import { Notice } from "#components/ui/notice.tsx";
import type { PersonRow } from "#components/wizard/person-decision.ts";
import { StepFooter } from "#components/wizard/step-footer.tsx";
import { UserTable } from "#components/wizard/user-table.tsx";
import { requireRole } from "#lib/auth/guard.ts";
import { allows } from "#lib/core/access/role.ts";
import type { MatchReason, UserMatch } from "#lib/core/plan/match-users.ts";
import { isPlannedEarly } from "#lib/core/run-standing.ts";
import { plural } from "#lib/format/counts.ts";
import { countOf } from "#lib/format/words.ts";
import { readPeople } from "#lib/hub/read-people.ts";
import { progressOf } from "#lib/hub/wizard-progress.ts";
import { heldBack } from "../../_parts/held-back.ts";
import { RunProgress } from "../../_parts/run-progress.tsx";
import { StaleNotice } from "../../_parts/stale-notice.tsx";
import { openWizard, runOf, StepPage } from "../../_parts/step-page.tsx";
import { StillReading } from "../../_parts/still-reading.tsx";
import { decidePeople, leaveStep } from "../actions.ts";

export const metadata: Metadata = { title: "Users · Import" };

export default async function UsersPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireRole("viewer");
  const wizard = await openWizard((await params).id);
  const run = runOf(wizard);
  const progress = progressOf(wizard);
  const mayDecide = allows(ctx.admin.role, "editor");
  const base = `/imports/${wizard.id}`;
  if (progress && !isPlannedEarly(run) && (run.state === "reading" || run.stoppedIn === "reading")) {
    return (
      <StepPage wizard={wizard} step="users">
        <div className="grid max-w-180 gap-5">
          <RunProgress
            wizard={wizard}
            heading={`Reading ${wizard.connection?.name ?? "the account"}`}
            mayStop={mayDecide}
          />
        </div>
        <StepFooter back={`${base}/choose`} note="The users come when the read is done." label={null} />
      </StepPage>
    );
  }
  const { matches, here, prices } = await readPeople(ctx.db, run.id);
  const missing = run.undecidedUsers;
  return (
    <StepPage wizard={wizard} step="users">
      <StaleNotice wizard={wizard} />
      <StillReading wizard={wizard} mayStop={mayDecide} />
      {wizard.isApplied ? <Notice>This import was applied with these answers.</Notice> : null}
      <UserTable
        importId={run.id}
        rows={matches.map((match) => rowOf(match, prices))}
        people={here}
        isLocked={wizard.isApplied || wizard.stale || !mayDecide}
        decide={decidePeople}
      />
      <StepFooter
        back={`${base}/choose`}
        note={`${plural(matches.length, "person", "people")}, every answer is saved at once.`}
        missing={
          missing > 0 && !wizard.isApplied
            ? `${plural(missing, "user needs", "users need")} a decision`
            : null
        }
        heldBack={wizard.isApplied ? null : heldBack(ctx.admin.role, "editor", "says who people are here")}
        label="Go on to rules"
        next={`${base}/rules`}
        {...(wizard.isApplied ? {} : { action: leaveStep.bind(null, { setupId: wizard.id, step: "users" }) })}
      />
    </StepPage>
  );
}

const REASONS: Readonly<Record<MatchReason, string>> = {
  "linked-before": "Linked by an earlier import",
  "same-email": "Same email",
  "same-name": "Same name, other email",
};

/** What depends on a person, the weightiest first. */
const USES = ["schedule", "escalation-policy", "service", "substitution", "team"] as const;

function rowOf(match: UserMatch, prices: ReadonlyMap<string, string>): PersonRow {
  const [best] = match.candidates;
  const used = USES.flatMap((kind) => {
    const count = match.usedIn.filter((use) => use.kind === kind).length;
    return count === 0 ? [] : [countOf(kind, count)];
  });
  return {
    sourceId: match.sourceRef.id,
    name: match.name,
    email: match.email,
    isDeleted: match.deletedAtSource,
    usedIn: used.length === 0 ? "Nothing" : used.join(", "),
    match: best === undefined ? null : `${REASONS[best.reason]}: ${best.name}`,
    candidates: match.candidates.map(({ userId }) => userId),
    action: match.decision?.action ?? null,
    userId: match.decision?.userId ?? null,
    decidedBy: match.decidedBy,
    price: prices.get(match.sourceRef.id) ?? null,
  };
}
