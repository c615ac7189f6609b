import type { Layer } from "../../model/layer.ts";
import { type Participant, participantKey } from "../../model/participant.ts";
import type { Override, Schedule, Substitution } from "../../model/schedule.ts";
import { type EpochMs, toMs } from "../../time/instant.ts";
import type { RenderWindow } from "../shift.ts";
import { maskAt } from "./naive-mask.ts";
import { occurrencesUntil } from "./naive-occurrences.ts";
import { seatsAt } from "./naive-slots.ts";

/** One who is on call at an instant. */
export interface OnCall {
  readonly participant: Participant;
  readonly track: string;
  readonly slot: number | null;
  readonly offsetSeconds: number;
}

export interface NaiveOptions {
  readonly window: RenderWindow;
  /** The id by which substitutions name the schedule. */
  readonly scheduleId: string;
  readonly substitutions?: readonly Substitution[];
  readonly isDeactivated?: (userId: string) => boolean;
}

type At<T> = (at: EpochMs) => T;

/**
 * Who is on call at an instant of the window, written from the contracts and deliberately slow: every instant is asked on its
 * own, by trying everything that may hold there. It shares nothing with the engine but the model.
 */
export function naiveOnCall(schedule: Schedule, options: NaiveOptions): At<readonly OnCall[]> {
  const layers = schedule.layers.map((layer) => layerAt(layer, schedule, options));
  return (at) => {
    const rows = layers.map((layer) => layer(at));
    const seen =
      schedule.resolution === "everyone" ? everyone(schedule, rows, at) : topmost(schedule, rows, at);
    return seen
      .map((one) => ({
        ...one,
        participant: replaced(one.participant, { at, options, stage: "after-overrides" }),
      }))
      .filter((one) => one.participant.kind !== "nobody");
  };
}

/** All tracks at once, each after its overrides (Opsgenie contract §5.13–5.16, PagerDuty §9, xMatters §6.11). */
function everyone(schedule: Schedule, rows: readonly (readonly OnCall[])[], at: EpochMs): readonly OnCall[] {
  const running = schedule.overrides.filter((override) => runs(override, at));
  const named = running.flatMap(({ replaces }) => (replaces.type === "tracks" ? replaces.tracks : []));
  const tracks = new Set([...schedule.layers.map(({ track }) => track), ...named]);
  if (tracks.size === 0 && running.length > 0) tracks.add("");
  return [...tracks].flatMap((track) => onTrack(track, rows.flat(), running));
}

function onTrack(track: string, people: readonly OnCall[], running: readonly Override[]): readonly OnCall[] {
  const whole = strongest(
    running.filter(
      ({ replaces }) =>
        replaces.type === "schedule" || (replaces.type === "tracks" && replaces.tracks.includes(track)),
    ),
  );
  if (whole) return [{ participant: whole.incoming, track, slot: null, offsetSeconds: 0 }];
  return people
    .filter((one) => one.track === track)
    .map((one) => {
      const own = strongest(
        running.filter(
          ({ replaces }) =>
            replaces.type === "participant" &&
            replaces.track === track &&
            participantKey(replaces.participant) === participantKey(one.participant),
        ),
      );
      return own ? { ...one, participant: own.incoming } : one;
    });
}

/** An override if any, else the first layer that has someone (PagerDuty contract §10.8). */
function topmost(schedule: Schedule, rows: readonly (readonly OnCall[])[], at: EpochMs): readonly OnCall[] {
  const running = schedule.overrides.filter((override) => runs(override, at));
  const whole = strongest(running);
  if (whole) return [{ participant: whole.incoming, track: "", slot: null, offsetSeconds: 0 }];
  return rows.find((row) => row.some(({ participant }) => participant.kind !== "nobody")) ?? [];
}

function runs(override: Override, at: EpochMs): boolean {
  return toMs(override.start) <= at && at < toMs(override.end);
}

/** Those made here above the source's, then the highest order. */
function strongest(list: readonly Override[]): Override | undefined {
  return list.toSorted((a, b) => rank(b) - rank(a) || b.order - a.order)[0];
}

function rank(override: Override): number {
  return override.origin === "here" ? 1 : 0;
}

function layerAt(layer: Layer, schedule: Schedule, options: NaiveOptions): At<readonly OnCall[]> {
  const people = peopleAt(layer, layer.timeZone ?? schedule.timeZone, options);
  const from = layer.activeFrom === null ? Number.NEGATIVE_INFINITY : toMs(layer.activeFrom);
  const until = layer.activeUntil === null ? Number.POSITIVE_INFINITY : toMs(layer.activeUntil);
  return (at) => (from <= at && at < until ? people(at) : []);
}

function peopleAt(layer: Layer, zone: string, options: NaiveOptions): At<readonly OnCall[]> {
  const seated = (participant: Participant, at: EpochMs): Participant => {
    const sitting = replaced(participant, { at, options, stage: "slot" });
    const gone =
      layer.rules.deactivated === "vacant" && sitting.kind === "user" && options.isDeactivated?.(sitting.id);
    return gone ? { kind: "nobody" } : sitting;
  };
  const plain = (participants: readonly Participant[], at: EpochMs) =>
    participants.map((participant) => ({
      participant: seated(participant, at),
      track: layer.track,
      slot: null,
      offsetSeconds: 0,
    }));
  switch (layer.type) {
    case "mask": {
      const who = maskAt(layer, zone, options.window);
      return (at) => plain(who(at), at);
    }
    case "fixed":
      return (at) =>
        layer.shifts
          .filter(({ start, end }) => toMs(start) <= at && at < toMs(end))
          .flatMap(({ participants }) => plain(participants, at));
    case "occurrences": {
      const all = occurrencesUntil(layer, zone, options.window);
      const { who } = layer;
      return (at) =>
        all
          .filter(({ start, end }) => start <= at && at < end)
          .flatMap((occurrence): readonly OnCall[] => {
            if (who.type === "together") return plain(who.participants, at);
            if (who.type === "each") return plain(oneOf(who, occurrence.number), at);
            const moment = {
              at,
              occurrence,
              occurrences: all,
              zone,
              rules: layer.rules,
              seated: (participant: Participant) => {
                const sitting = seated(participant, at);
                return sitting.kind === "nobody" ? null : sitting;
              },
            };
            return seatsAt(who, moment).flatMap(({ participant, position, offsetSeconds }) =>
              participant ? [{ participant, track: layer.track, slot: position, offsetSeconds }] : [],
            );
          });
    }
  }
}

function oneOf(
  who: { readonly perParticipant: number; readonly participants: readonly Participant[] },
  number: number,
): readonly Participant[] {
  const { length } = who.participants;
  const turn = Math.floor(number / who.perParticipant);
  const participant = who.participants[((turn % length) + length) % length];
  return participant ? [participant] : [];
}

/** One hop of the substitutions of a stage; of two for one person the later in the list counts. */
function replaced(
  participant: Participant,
  given: { at: EpochMs; options: NaiveOptions; stage: Substitution["stage"] },
): Participant {
  const { at, options, stage } = given;
  if (participant.kind !== "user") return participant;
  const found = (options.substitutions ?? []).findLast(
    (one) =>
      one.stage === stage &&
      one.absent === participant.id &&
      toMs(one.start) <= at &&
      at < toMs(one.end) &&
      (one.within.type === "account" || one.within.schedules.includes(options.scheduleId)),
  );
  return found?.substitute ?? participant;
}
