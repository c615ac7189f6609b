import type { SlotOrder, TurnUnit } from "#lib/core/model/layer.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import { type Instant, parseInstant } from "#lib/core/time/instant.ts";
import { Rotation, type Shift } from "./api-types.ts";

/** How the members of a series change places; `asOf` is added by whoever knows when the order was read (xMatters contract §6.23). */
export type RotationOrder = Omit<SlotOrder, "asOf">;

/** What cannot be read: today's order is kept, and from `nextAt` on nothing is provable; null when the next change is not told either. */
export interface UnreadRotation {
  /** JSON pointer inside the series. */
  readonly path: string;
  readonly why: string;
  readonly nextAt: Instant | null;
}

/**
 * The rotation of a series (xMatters contract §6.21); null when it has none. Which values xMatters writes is not published: letter case, spaces,
 * joints and plurals do not matter, and what is not certain counts as unread.
 */
export function readRotation(
  series: Pick<Shift, "rotation" | "rotationType">,
): Result<RotationOrder | null, UnreadRotation> {
  const parsed = Rotation.nullable().safeParse(series.rotation);
  if (!parsed.success) {
    return fail({ path: "/rotation", why: "it does not have the documented shape", nextAt: null });
  }
  const rotation = parsed.data;
  const nextAt = parseInstant(rotation?.nextRotationTime ?? "");
  const unread = (path: string, why: string) => fail({ path, why, nextAt });
  const named = [rotation?.type ?? null, series.rotationType].filter((one) => wordsOf(one).length > 0);
  if (named.every(saysNone) && (named.length > 0 || rotation === null || isEmpty(rotation))) return ok(null);
  const triggers = new Set(named.map(triggerOf));
  const [trigger = null] = triggers;
  const typeAt = rotation?.type == null ? "/rotationType" : "/rotation/type";
  if (trigger === null || triggers.size > 1) {
    return unread(typeAt, `what makes it rotate ("${named.join('", "')}") is not known`);
  }
  const every = rotation?.interval ?? (trigger === "elapsed" ? null : 1);
  if (every === null || !Number.isSafeInteger(every) || every < 1) {
    return unread("/rotation/interval", `an interval of ${rotation?.interval ?? "nothing"} is none`);
  }
  const direction = directionOf(rotation?.direction ?? null);
  // By alerts the order is never computed, whichever way it moves.
  if (trigger === "alert") {
    return ok({ trigger, direction: direction ?? "first-to-last", every, unit: null, nextAt: null });
  }
  if (direction === null) {
    return unread("/rotation/direction", `which way it moves ("${rotation?.direction ?? ""}") is not known`);
  }
  if (trigger === "occurrence") return ok({ trigger, direction, every, unit: null, nextAt });
  const unit = unitOf(rotation?.intervalUnit ?? null);
  if (unit === null) {
    return unread(
      "/rotation/intervalUnit",
      `the unit of its interval ("${rotation?.intervalUnit ?? ""}") is not known`,
    );
  }
  if (nextAt === null) {
    return unread(
      "/rotation/nextRotationTime",
      `the time of the next change ("${rotation?.nextRotationTime ?? ""}") is not known`,
    );
  }
  return ok({ trigger, direction, every, unit, nextAt });
}

/** What a word says about the trigger; a text that says two things says nothing. */
const TRIGGER_WORDS: Readonly<Record<string, SlotOrder["trigger"]>> = {
  alert: "alert",
  event: "alert",
  notification: "alert",
  shift: "occurrence",
  occurrence: "occurrence",
  time: "elapsed",
  elapsed: "elapsed",
  interval: "elapsed",
};

function triggerOf(text: string | null): SlotOrder["trigger"] | null {
  const said = new Set(
    wordsOf(text).flatMap((word) => (Object.hasOwn(TRIGGER_WORDS, word) ? [TRIGGER_WORDS[word]] : [])),
  );
  const [only = null] = said;
  return said.size === 1 ? only : null;
}

/** §6.21: the second moves to first, or the last moves to first; an older edition says first to last, or last to first. */
function directionOf(text: string | null): SlotOrder["direction"] | null {
  const places = wordsOf(text).filter((word) => ["first", "second", "last"].includes(word));
  switch (places.join(" ")) {
    case "second first":
    case "first last":
      return "first-to-last";
    case "last first":
      return "last-to-first";
    default:
      return null;
  }
}

const UNITS: Readonly<Record<string, TurnUnit>> = {
  second: "seconds",
  sec: "seconds",
  minute: "minutes",
  min: "minutes",
  hour: "hours",
  day: "days",
  week: "weeks",
};

function unitOf(text: string | null): TurnUnit | null {
  const [word, ...others] = wordsOf(text);
  if (word === undefined || others.length > 0 || !Object.hasOwn(UNITS, word)) return null;
  return UNITS[word] ?? null;
}

const saysNone = (text: string | null): boolean =>
  ["none", "no", "never", "off"].includes(wordsOf(text).join(" "));
const isEmpty = (rotation: Rotation): boolean => Object.values(rotation).every((value) => value === null);

/** The words of a text in small letters, in the singular; joints are whatever is no letter, and where a small letter meets a capital. */
function wordsOf(text: string | null): string[] {
  return (text ?? "")
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "")
    .map((word) => word.replace(/(?<=[a-z]{2})s$/, ""));
}
