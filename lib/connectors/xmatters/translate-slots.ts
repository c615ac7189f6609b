import type { Slot, SlotOrder, Slots } from "#lib/core/model/layer.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { handOff, stepAt, stepsFrom } from "#lib/core/schedule/turns.ts";
import { type Instant, toInstant, toMs } from "#lib/core/time/instant.ts";
import type { Zone } from "#lib/core/time/zone.ts";
import { clean } from "../shared/translate-context.ts";
import { SHAPES, type Shift, type ShiftMember } from "./api-types.ts";
import { PARTS } from "./requests.ts";
import { endOf, repeatOf } from "./translate-repeat.ts";
import { readRotation } from "./translate-rotation.ts";
import { SERIES_RULES } from "./translate-rules.ts";
import type { Obstacle, SeriesPlace } from "./translate-series.ts";

/** The timeline of a series (xMatters contract §6.15–§6.26): who, in which order, and the wait before each. */
export function translateSlots(
  series: Shift,
  place: SeriesPlace & { readonly zone: Zone },
): Result<Slots<SourceRef>, Obstacle> {
  const { context, subject, path, pages, group } = place;
  const embedded = pages.embedded(series.members, { part: PARTS.shiftMembers, group, shift: series.id });
  if (embedded?.complete !== true) {
    return fail({ code: "not-readable", path: "/members", why: "its members were not all read" });
  }
  const members = embedded.rows.map((raw, index) =>
    context.parseSoft(SHAPES.shiftMember, raw, { subject, path: `${path}/members/data`, index }),
  );
  if (members.some((member) => member === undefined)) {
    return fail({ code: "unsupported-rotation", path: "/members", why: "a member of it cannot be read" });
  }
  const listed = members.flatMap((member, index): Listed[] =>
    member === undefined ? [] : [{ member, path: `${path}/members/data/${index}` }],
  );
  const slots = inPlaces(listed, place).map(({ member, path: at, position }): Slot<SourceRef> => {
    return {
      position,
      waitBeforeSeconds: waitOf(member, at, place),
      participant: context.participant(member.recipient, subject, `${at}/recipient`),
      pinned: member.inRotation !== true,
      category: clean(member.escalationType)?.toUpperCase() ?? null,
    };
  });
  if (slots.length === 0) {
    context.tell("empty-layer", subject, `${place.named} has no members and tells nobody.`, {
      path: `${path}/members`,
    });
  }
  const rotating = slots.filter(({ pinned }) => !pinned).length;
  return ok({
    type: "slots",
    slots,
    order: orderOf(series, rotating, place),
    repeat: repeatOf(series, place),
    atEnd: endOf(series, place),
  });
}

interface Listed {
  readonly member: ShiftMember;
  readonly path: string;
}

/** In the order of their positions, which are whole numbers from 1, each once; else in the order of the list. */
function inPlaces(
  listed: readonly Listed[],
  { context, subject, named, path }: SeriesPlace,
): (Listed & { readonly position: number })[] {
  const given = listed.map(({ member }) => member.position);
  const isOrder =
    new Set(given).size === given.length &&
    given.every((position) => position !== null && Number.isSafeInteger(position) && position >= 1);
  if (isOrder) {
    return listed
      .map((one) => ({ ...one, position: one.member.position ?? 0 }))
      .toSorted((a, b) => a.position - b.position);
  }
  context.tell(
    "invalid-value",
    subject,
    `the positions of ${named} (${given.map((position) => position ?? "none").join(", ")}) are no order; the order of the list is kept.`,
    { path: `${path}/members`, severity: "changes-meaning" },
  );
  return listed.map((one, index) => ({ ...one, position: index + 1 }));
}

/** §6.15: the wait before the member. */
function waitOf(member: ShiftMember, path: string, { context, subject, named }: SeriesPlace): number {
  const { delay, waitInSeconds } = member;
  const seconds = waitInSeconds ?? (delay ?? 0) * 60;
  if (delay !== null && waitInSeconds !== null && Math.abs(delay * 60 - waitInSeconds) >= 60) {
    context.tell(
      "invalid-value",
      subject,
      `a wait in ${named} is ${delay} minutes and ${waitInSeconds} seconds at once; the seconds are kept.`,
      { path: `${path}/waitInSeconds`, severity: "changes-meaning" },
    );
  }
  if (Number.isSafeInteger(seconds) && seconds >= 0) return seconds;
  context.tell(
    "invalid-value",
    subject,
    `a wait of ${waitInSeconds ?? delay} in ${named} is none; nobody waits there.`,
    { path: `${path}/delay`, severity: "changes-meaning" },
  );
  return 0;
}

/** §6.21–§6.24: the order that was read is that of the moment at which it was read. What cannot be read keeps it for good, and is told. */
function orderOf(
  series: Shift,
  rotating: number,
  { context, subject, named, path, readAt, zone }: SeriesPlace & { readonly zone: Zone },
): SlotOrder | null {
  const rotation = readRotation(series);
  // A single member that rotates has nobody to change places with.
  const severity = rotating > 1 ? "changes-meaning" : "info";
  if (!rotation.ok) {
    const until = rotation.error.nextAt === null ? "is not provable" : "is provable until it changes next";
    context.tell(
      "unknown-value",
      subject,
      `${named} rotates, but ${rotation.error.why}: today's order is kept, and ${until}.`,
      { path: path + rotation.error.path, severity, firstMattersAt: rotation.error.nextAt },
    );
    return null;
  }
  const order = rotation.value;
  if (order === null) return null;
  if (order.trigger === "alert") {
    context.tell(
      "changes-with-alerts",
      subject,
      `the order of ${named} changes with every alert; today's order is kept, and nothing beyond now is provable.`,
      { path: `${path}/rotation`, severity, firstMattersAt: readAt },
    );
  }
  return { asOf: readAt, ...order, nextAt: nextAfter(order, readAt, zone) };
}

/** The next change after the order was read: a time that had passed by then has had its effect on it (§6.23). */
function nextAfter(order: Omit<SlotOrder, "asOf">, readAt: Instant, zone: Zone): Instant | null {
  const { nextAt, every, unit } = order;
  if (nextAt === null || toMs(nextAt) > toMs(readAt)) return nextAt;
  if (unit === null) return null;
  const steps = stepsFrom(toMs(nextAt), { length: every, unit }, { rules: SERIES_RULES, zone });
  return toInstant(handOff(steps, stepAt(steps, toMs(readAt)) + 1));
}
