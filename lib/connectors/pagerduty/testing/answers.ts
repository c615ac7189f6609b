import { readFileSync } from "node:fs";
import type { Draft } from "#lib/core/model/entity.ts";
import { participantKey } from "#lib/core/model/participant.ts";
import type { Schedule } from "#lib/core/model/schedule.ts";
import type { Problem } from "#lib/core/problem.ts";
import { render } from "#lib/core/schedule/render.ts";
import { toMs } from "#lib/core/time/instant.ts";
import type { Page, Selection, Translation } from "../../connector.ts";
import { PARTS } from "../requests.ts";
import { translate } from "../translate.ts";

/** The instant of all fixtures: a Monday evening in New York. */
export const NOW = Date.parse("2026-11-24T04:00:00Z");

/** A GET and what came back; `body` is the whole JSON. */
export interface RecordedAnswer {
  /** Path and query, decoded: `/schedules/PS1?time_zone=Europe/Berlin`. */
  readonly get: string;
  /** (Default: 200) */
  readonly status?: number;
  readonly body: unknown;
}

export interface Expected {
  /** The rule of the contract at risk. */
  readonly why: string;
  /** User ids by schedule and instant. */
  readonly onCall: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Code, kind and id, JSON pointer. */
  readonly problems: readonly (readonly [string, string, string])[];
}

/** The answers of one fixture folder and what has to come out of them. A missing file throws. */
export function readFixture(name: string): { pages: readonly Page[]; expected: Expected } {
  const read = (file: string) =>
    JSON.parse(readFileSync(new URL(`../fixtures/${name}/${file}`, import.meta.url), "utf8"));
  const answers: readonly RecordedAnswer[] = read("answers.json");
  return { pages: answers.map(pageOf), expected: read("expected.json") };
}

/** An answer as a read stores it. */
export function pageOf({ get, status = 200, body }: RecordedAnswer): Page {
  const [path = "", search = ""] = get.split("?", 2);
  const query = search
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair): readonly [string, string] => {
      const [name = "", ...value] = pair.split("=");
      return [name, value.join("=")];
    });
  const request = { key: get, part: partOf(path), path, query, pass: 0 };
  return { request, status, body, readAt: "2026-11-24T04:00:00Z" };
}

const PARTS_BY_PATH: readonly (readonly [RegExp, string])[] = [
  [/^\/users$/, PARTS.users],
  [/^\/teams$/, PARTS.teams],
  [/^\/teams\/[^/]+\/members$/, PARTS.members],
  [/^\/escalation_policies$/, PARTS.policies],
  [/^\/services$/, PARTS.services],
  [/^\/schedules$/, PARTS.schedules],
  [/^\/schedules\/[^/]+$/, PARTS.details],
  [/^\/schedules\/[^/]+\/overrides$/, PARTS.overrides],
  [/^\/v3\/schedules$/, PARTS.shiftSchedules],
  [/^\/v3\/schedules\/[^/]+$/, PARTS.shiftDetails],
  [/^\/v3\/schedules\/[^/]+\/overrides$/, PARTS.shiftOverrides],
  [/^\/v3\/schedules\/[^/]+\/custom_shifts$/, PARTS.customShifts],
];

function partOf(path: string): string {
  const part = PARTS_BY_PATH.find(([pattern]) => pattern.test(path))?.[1];
  if (part === undefined) throw new Error(`no part of a read asks for ${path}`);
  return part;
}

/** Translates with everything chosen, unless told otherwise. */
export function translatePages(pages: readonly Page[], selection: Selection = "all"): Translation {
  const rules = { contactMethods: true, notificationRules: true };
  return translate({ account: "acme", pages, context: { selection, rules, now: NOW } });
}

/** The value of the draft with this id; throws when there is none of that kind. */
export function draftOf<K extends Draft["kind"]>(
  translation: Translation,
  kind: K,
  id: string,
): Extract<Draft, { kind: K }> {
  const found = translation.drafts.find(
    (draft): draft is Extract<Draft, { kind: K }> => draft.kind === kind && draft.sourceRef.id === id,
  );
  if (found === undefined) throw new Error(`no draft of ${kind} ${id}`);
  return found;
}

/** Who is on call at these instants, by source id, as the engine renders the draft; everything refers to the source's ids. */
export function onCall(draft: Extract<Draft, { kind: "schedule" }>, instants: readonly string[]): string[][] {
  const schedule: Schedule = JSON.parse(JSON.stringify(draft.value), (_, value) => refToId(value));
  return instants.map((instant) => {
    const window = { from: toMs(instant), to: toMs(instant) + 1000 };
    const shifts = render({ ...schedule, id: draft.sourceRef.id }, { window, view: "final" });
    return [
      ...new Set(shifts.map((shift) => participantKey(shift.participant).replace("user:", ""))),
    ].toSorted();
  });
}

function refToId(value: unknown): unknown {
  const isRef = typeof value === "object" && value !== null && "vendor" in value && "id" in value;
  return isRef ? value.id : value;
}

/** Problems in the short form of fixtures; the standing note about rules that are not read is left out. */
export function briefly(problems: readonly Problem[]): [string, string, string][] {
  return problems
    .filter(({ sourceRef }) => sourceRef !== null)
    .map(({ code, sourceRef, path }) => [code, `${sourceRef?.kind} ${sourceRef?.id}`, path]);
}
