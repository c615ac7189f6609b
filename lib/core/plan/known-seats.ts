import type { AnyEntity, Draft, UnreadSeat } from "../model/entity.ts";
import type { Layer, Slots } from "../model/layer.ts";
import type { DraftParticipant, Participant } from "../model/participant.ts";
import { participantsOfLayer } from "../model/references.ts";
import { refKey } from "../model/source-ref.ts";
import type { SourceLink } from "./plan.ts";

/**
 * The drafts with every seat whose device the read could not tell as that device where earlier imports told it: what was not read is no news. It is the
 * owner's device of that name; else the only one of the owner's that had a seat in this schedule; else the one that had this place. What was never
 * told stays a label.
 * @param links what was imported from the account before
 */
export function withKnownSeats(drafts: readonly Draft[], links: readonly SourceLink[]): readonly Draft[] {
  if (drafts.every(({ unreadSeats = [] }) => unreadSeats.length === 0)) return drafts;
  const byRef = new Map(links.map((link) => [refKey(link.sourceRef), link]));
  const people = new Map(
    links.flatMap((link) => (link.sourceRef.kind === "user" ? [[link.entityId, link] as const] : [])),
  );
  return drafts.map((draft): Draft => {
    const { unreadSeats = [], ...rest } = draft;
    if (rest.kind !== "schedule" || unreadSeats.length === 0) return draft;
    const base = byRef.get(refKey(rest.sourceRef))?.base ?? null;
    const known: Known = {
      unread: new Map(unreadSeats.map((seat) => [seat.sourceId, seat])),
      layers: base?.kind === "schedule" ? base.value.layers : [],
      linkOf: (ref) => byRef.get(refKey(ref)),
      personOf: (entityId) => people.get(entityId),
    };
    return { ...rest, value: { ...rest.value, layers: rest.value.layers.map((one) => layerOf(one, known)) } };
  });
}

interface Known {
  readonly unread: ReadonlyMap<string, UnreadSeat>;
  /** The schedule's layers as the source told them last, in our ids. */
  readonly layers: readonly Layer[];
  readonly linkOf: (ref: SourceLink["sourceRef"]) => SourceLink | undefined;
  readonly personOf: (entityId: string) => SourceLink | undefined;
}

function layerOf<L extends Layer<SourceLink["sourceRef"]>>(layer: L, known: Known): L {
  if (layer.type !== "occurrences" || layer.who.type !== "slots") return layer;
  const before = known.layers.find(({ track }) => track === layer.track);
  const last = before?.type === "occurrences" && before.who.type === "slots" ? before.who : null;
  const seat = (participant: DraftParticipant, place: (who: Slots) => Participant | null | undefined) =>
    seatOf(participant, (last && place(last)) ?? null, known);
  const slots = layer.who.slots.map((slot) => ({
    ...slot,
    participant: seat(
      slot.participant,
      (who) => who.slots.find(({ position }) => position === slot.position)?.participant,
    ),
  }));
  const atEnd = layer.who.atEnd === null ? null : seat(layer.who.atEnd, (who) => who.atEnd);
  return { ...layer, who: { ...layer.who, slots, atEnd } };
}

type Device = Extract<Participant, { kind: "device" }>;

/** @param before who had this place when it was told last */
function seatOf(participant: DraftParticipant, before: Participant | null, known: Known): DraftParticipant {
  const unread = participant.kind === "opaque" ? known.unread.get(participant.sourceId) : undefined;
  if (unread === undefined) return participant;
  const owner = unread.owner === null ? undefined : known.linkOf(unread.owner);
  const named = methodsOf(owner?.base ?? null).filter(
    ({ label }) => unread.label !== null && label === unread.label,
  );
  const [method, ...namesakes] = named;
  if (unread.owner !== null && method !== undefined && namesakes.length === 0) {
    return { kind: "device", id: unread.owner, contactMethod: method.key };
  }
  const isHis = ({ id }: Device) => owner === undefined || id === owner.entityId;
  const seated = known.layers
    .flatMap((layer) => participantsOfLayer(layer))
    .filter((one): one is Device => one.kind === "device" && isHis(one));
  const [only, ...others] = [
    ...new Map(seated.map((one) => [`${one.id} ${one.contactMethod}`, one])).values(),
  ];
  const here = before?.kind === "device" && isHis(before) ? before : null;
  const found = owner !== undefined && others.length === 0 ? only : here;
  const person = found == null ? undefined : known.personOf(found.id);
  return found == null || person === undefined
    ? participant
    : { kind: "device", id: person.sourceRef, contactMethod: found.contactMethod };
}

const methodsOf = (base: AnyEntity | null) => (base?.kind === "user" ? base.value.contactMethods : []);
