import type { DraftParticipant } from "#lib/core/model/participant.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import type { EpochMs } from "#lib/core/time/instant.ts";
import type { TheirEntry } from "../connector.ts";
import { toE164 } from "../shared/phone.ts";
import { clean } from "../shared/translate-context.ts";
import type { NoProof, OnCallOccurrence, OnCallRecipient, OnCallSeat } from "./on-call.ts";
import { asEmail, isInactive } from "./people.ts";

/** Whom the schedule seats: what a group, or a device of somebody, is called there. */
export type Seated = readonly DraftParticipant[];

/**
 * Who of one occurrence is told when, cut wherever somebody's place is taken or falls vacant (xMatters contract §8.3). Offsets are running sums of the
 * waits (§6.16); a step in which nobody is takes the wait after it along (§6.28), one that a present member shares does not.
 */
export function segmentsOf(
  { start, end, seats }: OnCallOccurrence,
  seated: Seated,
): Result<readonly TheirEntry[], NoProof> {
  const borders = seats.flatMap(({ tiles, absences }) =>
    [...(tiles ?? []), ...absences].flatMap((one) => [one.start, one.end]),
  );
  const cuts = [...new Set([start, end, ...borders])].filter((at) => at >= start && at <= end);
  const sorted = cuts.sort((a, b) => a - b);
  const entries: TheirEntry[] = [];
  for (const [index, from] of sorted.entries()) {
    const to = sorted[index + 1];
    if (to === undefined) continue;
    let offsetSeconds = 0;
    let isTold = true;
    for (const [place, seat] of seats.entries()) {
      if (place === 0 || seat.waitBeforeSeconds > 0) {
        if (isTold) offsetSeconds += seat.waitBeforeSeconds;
        isTold = false;
      }
      const sitting = sittingAt(seat, from);
      if (sitting === null) continue;
      isTold = true;
      const recipient = recipientOf(sitting, seated);
      if (!recipient.ok) return recipient;
      entries.push({ start: from, end: to, offsetSeconds, ...recipient.value });
    }
  }
  return ok(entries);
}

/**
 * Who sits in a place at one moment; null when it is vacant. Rows that tile the occurrence say it for every moment, and a hole in them is nobody
 * (§6.30); of absences, outside of them the member is there. Whoever is inactive is told nothing (§6.14). No chain is followed (§6.31).
 */
function sittingAt({ member, tiles, absences }: OnCallSeat, at: EpochMs): OnCallRecipient | null {
  const covers = (one: { readonly start: EpochMs; readonly end: EpochMs }) => one.start <= at && at < one.end;
  const absence = absences.findLast(covers);
  const taken = absence ?? tiles?.findLast(covers);
  const isUncut = absence === undefined && tiles === null;
  const by = taken?.by ?? null;
  if (isUncut || (by !== null && (by.id === member.id || by.id === member.owner?.id))) {
    return isInactivePerson(member) ? null : member;
  }
  if (by === null || isInactive(by.status)) return null;
  return { ...member, ...by, recipientType: "PERSON", groupType: null, owner: null };
}

/** A device stands for its owner, whatever its own status (§6.38); a group that is not active keeps its place, which is not expanded. */
function isInactivePerson({ recipientType, status, owner }: OnCallRecipient): boolean {
  const kind = clean(recipientType)?.toUpperCase();
  return isInactive(kind === "PERSON" ? status : kind === "DEVICE" ? (owner?.status ?? null) : null);
}

type Recipient = Pick<TheirEntry, "userSourceId" | "kind" | "contactMethod" | "label">;

/**
 * Who a place is, as the comparison names him (§6.33–§6.36). A group is not expanded: it is what it is in the schedule, else what its type says; what
 * is a label there is one here. A device is that device of its owner.
 */
function recipientOf(recipient: OnCallRecipient, seated: Seated): Result<Recipient, NoProof> {
  const { id, owner } = recipient;
  const label = clean(recipient.targetName) ?? id;
  const isLabel = seated.some((one) => one.kind === "opaque" && one.sourceId === id);
  if (isLabel) return ok({ userSourceId: id, label, kind: "opaque" });
  const kind = clean(recipient.recipientType)?.toUpperCase();
  if (kind === undefined) return fail({ path: "", why: `"${label}" does not say what it is` });
  switch (kind) {
    case "PERSON":
      return ok({ userSourceId: id });
    case "DEVICE":
      if (owner === null) return fail({ path: "", why: `the device "${label}" does not say whose it is` });
      return ok({
        userSourceId: owner.id,
        kind: "device",
        contactMethod: deviceOf(recipient, owner.id, seated),
      });
    case "GROUP":
      return ok({ userSourceId: id, label, kind: groupKind(recipient, seated) });
    default:
      return ok({ userSourceId: id, label, kind: "opaque" });
  }
}

function groupKind({ id, groupType }: OnCallRecipient, seated: Seated): TheirEntry["kind"] {
  const known = seated.find((one) => "id" in one && one.kind !== "user" && one.id.id === id);
  if (known?.kind === "escalation-policy" || known?.kind === "team") return known.kind;
  switch (clean(groupType)?.toUpperCase()) {
    case "BROADCAST":
      return "team";
    case "DYNAMIC":
      return "opaque";
    default:
      return "escalation-policy";
  }
}

/**
 * The contact method that a device is here: by its id or its address. Where the answer shows no address it is the one that the schedule seats, if that
 * is a single one of this owner.
 */
function deviceOf(device: OnCallRecipient, owner: string, seated: Seated): string {
  const own = seated.flatMap((one) =>
    one.kind === "device" && one.id.id === owner ? [one.contactMethod] : [],
  );
  const addresses = [asEmail(device.emailAddress), toE164(device.phoneNumber ?? "", null)];
  const known =
    own.find((key) => key.endsWith(`#${device.id}`)) ??
    own.find((key) => addresses.some((address) => address !== null && key.endsWith(`:${address}`)));
  if (known !== undefined) return known;
  const [only = device.id, ...others] = new Set(own);
  return others.length === 0 && addresses.every((address) => address === null) ? only : device.id;
}
