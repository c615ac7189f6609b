import { PersonChip } from "#components/person/person-chip.tsx";
import { Icon, type IconName } from "#components/ui/icon.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { formatDuration } from "#lib/format/durations.ts";
import type { LadderName, LadderTarget } from "./picture.ts";

const THINGS: Readonly<Record<string, { path: string; icon: IconName }>> = {
  schedule: { path: "/schedules", icon: "calendar" },
  team: { path: "/teams", icon: "people" },
  "escalation-policy": { path: "/escalations", icon: "ladder" },
};

const PROBLEMS = {
  gap: "nobody is on call at this time",
  nobody: "nobody",
  cycle: "leads back to a policy that is at work already, and is passed",
} as const;

/** One target of a step, and whom it comes down to at the moment. */
export function RungTarget({ target }: { target: LadderTarget }) {
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
      <Named name={target.name} isPerson={target.isPerson} />
      {target.pick ? <span className="text-muted text-sm">{target.pick}</span> : null}
      {target.people.length === 0 && target.problem === null ? null : (
        <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <span aria-hidden="true" className="text-muted">
            →
          </span>
          {target.people.map(({ name, laterSeconds }) => (
            <Named
              key={name.userId ?? name.name}
              name={name}
              isPerson
              note={laterSeconds > 0 ? `${formatDuration(laterSeconds)} later` : undefined}
            />
          ))}
          {target.problem === null ? null : (
            <span className="text-danger">
              <span aria-hidden="true">! </span>
              {PROBLEMS[target.problem]}
            </span>
          )}
        </span>
      )}
    </li>
  );
}

function Named({ name, isPerson, note }: { name: LadderName; isPerson: boolean; note?: string | undefined }) {
  if (name.userId !== undefined) return <PersonChip id={name.userId} name={name.name} note={note} />;
  const thing = THINGS[name.kind];
  if (thing === undefined || name.id === undefined) {
    return <span className={isPerson ? "" : "text-muted"}>{name.name}</span>;
  }
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <span className="text-muted">
        <Icon name={thing.icon} small />
      </span>
      <TextLink href={`${thing.path}/${name.id}`} quiet>
        <bdi>{name.name}</bdi>
      </TextLink>
    </span>
  );
}
