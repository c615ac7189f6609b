import { describe, expect, test } from "vitest";
import { DEFAULT_RULES } from "../model/default-rules.ts";
import type { Draft, UnreadSeat } from "../model/entity.ts";
import type { Layer, Slot } from "../model/layer.ts";
import type { Participant } from "../model/participant.ts";
import type { EntityKind, SourceRef } from "../model/source-ref.ts";
import type { ContactMethod } from "../model/user.ts";
import { withKnownSeats } from "./known-seats.ts";
import type { SourceLink } from "./plan.ts";

const ref = (kind: EntityKind, id: string): SourceRef => ({ vendor: "v", account: "a", kind, id });

function layer<R>(track: string, participants: readonly Participant<R>[]): Layer<R> {
  const slots = participants.map(
    (participant, index): Slot<R> => ({
      position: index + 1,
      waitBeforeSeconds: 0,
      participant,
      pinned: false,
      category: null,
    }),
  );
  return {
    track,
    sourceId: track,
    name: track,
    timeZone: "UTC",
    activeFrom: null,
    activeUntil: null,
    rules: DEFAULT_RULES,
    holidayRule: null,
    type: "occurrences",
    when: { type: "daily-tiles" },
    who: { type: "slots", slots, order: null, repeat: null, atEnd: null },
  };
}

const schedule = <R>(layers: readonly Layer<R>[]) => ({
  kind: "schedule" as const,
  value: {
    name: "Nights",
    description: null,
    timeZone: "UTC",
    enabled: true,
    teams: [],
    resolution: "everyone" as const,
    layers,
    overrides: [],
  },
});

const method = (key: string, label: string): ContactMethod => ({
  key,
  channel: "email",
  address: null,
  label,
  order: 0,
  enabled: true,
  verified: true,
  timeframes: [],
  delaySeconds: 0,
  threshold: null,
});

function person(id: string, contactMethods: readonly ContactMethod[]): SourceLink {
  const value = {
    name: id,
    email: null,
    timeZone: null,
    title: null,
    status: "active" as const,
    contactMethods,
    notificationRules: [],
  };
  return {
    sourceRef: ref("user", id),
    entityId: `here-${id}`,
    base: { kind: "user", value },
    removedAtSource: false,
  };
}

const told = (...layers: readonly Layer[]): SourceLink => ({
  sourceRef: ref("schedule", "s"),
  entityId: "here-s",
  base: schedule(layers),
  removedAtSource: false,
});
const was = (id: string, contactMethod: string): Participant => ({
  kind: "device",
  id: `here-${id}`,
  contactMethod,
});
const opaque = (sourceId: string): Participant<SourceRef> => ({ kind: "opaque", sourceId, label: sourceId });

/** Who has the places of one series now, when these are told of it and cannot be read. */
function seatsOf(
  track: string,
  participants: readonly Participant<SourceRef>[],
  unreadSeats: readonly UnreadSeat[],
  links: readonly SourceLink[],
): readonly string[] {
  const draft: Draft = {
    ...schedule([layer(track, participants)]),
    sourceRef: ref("schedule", "s"),
    deletedAtSource: false,
    unreadSeats,
  };
  const [settled] = withKnownSeats([draft], links);
  if (settled?.kind !== "schedule" || settled.unreadSeats !== undefined) throw new Error("not settled");
  return settled.value.layers.flatMap((one) =>
    one.type === "occurrences" && one.who.type === "slots"
      ? one.who.slots.map(({ participant: seat }) =>
          seat.kind === "device" ? `${seat.id.id} by ${seat.contactMethod}` : seat.kind,
        )
      : [],
  );
}

describe("a seat of a device that could not be read", () => {
  const ana = person("ana", [method("mail", "Work Email"), method("phone", "Mobile")]);
  const unread = (owner: string | null, label: string | null): UnreadSeat => ({
    sourceId: "d1",
    owner: owner === null ? null : ref("user", owner),
    label,
  });

  test("is the owner's device of that name, wherever the order of members has brought it", () => {
    const links = [ana, told(layer("nights", [was("ana", "mail"), was("ana", "phone")]))];
    expect(seatsOf("nights", [opaque("d1")], [unread("ana", "Mobile")], links)).toEqual(["ana by phone"]);
    expect(seatsOf("new", [opaque("d1")], [unread("ana", "Work Email")], links)).toEqual(["ana by mail"]);
  });

  test("else the only one of the owner that had a seat in the schedule", () => {
    const links = [person("ana", []), told(layer("nights", [was("ben", "x"), was("ana", "mail")]))];
    expect(seatsOf("nights", [opaque("d1")], [unread("ana", "Mobile")], links)).toEqual(["ana by mail"]);
  });

  test("else the one that had its place", () => {
    const before = told(layer("nights", [was("ana", "mail"), was("ana", "phone")]));
    const links = [person("ana", []), before];
    expect(seatsOf("nights", [opaque("x"), opaque("d1")], [unread("ana", null)], links)).toEqual([
      "opaque",
      "ana by phone",
    ]);
    expect(seatsOf("nights", [opaque("d1")], [unread(null, null)], links)).toEqual(["ana by mail"]);
  });

  test("stays a label where nothing was told of it, or somebody else had its place", () => {
    const other = told(layer("nights", [was("ben", "x")]));
    for (const links of [[], [ana], [ana, person("ben", []), other]]) {
      expect(seatsOf("nights", [opaque("d1")], [unread("ana", "Pager")], links)).toEqual(["opaque"]);
    }
    expect(seatsOf("new", [opaque("d1")], [unread(null, null)], [ana, other])).toEqual(["opaque"]);
  });
});

test("whatever else is a label stays one", () => {
  const links = [told(layer("nights", [was("ana", "mail")])), person("ana", [])];
  const unread: UnreadSeat = { sourceId: "d1", owner: null, label: null };
  expect(seatsOf("nights", [opaque("team")], [unread], links)).toEqual(["opaque"]);
});
