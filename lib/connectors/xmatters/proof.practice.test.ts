import { describe, expect, test } from "vitest";
import { participantKey } from "#lib/core/model/participant.ts";
import { compareSets } from "#lib/core/schedule/compare.ts";
import type { PracticeXmattersOptions } from "#lib/practice/xmatters/account.ts";
import { xmattersLiesAt } from "#lib/practice/xmatters/lies.ts";
import { practiceClient } from "#lib/practice/xmatters/testing/client.ts";
import type { Page, PageRequest, ProofInput, TheirEntry, TheirTimeline, Translation } from "../connector.ts";
import { sourceError } from "../source-error.ts";
import { crawl, type Reply } from "../testing/crawl.ts";
import { renderDraft } from "../testing/drafts.ts";
import { xmattersProof } from "./proof.ts";
import { xmattersReading } from "./read.ts";
import { translate } from "./translate.ts";

const MOMENT = "2026-10-26T00:00:00Z";
const now = Date.parse(MOMENT);
const context = { selection: "all", rules: { contactMethods: true, notificationRules: true }, now } as const;

type Get = ReturnType<typeof practiceClient>;

function reply(get: Get, { path, query }: PageRequest): Reply {
  const text = query.map(([name, value]) => `${name}=${value.split(",").map(encodeURIComponent).join(",")}`);
  const { status, body } = get(`${path}${text.length > 0 ? `?${text.join("&")}` : ""}`);
  return { status, body: JSON.parse(JSON.stringify(body)) };
}

/** What the truth says, read once. */
const honest: Translation = (() => {
  const get = practiceClient(MOMENT);
  const { pages } = crawl(xmattersReading, context, (request) => reply(get, request));
  return translate({ account: "practice", pages, context });
})();
const inputs = honest.drafts.flatMap((draft): ProofInput[] =>
  draft.kind === "schedule" ? [{ draft, now, asOf: now }] : [],
);

/** Asks as a run does: refused lists in halves, further pages followed, refusals kept. */
function ask(get: Get, requests: readonly PageRequest[]): { pages: Page[]; made: number } {
  const pages: Page[] = [];
  const known = new Set<string>();
  const open = [...requests];
  for (let request = open.shift(); request !== undefined; request = open.shift()) {
    if (known.has(request.key)) continue;
    known.add(request.key);
    const { status, body } = reply(get, request);
    const error = sourceError(status === 403 ? "forbidden" : "invalid-request", "No.", { status });
    const parts = status < 300 ? [] : xmattersProof.split(request, error);
    open.unshift(...parts);
    if (parts.length > 0) continue;
    const page: Page = { request, status, body: status < 300 ? body : null, readAt: MOMENT };
    pages.push(page);
    open.unshift(...(xmattersProof.follow?.(page, pages) ?? []));
  }
  return { pages, made: known.size };
}

const whoOf = ({ kind, userSourceId, contactMethod }: TheirEntry): string =>
  [kind ?? "user", userSourceId, ...(kind === "device" ? [contactMethod] : [])].join(":");

/** The rows in which our rendering and theirs differ. */
function differing(timelines: readonly TheirTimeline[], draft: ProofInput["draft"]): string[] {
  return timelines.flatMap(({ track, entries, hasWaits, from, to }) => {
    const window = { from: Math.max(from, now), to };
    const wait = (seconds = 0) => (hasWaits ? ` +${seconds}` : "");
    const view = track === "final" ? "final" : "tracks";
    const ours = renderDraft(draft, honest.drafts, { window, view })
      .filter((shift) => track === "final" || shift.track === track)
      .map(({ start, end, participant, offsetSeconds }) => ({
        start,
        end,
        key: participantKey(participant) + wait(offsetSeconds),
      }));
    const theirs = entries.map((entry) => ({ ...entry, key: whoOf(entry) + wait(entry.offsetSeconds) }));
    return compareSets(ours, theirs, window).differences.length > 0 ? [track] : [];
  });
}

/** By group, of all or of one: rows that differ, or why it is no proof; and what cannot be proved of those that are. */
function prove(options: Partial<PracticeXmattersOptions> = {}, only?: string) {
  const [first, ...beside] = inputs.filter(({ draft }) => only === undefined || draft.sourceRef.id === only);
  if (first === undefined) throw new Error("the account has no such group");
  const { pages, made } = ask(practiceClient(MOMENT, options), xmattersProof.requests(first, beside));
  const verdicts = [first, ...beside].map((input) => {
    const theirs = xmattersProof.interpret(pages, input);
    const rows = theirs.ok
      ? differing(theirs.value.timelines, input.draft)
      : theirs.error.map(({ code }) => code);
    const unproven = theirs.ok ? (theirs.value.unproven ?? []).map(({ reason }) => reason) : [];
    return { name: input.draft.value.name, rows, unproven };
  });
  return { verdicts, made };
}

describe("the practice account", () => {
  test("is proved equal group by group in one request a window; what cannot be proved says so", () => {
    const { verdicts, made } = prove();
    expect(made).toBe(4);
    expect(verdicts).toHaveLength(12);
    const unequal = verdicts.filter(({ rows }) => rows.length > 0);
    expect(unequal.map(({ name, rows }) => [name, rows.length])).toEqual([
      // Holidays of its site are not in the API: whoever compares has to tell them from a difference (§6.41).
      ["Customs Desk", 2],
      ["Retired Mainframe", 1],
    ]);
    const unproven = verdicts.filter((one) => one.unproven.length > 0);
    expect(unproven.map((one) => [one.name, one.unproven])).toEqual([
      ["Storefront", [expect.stringMatching(/changes with alerts/)]],
      ["Customs Desk", [expect.stringMatching(/on holidays only/)]],
      ["Security", [expect.stringMatching(/decided when an alert is sent/)]],
    ]);
  });

  test.each(xmattersLiesAt(new Date(MOMENT)))("$id: $describe", (lie) => {
    const [truth] = prove({}, lie.groupId).verdicts;
    const [told] = prove({ lies: [lie] }, lie.groupId).verdicts;
    expect([truth?.rows, (told?.rows ?? []).length > 0]).toEqual([[], true]);
  });
});
