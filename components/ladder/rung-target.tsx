import { Fragment } from "react";
import { PersonChip } from "#components/person/person-chip.tsx";
import { Icon, type IconName } from "#components/ui/icon.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { minutesAfter } from "./minutes.ts";
import type { LadderName, LadderPerson, LadderTarget } from "./picture.ts";

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

/**
 * One target of a step, and whom it comes down to at the moment: beside it where all are told at once, else by the minute.
 * @param props.startSeconds when the step begins, after the alert
 */
export function RungTarget({ target, startSeconds }: { target: LadderTarget; startSeconds: number }) {
  const { name, isPerson, pick, people, problem } = target;
  const minutes = [...Map.groupBy(people, ({ laterSeconds }) => laterSeconds)];
  const isTimed = minutes.length > 1 || people.some(({ laterSeconds }) => laterSeconds > 0);
  return (
    <li className="grid min-w-0 gap-1.5">
      <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
        <Named name={name} isPerson={isPerson} />
        {pick ? <span className="text-muted text-sm">{pick}</span> : null}
        {isTimed || people.length === 0 ? null : (
          <span className="flex min-w-0 items-baseline gap-x-2.5">
            <Arrow />
            <People people={people} />
          </span>
        )}
        {problem === null ? null : (
          <span className="flex min-w-0 items-baseline gap-x-2.5">
            <Arrow />
            <span className="text-danger">
              <span aria-hidden="true">! </span>
              {PROBLEMS[problem]}
            </span>
          </span>
        )}
      </span>
      {isTimed ? (
        <ol className="grid gap-1.5 border-line border-s ps-3">
          {minutes.map(([laterSeconds, told]) => (
            <li
              key={laterSeconds}
              className="grid min-w-0 grid-cols-[5.5rem_minmax(0,1fr)] items-baseline gap-x-2"
            >
              <span className="text-muted text-sm" data-numeric>
                <span className="sr-only">After </span>
                {minutesAfter(startSeconds + laterSeconds)}
              </span>
              <People people={told} />
            </li>
          ))}
        </ol>
      ) : null}
    </li>
  );
}

/** People who are told at one moment; those of a policy that is on call itself stand behind its name. */
function People({ people }: { people: readonly LadderPerson[] }) {
  const groups = [...Map.groupBy(people, ({ within }) => within.map(({ id }) => id).join(" ")).values()];
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      {groups.map((group) => (
        <Fragment key={group[0]?.within.map(({ id }) => id).join(" ")}>
          {group[0]?.within.map((one) => (
            <span key={one.id} className="flex items-center gap-x-2.5">
              <Named name={one} isPerson={false} />
              <Arrow />
            </span>
          ))}
          {group.map(({ name }) => (
            <Named key={name.userId ?? name.name} name={name} isPerson />
          ))}
        </Fragment>
      ))}
    </span>
  );
}

const Arrow = () => (
  <span aria-hidden="true" className="text-muted">
    →
  </span>
);

function Named({ name, isPerson }: { name: LadderName; isPerson: boolean }) {
  if (name.userId !== undefined) return <PersonChip id={name.userId} name={name.name} />;
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
