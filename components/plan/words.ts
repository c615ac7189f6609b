import type { EntityId } from "#lib/core/model/source-ref.ts";
import { formatMoment, formatRange } from "#lib/format/dates.ts";
import { formatDuration } from "#lib/format/durations.ts";
import { sentenceCase } from "#lib/format/words.ts";

/** What the values and paths of one thing of a plan are told with. */
export interface PlanWords {
  /** Names of things, by id. */
  readonly names: ReadonlyMap<EntityId, string>;
  /** Names of the parts of the thing (layers, steps, contact methods), by their key in a path. */
  readonly parts: ReadonlyMap<string, string>;
  /** The zone in which a layer's hours are told. */
  readonly zone: string;
  readonly moment: (instant: string) => string;
  readonly range: (start: string, end: string) => string;
}

/**
 * @param zone that of the schedule, else of whoever looks
 * @param parts (Default: none are named)
 */
export function planWords(
  names: ReadonlyMap<EntityId, string>,
  zone: string,
  parts: ReadonlyMap<string, string> = new Map(),
): PlanWords {
  const now = Date.now();
  return {
    names,
    parts,
    zone,
    moment: (instant) => formatMoment(instant, zone, { now }),
    range: (start, end) => formatRange(start, end, zone, { now }),
  };
}

/** Collections whose next step in a path is the key of a part. */
const COLLECTIONS: Readonly<Record<string, string>> = {
  layers: "Layer",
  steps: "Step",
  overrides: "Override",
  members: "Member",
  routing: "Routing rule",
  contactMethods: "Contact method",
  notificationRules: "Notification rule",
  shifts: "Shift",
};

const MEMBERS: Readonly<Record<string, string>> = {
  activeFrom: "in effect from",
  activeUntil: "in effect until",
  anchor: "turns counted from",
  assign: "who of a step is told",
  beforeAnchor: "before the first turn",
  coverage: "hours",
  delaySeconds: "delay",
  description: "description",
  email: "e-mail address",
  handoffNotifications: "word of a hand-off",
  incoming: "who is in",
  isDefault: "last rule",
  key: "identity",
  layers: "layers",
  length: "turn length",
  participants: "people in turn",
  policy: "escalation policy",
  repeat: "repeats",
  replaces: "what it replaces",
  resolution: "when several layers have someone",
  routedBy: "alerts go by",
  rotation: "rotation",
  settings: "settings of the source",
  shifts: "shifts",
  startSecond: "start",
  steps: "steps",
  supportHours: "support hours",
  targets: "who is told",
  timeZone: "time zone",
  timing: "delays are counted",
  to: "goes to",
  type: "kind",
  unit: "turn unit",
  urgencyRule: "urgency",
  when: "when",
  whenEmpty: "when nobody is there",
  who: "who",
};

export interface FieldWords {
  /** What the field is called whichever part it stands in: "Role", "Turn length". */
  readonly kind: string;
  /** Keys of parts as `*`: equal for the same field of several parts. */
  readonly pattern: string;
  /** The parts on the way to it, as words and keys. */
  readonly within: readonly { readonly word: string; readonly key: string }[];
  readonly number: (value: number) => string;
  /** A word of the model as it reads in this field; null: it has none of its own there. */
  readonly word: (value: string) => string | null;
}

/** Words of the model that say little by themselves. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  resolution: { topmost: "the top one alone counts", everyone: "all of them count" },
  routedBy: { policy: "its escalation policy", team: "the routing rules of its team" },
};

/** What the parts of a path mean. */
export function fieldWords(path: string): FieldWords {
  const steps = path
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const within: { word: string; key: string }[] = [];
  const members: string[] = [];
  const pattern: string[] = [];
  for (let index = 0; index < steps.length; index += 1) {
    const step = steps[index] ?? "";
    const word = COLLECTIONS[step];
    const key = steps[index + 1];
    pattern.push(step);
    if (word === undefined || key === undefined) {
      members.push(step);
      continue;
    }
    within.push({ word, key });
    pattern.push("*");
    index += 1;
  }
  const last = members.at(-1);
  const part = within.at(-1)?.word;
  return {
    kind: sentenceCase(last === undefined ? (part ?? "everything") : (MEMBERS[last] ?? spaced(last))),
    pattern: pattern.join("/"),
    within,
    word: (value) => WORDS[last ?? ""]?.[value] ?? null,
    number: (value) =>
      last?.endsWith("Seconds") || last?.endsWith("Second") ? formatDuration(value) : String(value),
  };
}

/** `/layers/PL1/rotation/length` in words: `Layer Weekdays: turn length`. */
export function fieldText(path: string, words: PlanWords): string {
  const { kind, within } = fieldWords(path);
  const parts = within.map(
    ({ word, key }) => `${word} ${words.parts.get(key) ?? words.names.get(key) ?? placeOf(key)}`,
  );
  if (parts.length === 0) return kind;
  const isWhole = within.at(-1)?.word === kind;
  return isWhole ? parts.join(", ") : `${parts.join(", ")}: ${kind.charAt(0).toLowerCase()}${kind.slice(1)}`;
}

/** Parts of an ordered list without an identity stand under their place, from 0; those that one side added under `+0`. */
function placeOf(key: string): string {
  if (/^\d+$/.test(key)) return String(Number(key) + 1);
  return /^\+\d+$/.test(key) ? "that is new" : key;
}

/** `supportHours` and `support_hours` as `support hours`. */
export function spaced(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
}
