import { type Participant, participantKey } from "#lib/core/model/participant.ts";
import { seatedInLayer } from "#lib/core/model/references.ts";
import type { RenderedSchedule, RenderedSubstitution } from "#lib/core/schedule/render-options.ts";
import { assignSlots } from "../layout/person-slots.ts";
import type { PersonState, TimelinePerson } from "./timeline-data.ts";

/** What is known of a participant. */
export interface PersonFacts {
  readonly name: string;
  readonly zone: string | null;
  readonly state: PersonState;
  readonly href: string | null;
}

/** One key per person: a user and the user's device are the same person. */
export function personKey(participant: Participant): string {
  return participant.kind === "user" || participant.kind === "device"
    ? participant.id
    : participantKey(participant);
}

/** Everybody who can appear, each once, in the order in which the schedule names them; colours do not depend on that order. */
export function peopleOf(
  schedule: RenderedSchedule,
  substitutions: readonly RenderedSubstitution[],
  factsOf: (participant: Participant) => PersonFacts,
): TimelinePerson[] {
  const seated = [
    ...schedule.layers.flatMap((layer) => seatedInLayer(layer)),
    ...schedule.overrides.map((override) => override.incoming),
  ];
  const present = new Set(seated.map(personKey));
  const stands = substitutions.filter((one) => present.has(one.absent)).map((one) => one.substitute);
  const found = new Map<string, Participant>();
  for (const participant of [...seated, ...stands]) {
    const key = personKey(participant);
    if (participant.kind !== "nobody" && !found.has(key)) found.set(key, participant);
  }
  return coloured(
    [...found].map(([key, participant]) => ({ key, kind: participant.kind, ...factsOf(participant) })),
  );
}

/** Gives everybody a colour of their own. @param beside people who have theirs already, and keep it */
export function coloured(
  people: readonly (PersonFacts & Pick<TimelinePerson, "key" | "kind">)[],
  beside: readonly TimelinePerson[] = [],
): TimelinePerson[] {
  const slots = assignSlots(
    people.map(({ key }) => key),
    beside.map(({ key, slot, isRepeat }) => [key, { slot, isRepeat }] as const),
  );
  return people.map((person) => ({
    ...person,
    ...(slots.get(person.key) ?? { slot: 1, isRepeat: true }),
  }));
}
