import { readFileSync } from "node:fs";
import type { Draft } from "#lib/core/model/entity.ts";
import { participantKey } from "#lib/core/model/participant.ts";
import type { Schedule, Substitution } from "#lib/core/model/schedule.ts";
import type { Problem } from "#lib/core/problem.ts";
import { render } from "#lib/core/schedule/render.ts";
import type { RenderedSubstitution, View } from "#lib/core/schedule/render-options.ts";
import type { RenderWindow, Shift } from "#lib/core/schedule/shift.ts";
import { toMs } from "#lib/core/time/instant.ts";
import type { Page, Selection, Translation } from "../../connector.ts";
import { pageRequest } from "../../shared/page-request.ts";
import { PARTS, type Part } from "../requests.ts";
import { translate } from "../translate.ts";

/** The instant of all fixtures: a Monday evening in New York. */
export const NOW = Date.parse("2026-11-24T04:00:00Z");

/** A GET and what came back; `body` is the whole JSON. */
export interface RecordedAnswer {
  /** The path: `/v2/schedules/s1/overrides`. */
  readonly get: string;
  /** (Default: 200) */
  readonly status?: number;
  readonly body: unknown;
}

export interface Expected {
  /** The rule of the contract at risk. */
  readonly why: string;
  /** Who is on call, by schedule and instant: `ana` for a user, `team:ops` for anything else. */
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
  return { request: pageRequest(partOf(get), get, []), status, body, readAt: "2026-11-24T04:00:00Z" };
}

const PARTS_BY_PATH: readonly (readonly [RegExp, Part])[] = [
  [/^\/v2\/users$/, PARTS.users],
  [/^\/v2\/users\/[^/]+\/contacts$/, PARTS.contacts],
  [/^\/v2\/users\/[^/]+\/notification-rules$/, PARTS.rules],
  [/^\/v2\/users\/[^/]+\/notification-rules\/[^/]+$/, PARTS.ruleDetails],
  [/^\/v2\/roles$/, PARTS.roles],
  [/^\/v2\/teams$/, PARTS.teams],
  [/^\/v2\/teams\/[^/]+$/, PARTS.teamDetails],
  [/^\/v2\/teams\/[^/]+\/routing-rules$/, PARTS.routing],
  [/^\/v2\/teams\/[^/]+\/roles$/, PARTS.teamRoles],
  [/^\/v2\/schedules$/, PARTS.schedules],
  [/^\/v2\/schedules\/[^/]+$/, PARTS.scheduleDetails],
  [/^\/v2\/schedules\/[^/]+\/overrides$/, PARTS.overrides],
  [/^\/v2\/schedules\/[^/]+\/timeline$/, PARTS.timelines],
  [/^\/v2\/escalations$/, PARTS.policies],
  [/^\/v2\/forwarding-rules$/, PARTS.forwarding],
  [/^\/v1\/services$/, PARTS.services],
];

function partOf(path: string): Part {
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

/** What the engine renders of a draft, everything referring to the source's own ids, with the forwardings of its account. */
export function renderDraft(
  draft: Extract<Draft, { kind: "schedule" }>,
  drafts: readonly Draft[],
  options: { readonly window: RenderWindow; readonly view: View },
): Shift[] {
  const substitutions = drafts.flatMap((one): RenderedSubstitution[] =>
    one.kind === "substitution" ? [{ ...withIds<Substitution>(one.value), id: one.sourceRef.id }] : [],
  );
  return render({ ...withIds<Schedule>(draft.value), id: draft.sourceRef.id }, { ...options, substitutions });
}

/** Who is on call at an instant, each once: `ana` for a user, `team:ops` for anything else. */
export function onCall(
  draft: Extract<Draft, { kind: "schedule" }>,
  drafts: readonly Draft[],
  at: string,
): string[] {
  const window = { from: toMs(at), to: toMs(at) + 1000 };
  const shifts = renderDraft(draft, drafts, { window, view: "final" });
  return [
    ...new Set(shifts.map((shift) => participantKey(shift.participant).replace("user:", ""))),
  ].toSorted();
}

/** The same value with ids in place of references; the types of the model differ in nothing else. */
function withIds<T>(value: unknown): T {
  return JSON.parse(JSON.stringify(value), (_, inner) => {
    const isRef = typeof inner === "object" && inner !== null && "vendor" in inner && "id" in inner;
    return isRef ? inner.id : inner;
  });
}

/** Problems in the short form of fixtures. */
export function briefly(problems: readonly Problem[]): [string, string, string][] {
  return problems.map(({ code, sourceRef, path }) => [
    code,
    sourceRef === null ? "" : `${sourceRef.kind} ${sourceRef.id}`,
    path,
  ]);
}
