import type { Layer } from "#lib/core/model/layer.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import type { Problem } from "#lib/core/problem.ts";
import type { Translation } from "../../connector.ts";
import { draftOf, onCall } from "../../testing/drafts.ts";
import { translatePages } from "./answers.ts";
import { type Account, group, member, pagesOf, type Row, series } from "./build.ts";

/** Ana at once, Ben five minutes later, Eva ten minutes after him. */
export const THREE = [member("ana"), member("ben", 5), member("eva", 10)];
/** 10:00 in New York on Wednesday 3 June 2026. */
export const WEDNESDAY = "2026-06-03T14:00:00Z";
export const AWAY = "2026-06-03T16:00:00Z";
export const ALL = ["ana", "ben+300", "eva+900"];

/** What an account says. */
export const read = (account: Account): Translation => translatePages(pagesOf(account));
/** The account of one group `ops` with these series. */
export const ops = (shifts: readonly Row[], rest: Account = {}): Translation =>
  read({ groups: [group("ops")], ...rest, shifts: { ops: shifts, ...rest.shifts } });
/** Who is on call at an instant, by offset. */
export const seen = (translation: Translation, at: string, schedule = "ops"): string[] =>
  onCall(draftOf(translation, "schedule", schedule), translation.drafts, at);
/** The same at several instants. */
export const points = (translation: Translation, ...instants: string[]) =>
  Object.fromEntries(instants.map((at) => [at, seen(translation, at)]));
export const layersOf = (translation: Translation): readonly Layer<SourceRef>[] =>
  draftOf(translation, "schedule", "ops").value.layers;
export const codesOf = (problems: readonly Problem[]) => problems.map(({ code }) => code);
export const one = (rest: Row = {}) => series("s", [member("ana")], rest);
/** Without the end of a recurrence it never ends. */
export const every = (frequency: string, rest: Row = {}) => ({ recurrence: { frequency, ...rest } });
export const ends = (end: Row) => every("DAILY", { end });
