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
  /** There in place of another already: nobody is replaced twice. */
  readonly substituted: boolean;
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
    const running = schedule.overrides.filter((override) => runs(override, at));
    const rows = tracksOf(schedule, running).flatMap(({ track, ranks }) => {
      const own = ranks.flatMap((rank) => (layers[rank]?.(at) ?? []).map((one) => ({ ...one, rank })));
      return onTrack(track, own, running).map((one) => ({
        ...one,
        rank: one.rank ?? ranks[0] ?? layers.length,
      }));
    });
    const shown = rows
      .map((one) => ({ ...one, ...shownFor(one, at, options) }))
      .filter(({ participant }) => participant.kind !== "nobody");
    if (schedule.resolution === "everyone") return shown;
    // The first layer in order that has someone (PagerDuty contract §10.8); an override of a track stands in its first layer.
    const top = Math.min(...shown.map(({ rank }) => rank));
    return shown.filter(({ rank }) => rank === top);
  };
}

/** Tracks with the places of their layers; those that only overrides name; for a schedule with neither, one without a name. */
function tracksOf(
  schedule: Schedule,
  running: readonly Override[],
): readonly { readonly track: string; readonly ranks: readonly number[] }[] {
  const own = schedule.layers.map(({ track }) => track);
  const named = running.flatMap(({ replaces }) => (replaces.type === "tracks" ? replaces.tracks : []));
  const tracks = new Set([...own, ...named]);
  if (tracks.size === 0) tracks.add("");
  return [...tracks].map((track) => ({
    track,
    ranks: own.flatMap((each, rank) => (each === track ? [rank] : [])),
  }));
}

type Ranked = OnCall & { readonly rank: number | null };

/**
 * A track after its overrides: the strongest of those that take it over whole, gaps too; else each person by the strongest of his own
 * (Opsgenie contract §5.13–16, PagerDuty §9, §10.9).
 */
function onTrack(track: string, people: readonly Ranked[], running: readonly Override[]): readonly Ranked[] {
  const whole = strongest(
    running.filter(
      ({ replaces }) =>
        replaces.type === "schedule" || (replaces.type === "tracks" && replaces.tracks.includes(track)),
    ),
  );
  if (whole)
    return [
      { participant: whole.incoming, track, slot: null, offsetSeconds: 0, substituted: false, rank: null },
    ];
  return people.map((one) => {
    const own = strongest(
      running.filter(
        ({ replaces }) =>
          replaces.type === "participant" &&
          replaces.track === track &&
          participantKey(replaces.participant) === participantKey(one.participant),
      ),
    );
    return own ? { ...one, participant: own.incoming, substituted: false } : one;
  });
}

function shownFor(
  one: OnCall,
  at: EpochMs,
  options: NaiveOptions,
): Pick<OnCall, "participant" | "substituted"> {
  if (one.substituted) return one;
  const participant = replaced(one.participant, { at, options, stage: "after-overrides" });
  return { participant, substituted: participant !== one.participant };
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
    const user = userOf(sitting);
    const gone = layer.rules.deactivated === "vacant" && user !== null && options.isDeactivated?.(user);
    return gone ? { kind: "nobody" } : sitting;
  };
  const plain = (participants: readonly Participant[], at: EpochMs) =>
    participants.map((named) => {
      const participant = seated(named, at);
      const substituted = replaced(named, { at, options, stage: "slot" }) !== named;
      return { participant, track: layer.track, slot: null, offsetSeconds: 0, substituted };
    });
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
            return seatsAt(who, moment).map(({ participant, named, position, offsetSeconds }) => ({
              participant,
              track: layer.track,
              slot: position,
              offsetSeconds,
              substituted: replaced(named, { at, options, stage: "slot" }) !== named,
            }));
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
  const found = (options.substitutions ?? []).findLast(
    (one) =>
      one.stage === stage &&
      one.absent === userOf(participant) &&
      toMs(one.start) <= at &&
      at < toMs(one.end) &&
      (one.within.type === "account" || one.within.schedules.includes(options.scheduleId)),
  );
  return found?.substitute ?? participant;
}

/** A device is its owner's: it is away when he is. */
function userOf(participant: Participant): string | null {
  return participant.kind === "user" || participant.kind === "device" ? participant.id : null;
}
