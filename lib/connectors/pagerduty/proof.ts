import type { Draft } from "#lib/core/model/entity.ts";
import type { Problem } from "#lib/core/problem.ts";
import { fail, ok } from "#lib/core/result.ts";
import { parseInstant, toInstant, toMs } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import type { Page, PageRequest, Proof, ProofInput } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { notCompared } from "../shared/not-compared.ts";
import { queryOf } from "../shared/page-request.ts";
import { joinRows } from "../shared/timelines.ts";
import { TranslateContext } from "../shared/translate-context.ts";
import { trueFamily } from "./errors.ts";
import { follow } from "./follow.ts";
import { type Answer, readLayerAnswer, readShiftAnswer } from "./proof-rows.ts";
import { halve, proofWindows } from "./proof-windows.ts";
import { detailRequest, overrideRequest, PARTS, shiftRequests, VENDOR } from "./requests.ts";
import { translateLayerSchedule } from "./translate-layer-schedule.ts";
import { translateShiftSchedule } from "./translate-shift-schedule.ts";
import { renderingWindows } from "./windows.ts";

export type Family = "layer" | "shift";

/** Shift-based schedules count everyone, layer-based ones the top row (contract §8–§10). */
const familyOf = ({ draft }: ProofInput): Family =>
  draft.value.resolution === "everyone" ? "shift" : "layer";

/** The least number of requests that prove one schedule: one per window of the recipe. */
export const proofMinimum = ({ now, draft }: ProofInput): number =>
  proofWindows(now, draft.value.timeZone).length;

/**
 * Proves one schedule by the contract's recipe (§10, "How to prove a match"): the source's own rendering, asked for in the schedule's zone,
 * window by window. A window that is refused as too long is asked for in halves, a schedule that turns out to be of the other family as
 * what it is.
 */
export const pagerdutyProof: Proof = {
  requests: (input) => {
    const { value, sourceRef } = input.draft;
    return proofWindows(input.now, value.timeZone).map((window) =>
      windowRequest(familyOf(input), sourceRef.id, value.timeZone, window),
    );
  },

  definitionRequests(input, pages) {
    const { value, sourceRef } = input.draft;
    const first =
      familyOf(input) === "shift"
        ? shiftRequests(sourceRef.id, input.now)
        : layerRequests(sourceRef.id, value.timeZone, { now: input.now, pages });
    const further = pages.flatMap((page) => {
      const { part, pass } = page.request;
      const siblings = pages.filter(({ request }) => request.part === part && request.pass === pass);
      return follow(page, siblings).requests;
    });
    return [...first, ...further];
  },

  split(request, error) {
    const window = windowOf(request);
    const id = idOf(request);
    const zone = queryOf(request, "time_zone");
    if (window === null || zone === null) return [];
    const family = trueFamily(error);
    if (family !== null) {
      return family === familyOfRequest(request) ? [] : [windowRequest(family, id, zone, window)];
    }
    if (error.code !== "too-long") return [];
    return halve(window).map((half) => windowRequest(familyOfRequest(request), id, zone, half));
  },

  interpret(pages, input) {
    const problems: Problem[] = [];
    const answers = pages.flatMap((page) => {
      const answer = readPage(page);
      if ("rows" in answer) return [answer];
      const told = notProved(answer, input);
      // Windows of one schedule mostly fail alike.
      if (!problems.some(({ message, path }) => message === told.message && path === told.path))
        problems.push(told);
      return [];
    });
    if (problems.length > 0 || answers.length === 0) {
      return fail(problems.length > 0 ? problems : [notProved({ path: "", why: "nothing was read" }, input)]);
    }
    const live = answers.flatMap(({ liveSince, readAt }) => liveSince.filter((since) => since <= readAt));
    return ok({
      timelines: joinRows(answers),
      // A past that edits moved proves nothing (§10.17). What starts only after the answer was given is future, and comparable.
      comparableFrom: Math.max(input.now, ...live),
      definition: definitionOf(pages, input),
    });
  },
};

/** The overrides, and once these are known the definition, rendered for as long as the read rendered it. */
function layerRequests(
  id: string,
  timeZone: string,
  { now, pages }: { readonly now: number; readonly pages: readonly Page[] },
): PageRequest[] {
  const overrides = pages.filter(({ request }) => request.part === PARTS.overrides);
  const windows = overrides.length === 0 ? [] : renderingWindows(overrides, now);
  return [overrideRequest(id, now), ...windows.map((window) => detailRequest(id, timeZone, window))];
}

function windowRequest(family: Family, id: string, timeZone: string, window: Interval): PageRequest {
  const [since, until] = [toInstant(window.start), toInstant(window.end)];
  return {
    key: `proof: ${family} ${id} ${since} ${until}`,
    part: "proof",
    path: `${family === "shift" ? "/v3" : ""}/schedules/${encodeURIComponent(id)}`,
    query: [
      ["time_zone", timeZone],
      ["since", since],
      ["until", until],
      ...(family === "shift" ? [["include[]", "final_schedule"] as const] : []),
    ],
    pass: 0,
  };
}

function windowOf(request: PageRequest): Interval | null {
  const since = parseInstant(queryOf(request, "since") ?? "");
  const until = parseInstant(queryOf(request, "until") ?? "");
  return since === null || until === null ? null : { start: toMs(since), end: toMs(until) };
}

const familyOfRequest = (request: PageRequest): Family =>
  request.path.startsWith("/v3/") ? "shift" : "layer";
const idOf = (request: PageRequest) => decodeURIComponent(request.path.split("/").at(-1) ?? "");

type ReadPage = Answer & Interval & { readonly readAt: number };

function readPage(page: Page): ReadPage | { readonly path: string; readonly why: string } {
  const window = windowOf(page.request);
  if (page.status >= 300 || window === null) return { path: "", why: `PagerDuty answered ${page.status}` };
  const raw = field(page.body, "schedule");
  const answer = familyOfRequest(page.request) === "shift" ? readShiftAnswer(raw) : readLayerAnswer(raw);
  return answer.ok ? { ...answer.value, ...window, readAt: toMs(page.readAt) } : answer.error;
}

function notProved(why: { readonly path: string; readonly why: string }, input: ProofInput): Problem {
  const message = `The rendering of this schedule cannot be compared: ${why.why.replace(/\.$/, "")}.`;
  return notCompared("not-readable", message, input, { path: why.path, retry: true });
}

/**
 * The schedule as these answers define it, in the words of a read. Overrides with their ids and custom shifts are lists of their own, which
 * the recipe does not need: those of a layer-based schedule come from its rendering, those of a shift-based one are missing.
 */
function definitionOf(pages: readonly Page[], input: ProofInput): Draft | null {
  const first = pages.toSorted((a, b) => (a.request.key < b.request.key ? -1 : 1)).at(0);
  if (first === undefined) return null;
  const context = new TranslateContext(VENDOR, input.draft.sourceRef.account);
  const detail = {
    id: input.draft.sourceRef.id,
    raw: field(first.body, "schedule"),
    page: first,
    answers: pages,
  };
  const draft =
    familyOfRequest(first.request) === "shift"
      ? translateShiftSchedule(detail, { overrides: null, customShifts: null }, context)
      : translateLayerSchedule(detail, null, context);
  return draft ?? null;
}
