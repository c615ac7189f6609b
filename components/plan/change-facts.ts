import { personKey } from "#components/timeline/model/people.ts";
import type { AnyEntity } from "#lib/core/model/entity.ts";
import { seatedInLayer } from "#lib/core/model/references.ts";
import type { EntityId } from "#lib/core/model/source-ref.ts";
import type { Change } from "#lib/core/plan/plan.ts";
import { describeLayer } from "#lib/core/schedule/describe.ts";
import { plural } from "#lib/format/counts.ts";
import { formatMoment } from "#lib/format/dates.ts";
import { countParticipants } from "#lib/format/participants.ts";

/** A change in a few words: what is made, how many fields move and from when on somebody notices. Empty when the word for it says all. */
export function changeFacts(change: Change, names: ReadonlyMap<EntityId, string>, zone: string): string {
  const { op, after, fields, effect } = change;
  if (op === "create" && after !== null) return thingFacts(after, names);
  if (op !== "update") return "";
  const moved = plural(fields.length, "field");
  return effect === null
    ? moved
    : `${moved}, first different shift ${formatMoment(effect.firstDifferentAt, zone)}`;
}

const ONCE = ["once", "twice"];

function thingFacts(entity: AnyEntity, names: ReadonlyMap<EntityId, string>): string {
  switch (entity.kind) {
    case "schedule": {
      const { layers, timeZone } = entity.value;
      const seated = layers.flatMap((layer) => seatedInLayer(layer));
      const kinds = new Map(seated.map((one) => [personKey(one), one.kind]));
      const [only, ...others] = layers;
      const handOff =
        only !== undefined && others.length === 0 ? [describeLayer(only, timeZone).handOff] : [];
      return [
        plural(layers.length, "layer"),
        countParticipants([...kinds.values()]),
        ...handOff.map((sentence) => sentence.slice(0, 1).toLowerCase() + sentence.slice(1)),
      ].join(", ");
    }
    case "escalation-policy": {
      const { steps, repeat } = entity.value;
      const times = repeat?.times ?? 0;
      const again = times === 0 ? "" : `, repeats ${ONCE[times - 1] ?? plural(times, "time")}`;
      return plural(steps.length, "step") + again;
    }
    case "team":
      return plural(entity.value.members.length, "member");
    case "user": {
      const { email, contactMethods, status } = entity.value;
      const ways = contactMethods.filter(({ address }) => address !== null).length;
      const reached = `${ways === 0 ? "no" : ways} contact ${ways === 1 ? "method" : "methods"}`;
      return [email, status === "placeholder" ? "placeholder" : reached].filter(Boolean).join(", ");
    }
    case "service": {
      const { policy, routedBy } = entity.value;
      if (routedBy === "team") return "routed by its team";
      return policy === null ? "no escalation policy" : `escalates by ${names.get(policy) ?? "a policy"}`;
    }
    case "substitution":
      return "";
    default:
      return entity satisfies never;
  }
}
