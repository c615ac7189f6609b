import type { Layer } from "#lib/core/model/layer.ts";
import { participantsOfLayer } from "#lib/core/model/references.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { fail, ok } from "#lib/core/result.ts";
import { type Interval, intersect, subtract, unionOf } from "#lib/core/time/interval.ts";
import type { Proof, ProofInput, TheirEntry } from "../connector.ts";
import { notCompared } from "../shared/not-compared.ts";
import { joinRows, type Row } from "../shared/timelines.ts";
import { definitionRequests } from "./definition.ts";
import { follow } from "./follow.ts";
import { moreMembers, rowsAbout } from "./on-call-members.ts";
import { type GroupWindow, listOf, readWindows } from "./proof-answers.ts";
import { limitsOf, notExercised, type SeriesLimits } from "./proof-limits.ts";
import { type Seated, segmentsOf } from "./proof-segments.ts";
import {
  GROUPS_A_CALL,
  narrowOnCall,
  ON_CALL,
  onCallRequest,
  proofWindows,
  splitOnCall,
} from "./proof-windows.ts";

/** The row of everybody of a group, whatever the series. */
const FINAL_TRACK = "final";

/**
 * Proves groups by the contract's recipe (xMatters contract §8): `/on-call` for thirty groups a call, four weeks a window, whole occurrences with everybody
 * on them, cut where a place is taken or falls vacant, with offsets. Series by series, because all of a group's are on call at once. A refused list
 * of groups is asked for in halves in the first window, and the others without whatever was refused there. A group that is inactive notifies nobody and is not asked about (§6.14).
 */
export const xmattersProof: Proof = {
  together: GROUPS_A_CALL,

  requests: (input, beside = []) => {
    const groups = [input, ...beside].filter(({ draft }) => draft.value.enabled);
    if (!input.draft.value.enabled && beside.length === 0) return [];
    const ids = [...new Set(groups.map(({ draft }) => draft.sourceRef.id))].sort();
    return ids.length === 0 ? [] : proofWindows(input).map((window) => onCallRequest(ids, window));
  },

  follow(page, pages) {
    const list = listOf(page.request);
    const siblings = pages.filter(
      ({ request }) => listOf(request) === list && request.pass === page.request.pass,
    );
    const next = page.request.part === ON_CALL ? follow(page, siblings).requests : [];
    return [...next, ...rowsAbout(page, pages).flatMap((row) => moreMembers(row, pages) ?? [])];
  },

  definitionRequests,

  split: splitOnCall,

  narrow: narrowOnCall,

  interpret(pages, input) {
    const { draft, now } = input;
    if (!draft.value.enabled) {
      return fail([
        notCompared(
          "not-exercised",
          "This group is inactive at the source, so that it notifies nobody.",
          input,
        ),
      ]);
    }
    const windows = readWindows(pages, draft.sourceRef.id);
    if (!windows.ok) {
      const message = `What the source renders for this group cannot be compared: ${windows.error.why}.`;
      return fail([notCompared("not-readable", message, input, { path: windows.error.path, retry: true })]);
    }
    if (windows.value.length === 0) {
      return fail([
        notCompared(
          "not-exercised",
          "The read is too old to be compared: how far ahead its absences are known has passed. Read again.",
          input,
        ),
      ]);
    }
    if (!windows.value.some(({ isTold }) => isTold)) {
      return fail([
        draft.value.layers.length === 0
          ? notCompared(
              "not-exercised",
              "This group has no shifts, so that there is nothing to compare.",
              input,
            )
          : notCompared(
              "not-readable",
              "The source says nothing of this group, not even that nobody is on call: these credentials may not see it.",
              input,
              { retry: true },
            ),
      ]);
    }
    return compared(windows.value, input, now);
  },
};

function compared(
  windows: readonly GroupWindow[],
  input: ProofInput,
  now: number,
): ReturnType<Proof["interpret"]> {
  const { layers } = input.draft.value;
  const seated: Seated = layers.flatMap((layer) => participantsOfLayer(layer));
  const shown = windows.flatMap(({ occurrences }) => occurrences);
  const bySeries = Map.groupBy(shown, ({ series }) => series.id);
  const tracks = [...new Set([...layers.map(({ track }) => track), ...bySeries.keys()])];
  const limits = new Map(
    tracks.map((track) => {
      const layer = layers.find((one: Layer<SourceRef>) => one.track === track);
      return [track, limitsOf(track, layer, bySeries.get(track) ?? [])];
    }),
  );
  const answers: (Interval & { readonly rows: readonly Row[] })[] = [];
  for (const window of windows) {
    const entries = new Map<string, readonly TheirEntry[]>(tracks.map((track) => [track, []]));
    for (const occurrence of window.occurrences) {
      const segments = segmentsOf(occurrence, seated);
      if (!segments.ok) {
        const message = `What the source renders for this group cannot be compared: ${segments.error.why}.`;
        return fail([notCompared("not-readable", message, input, { retry: true })]);
      }
      const { id } = occurrence.series;
      entries.set(id, [...(entries.get(id) ?? []), ...segments.value]);
    }
    answers.push(...rowsOf(window, entries, limits));
  }
  const unproven = [...limits.values()].flatMap((one) => one.unproven);
  return ok({
    timelines: joinRows(answers),
    comparableFrom: now,
    definition: null,
    unproven,
    notExercised: notExercised(input, shown, windows),
  });
}

/** The rows of one window: where the order of a series is not known, its row and that of everybody are without waits. */
function rowsOf(
  window: Interval,
  entries: ReadonlyMap<string, readonly TheirEntry[]>,
  limits: ReadonlyMap<string, SeriesLimits>,
): (Interval & { readonly rows: readonly Row[] })[] {
  const isObserved = (track: string) => limits.get(track)?.isObserved === true;
  const compared = [...entries].filter(([track]) => !isObserved(track));
  const unknownIn = (track: string) => limits.get(track)?.orderUnknown ?? [];
  const everybody = {
    track: FINAL_TRACK,
    own: compared.flatMap(([, own]) => own),
    unknown: compared.flatMap(([track]) => unknownIn(track)),
  };
  const tracks = compared.map(([track, own]) => ({ track, own, unknown: unknownIn(track) }));
  return [...tracks, everybody].flatMap(({ track, own, unknown }) => {
    const stretches = unionOf(unknown);
    const row = (hasWaits: boolean): readonly Row[] => [{ stage: "final", track, hasWaits, entries: own }];
    return [
      ...subtract([window], stretches).map((part) => ({ ...part, rows: row(true) })),
      ...intersect([window], stretches).map((part) => ({ ...part, rows: row(false) })),
    ];
  });
}
