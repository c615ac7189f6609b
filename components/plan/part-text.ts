import { PICK_WORDS } from "#components/ladder/picture.ts";
import { PICKS } from "#lib/core/model/escalation-policy.ts";
import type { Layer, Window } from "#lib/core/model/layer.ts";
import type { Timeframe } from "#lib/core/model/user.ts";
import { CHANNELS } from "#lib/core/model/user.ts";
import { type AnyRecord, asList, asRecord } from "#lib/core/plan/any-value.ts";
import { describeLayer, describeTimeframes, describeWindows } from "#lib/core/schedule/describe.ts";
import { CHANNEL_WORDS } from "#lib/format/channels.ts";
import { formatList, plural } from "#lib/format/counts.ts";
import { formatDuration } from "#lib/format/durations.ts";
import type { PlanWords } from "./words.ts";

/**
 * A part of the model in words: who holds a seat, a step, a layer, a contact method. Fields of a plan are data of any shape, so each is
 * known by the members that only it has. Null for what is none of them.
 */
export function partText(value: AnyRecord, words: PlanWords): string | null {
  if ("participant" in value && "pick" in value) return targetText(value, words);
  if ("participant" in value && "position" in value) return slotText(value, words);
  if ("targets" in value) return stepText(value, words);
  if ("track" in value && "rules" in value) return layerText(value, words);
  if ("channel" in value && "address" in value) return contactText(value);
  if ("incoming" in value) return `${seatText(value.incoming, words)}, ${rangeText(value, words)}`;
  if ("trigger" in value && "steps" in value) return ruleText(value);
  if ("participants" in value) return turnsText(value, words);
  if ("times" in value && "waitSeconds" in value) return repeatText(value);
  if ("user" in value && "role" in value) return memberText(value, words);
  if (value.type === "always") return "always";
  if (value.type === "windows") return describeWindows(asWindows(asList(value.windows)));
  if ("days" in value && "startSecond" in value) return describeTimeframes(asTimeframes([value]));
  if ("kind" in value) return seatText(value, words);
  return typeof value.name === "string" ? value.name : null;
}

/** Who holds a seat: a person by name, anything else with what it is. */
function seatText(seat: unknown, words: PlanWords): string {
  const { kind, id, label, contactMethod } = asRecord(seat);
  if (kind === "nobody") return "nobody";
  if (kind === "opaque") return String(label);
  const name = words.names.get(String(id)) ?? "unknown";
  if (kind === "device") return `${name} (${String(contactMethod).split(":")[0]})`;
  return kind === "schedule" || kind === "team" ? `${kind} ${name}` : name;
}

function targetText({ participant, pick }: AnyRecord, words: PlanWords): string {
  const seat = seatText(participant, words);
  const whom = PICK_WORDS[PICKS.find((one) => one === pick) ?? "current"];
  return whom === null ? seat : `${seat} (${whom})`;
}

function slotText({ participant, waitBeforeSeconds }: AnyRecord, words: PlanWords): string {
  const wait = Number(waitBeforeSeconds);
  return wait > 0
    ? `${seatText(participant, words)}, after ${formatDuration(wait)}`
    : seatText(participant, words);
}

function stepText({ targets, delaySeconds, assign }: AnyRecord, words: PlanWords): string {
  const told = asList(targets).map((target) => targetText(asRecord(target), words));
  const who = told.length === 0 ? "nobody" : formatList(told);
  return `${who}${assign === "round-robin" ? ", in turn" : ""}; delay ${formatDuration(Number(delaySeconds))}`;
}

function layerText(value: AnyRecord, words: PlanWords): string {
  const { coverage, handOff } = describeLayer(asLayer(value), words.zone);
  const { participants, slots } = asRecord(value.rotation ?? value.who);
  const people = [
    ...asList(participants).map((one) => seatText(one, words)),
    ...asList(slots).map((slot) => seatText(asRecord(slot).participant, words)),
  ];
  const sentence = `${handOff.charAt(0).toLowerCase()}${handOff.slice(1)}`;
  return `${String(value.name)}: ${[coverage, sentence, formatList(people)].filter(Boolean).join("; ")}`;
}

function contactText({ channel, address, label }: AnyRecord): string {
  const known = CHANNELS.find((one) => one === channel);
  return [known ? CHANNEL_WORDS[known] : String(channel), address ?? label].filter(Boolean).join(" ");
}

function ruleText({ trigger, urgency, steps }: AnyRecord): string {
  const high = typeof urgency === "string" ? ` (${urgency} urgency)` : "";
  return `${String(trigger).replaceAll("-", " ")}${high}, ${plural(asList(steps).length, "step")}`;
}

function turnsText(value: AnyRecord, words: PlanWords): string {
  const people = asList(value.participants).map((one) => seatText(one, words));
  const { length, unit, perParticipant } = value;
  const who = people.length === 0 ? "nobody" : people.join(", ");
  if ("start" in value && "end" in value) return `${who}, ${rangeText(value, words)}`;
  if (typeof length === "number")
    return `${who}; every ${length === 1 ? String(unit).replace(/s$/, "") : `${length} ${String(unit)}`}`;
  return typeof perParticipant === "number"
    ? `${who}; ${plural(perParticipant, "shift")} each`
    : `${who}, all at once`;
}

function repeatText({ times, waitSeconds }: AnyRecord): string {
  const wait = Number(waitSeconds);
  return `${plural(Number(times), "time")}${wait > 0 ? `, after ${formatDuration(wait)}` : ""}`;
}

function memberText({ user, role }: AnyRecord, words: PlanWords): string {
  const name = words.names.get(String(user)) ?? "unknown";
  return typeof role === "string" ? `${name}, ${role}` : name;
}

function rangeText({ start, end }: AnyRecord, words: PlanWords): string {
  return words.range(String(start), String(end));
}

/** Only layers have a track together with rules, and what a plan holds was checked when it was made. */
const asLayer = (value: unknown) => value as Layer;

/** The windows of a coverage, checked when the plan was made. */
const asWindows = (windows: unknown) => windows as readonly Window[];

/** Only timeframes have days and a start within the day, and what a plan holds was checked when it was made. */
const asTimeframes = (frames: unknown) => frames as readonly Timeframe[];
