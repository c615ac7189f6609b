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
  /** The track for which an override named him; undefined: the layers did, or one of a whole schedule in which rows hide each other. */
  readonly namedOn?: string;
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
    const inLayers = layers.map((people) => people(at));
    const shown = (people: readonly OnCall[]) =>
      people
        .map((one) => ({ ...one, ...shownFor(one, at, { schedule, options }) }))
        .filter(({ participant }) => participant.kind !== "nobody");
    if (schedule.resolution === "everyone") {
      return tracksOf(schedule, running).flatMap(({ track, ranks }) =>
        shown(
          onTrack(
            track,
            ranks.flatMap((rank) => inLayers[rank] ?? []),
            running,
          ),
        ),
      );
    }
    return firstRow(
      rowsAt(schedule, inLayers, running).map((row) => ({ ...row, people: shown(row.people) })),
    );
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

/**
 * A track after its overrides: the strongest of those that take it over whole, gaps too; else each person by the strongest of his own
 * (Opsgenie contract §5.13–16, PagerDuty §9, §10.9).
 */
function onTrack(track: string, people: readonly OnCall[], running: readonly Override[]): readonly OnCall[] {
  const whole = strongest(
    running.filter(
      ({ replaces }) =>
        replaces.type === "schedule" || (replaces.type === "tracks" && replaces.tracks.includes(track)),
    ),
  );
  if (whole) return [{ ...replacing(whole, track), namedOn: track }];
  return people.map((one) => {
    const own = strongest(
      running.filter(
        ({ replaces }) =>
          replaces.type === "participant" &&
          replaces.track === track &&
          participantKey(replaces.participant) === participantKey(one.participant),
      ),
    );
    return own ? { ...one, participant: own.incoming, substituted: false, namedOn: track } : one;
  });
}

interface Row {
  readonly rank: number;
  readonly track: string;
  readonly people: readonly OnCall[];
}

/** The first row that has someone decides (PagerDuty contract §10.8); of rows with one place in the order, all. */
function firstRow(rows: readonly Row[]): readonly OnCall[] {
  const taken = rows.filter(({ people }) => people.length > 0);
  const top = Math.min(...taken.map(({ rank }) => rank));
  return taken.filter(({ rank }) => rank === top).flatMap(({ people }) => people);
}

/**
 * The rows of a schedule in which one hides another: the layers in order, the tracks that only overrides name, and the ground below all.
 * Each override in turn, the weakest first: one of the whole schedule takes the place of those who are in a row, and the ground (that is
 * how it fills gaps); one of tracks takes their first rows, gaps or not, and empties their others, and with them all the ground; one of
 * a participant takes his place where the layer itself put him.
 */
function rowsAt(
  schedule: Schedule,
  inLayers: readonly (readonly OnCall[])[],
  running: readonly Override[],
): readonly Row[] {
  type Place = OnCall & { readonly seated: Participant | null };
  const own = schedule.layers.map(({ track }) => track);
  const named = running.flatMap(({ replaces }) => (replaces.type === "tracks" ? replaces.tracks : []));
  let rows: readonly (Omit<Row, "people"> & { readonly people: readonly Place[] })[] = [
    ...schedule.layers.map(({ track }, rank) => ({
      track,
      rank,
      people: (inLayers[rank] ?? []).map((one) => ({ ...one, seated: one.participant })),
    })),
    ...[...new Set(named)]
      .filter((track) => !own.includes(track))
      .map((track) => ({ track, rank: own.length, people: [] })),
    { track: "", rank: Number.MAX_SAFE_INTEGER, people: [] },
  ];
  for (const override of running.toSorted((a, b) => rank(a) - rank(b) || a.order - b.order)) {
    const { replaces } = override;
    const taker = (track: string) => [{ ...replacing(override, track), seated: null }];
    rows = rows.map((row) => {
      const isGround = row.rank === Number.MAX_SAFE_INTEGER;
      if (replaces.type === "schedule") {
        const has = isGround || row.people.some(({ participant }) => participant.kind !== "nobody");
        return { ...row, people: has ? taker(row.track) : [] };
      }
      if (replaces.type === "tracks") {
        const takesAll = own.length > 0 && own.every((track) => replaces.tracks.includes(track));
        if (isGround) return takesAll ? { ...row, people: [] } : row;
        if (!replaces.tracks.includes(row.track)) return row;
        const first = rows.findIndex(({ track }) => track === row.track);
        const taken = taker(row.track).map((one) => ({ ...one, namedOn: row.track }));
        return { ...row, people: rows[first] === row ? taken : [] };
      }
      if (replaces.track !== row.track || isGround) return row;
      const wanted = participantKey(replaces.participant);
      return {
        ...row,
        people: row.people.map((one) =>
          one.seated !== null && participantKey(one.seated) === wanted
            ? { ...one, participant: override.incoming, substituted: false, namedOn: row.track }
            : one,
        ),
      };
    });
  }
  return rows;
}

/** Somebody whom an override puts over a whole row. */
function replacing({ incoming }: Override, track: string): OnCall {
  return { participant: incoming, track, slot: null, offsetSeconds: 0, substituted: false };
}

function shownFor(
  one: OnCall,
  at: EpochMs,
  { schedule, options }: { readonly schedule: Schedule; readonly options: NaiveOptions },
): Pick<OnCall, "participant" | "substituted"> {
  if (one.substituted) return one;
  const ruling = schedule.layers.find(({ track }) => track === one.namedOn);
  if (ruling?.rules.substituted === "layers-only") return one;
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
