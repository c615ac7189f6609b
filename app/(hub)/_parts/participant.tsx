import { PersonChip } from "#components/person/person-chip.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { NamedParticipant } from "#lib/hub/name-participants.ts";

const PATHS = {
  team: "/teams",
  schedule: "/schedules",
  "escalation-policy": "/escalations",
} as const;

/** Whoever can be on call or be told, by name and with the way to them. */
export function ParticipantName({ of, note }: { of: NamedParticipant; note?: string | undefined }) {
  switch (of.kind) {
    case "user":
    case "device":
      return <PersonChip id={of.userId ?? of.name} name={of.name} note={note} />;
    case "team":
    case "schedule":
    case "escalation-policy":
      return (
        <span>
          <TextLink href={`${PATHS[of.kind]}/${of.id ?? ""}`} quiet>
            <bdi>{of.name}</bdi>
          </TextLink>
          {note === undefined ? null : <span className="text-muted text-sm"> {note}</span>}
        </span>
      );
    default:
      return <span className="text-muted">{of.name}</span>;
  }
}
