import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Database } from "#db/client.ts";
import { namesOf } from "#db/queries/list-entities.ts";
import type { RoutingRule, RoutingTarget } from "#lib/core/model/team.ts";
import { describeTimeframes } from "#lib/core/schedule/describe.ts";
import { describeCriteria } from "#lib/format/criteria.ts";
import { sentenceCase } from "#lib/format/words.ts";

/** Where the team's alerts go; the first rule that matches decides. Nothing for a team without rules. */
export async function RoutingRules({ rules, db }: { rules: readonly RoutingRule[]; db: Database }) {
  if (rules.length === 0) return null;
  const idsOf = (kind: RoutingTarget["kind"]) =>
    rules.flatMap(({ to }) => (to.kind === kind && to.kind !== "nobody" ? [to.id] : []));
  const names = new Map([
    ...(await namesOf(db.orm, "escalation-policy", idsOf("escalation-policy"))),
    ...(await namesOf(db.orm, "schedule", idsOf("schedule"))),
  ]);
  return (
    <Card
      title="Routing rules"
      count={rules.length}
      note="The first rule that matches decides. What a rule looks for is shown as the source has it, and not computed."
    >
      <ol className="-mx-4 grid divide-y divide-line">
        {rules.map((rule, index) => (
          <li key={rule.key} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2">
            <span className="w-5 text-muted" data-numeric>
              {index + 1}
            </span>
            <span className="min-w-0 flex-1 basis-40 wrap-anywhere">
              <span className="block">
                {rule.name ?? (rule.isDefault ? "Everything else" : "Without a name")}
              </span>
              {conditionOf(rule) ? (
                <span className="block text-muted text-sm">{conditionOf(rule)}</span>
              ) : null}
            </span>
            {rule.isDefault ? <Badge>Default</Badge> : null}
            <Target to={rule.to} names={names} />
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** What an alert has to be, and when it has to come. */
function conditionOf({ criteria, windows, timeZone }: RoutingRule): string {
  const hours = describeTimeframes(windows);
  const when = hours === "" ? "" : `${hours}${timeZone === null ? "" : `, ${timeZone}`}`;
  return [sentenceCase(describeCriteria(criteria)), when].filter(Boolean).join(" · ");
}

function Target({ to, names }: { to: RoutingTarget; names: ReadonlyMap<string, string> }) {
  if (to.kind === "nobody") return <span className="text-muted">Nobody is told</span>;
  const path = to.kind === "schedule" ? "/schedules" : "/escalations";
  return (
    <span>
      <TextLink href={`${path}/${to.id}`}>
        <bdi>{names.get(to.id) ?? "Unknown"}</bdi>
      </TextLink>
      {to.kind === "schedule" ? (
        <span className="text-muted text-sm"> told once, nothing escalates</span>
      ) : null}
    </span>
  );
}
