import { type Instant, toInstant } from "#lib/core/time/instant.ts";
import type { Page, ProofInput, TheirTimeline } from "../../connector.ts";
import { draftOf } from "../../testing/drafts.ts";
import { xmattersProof } from "../proof.ts";
import { translatePages } from "./answers.ts";
import { type Account, pagesOf, type Row } from "./build.ts";

/** Group `g` of an account as the read saw it, to be proved from a moment of 1 June 2026 on. */
export function inputOf(account: Account, now: number): ProofInput {
  return { draft: draftOf(translatePages(pagesOf(account)), "schedule", "g"), now };
}

/** A place as `/on-call` shows it, told so many minutes after the one before. */
export const seat = (id: string, delay = 0, rest: Row & { readonly member?: Row } = {}): Row => {
  const { member, ...others } = rest;
  return {
    delay,
    escalationType: "NONE",
    member: { id, recipientType: "PERSON", targetName: `${id}.user`, status: "ACTIVE", ...member },
    ...others,
  };
};

/** Rows that tile an occurrence; `null` is nobody. */
export const tiles = (
  ...rows: readonly (readonly [start: Instant, end: Instant, who: string | null])[]
): Row => ({
  replacements: {
    count: rows.length,
    total: rows.length,
    data: rows.map(([start, end, who]) => ({
      start,
      end,
      ...(who === null ? {} : { replacement: { id: who, recipientType: "PERSON", targetName: who } }),
    })),
  },
});

/** An occurrence of a series of group `g`, from 09:00 to 17:00 in New York on a day of June 2026 unless told otherwise. */
export function occurrence(shift: string, day: number, seats: readonly Row[], rest: Row = {}): Row {
  const date = `2026-06-${String(day).padStart(2, "0")}`;
  return {
    group: { id: "g", targetName: "g", recipientType: "GROUP" },
    shift: { id: shift, name: shift },
    start: `${date}T13:00:00.000Z`,
    end: `${date}T21:00:00Z`,
    members: {
      count: seats.length,
      total: seats.length,
      data: seats.map((one, index) => ({ position: index + 1, ...one })),
      links: {},
    },
    ...rest,
  };
}

/** `/on-call` with these rows in every window that they touch, whole, as the source answers. */
export function answersOf(
  input: ProofInput,
  rows: readonly Row[],
  beside: readonly ProofInput[] = [],
): Page[] {
  return xmattersProof.requests(input, beside).map((request) => {
    const [from = "", to = ""] = ["from", "to"].map((name) => new Map(request.query).get(name));
    const isIn = ({ start, end }: Row) =>
      start === undefined ||
      (Date.parse(String(start)) < Date.parse(to) && Date.parse(String(end)) > Date.parse(from));
    const data = rows.filter(isIn);
    const shown = data.length === 0 ? [{ group: { id: "g" } }] : data;
    const body = { count: shown.length, total: shown.length, data: shown, links: {} };
    return { request, status: 200, body: JSON.parse(JSON.stringify(body)), readAt: toInstant(input.now) };
  });
}

/** What a row shows, in words: `01T13–01T17 ana, ben+300`. */
export function words(timelines: readonly TheirTimeline[], track: string): string[] {
  const entries = timelines.filter((one) => one.track === track).flatMap((one) => one.entries);
  const moments = [...new Set(entries.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  return moments.flatMap((start, index) => {
    const end = moments[index + 1];
    const here = entries.filter((one) => end !== undefined && one.start <= start && one.end >= end);
    if (end === undefined || here.length === 0) return [];
    const told = here.map(({ userSourceId, kind, offsetSeconds = 0 }) => {
      const who = kind === undefined ? userSourceId : `${kind}:${userSourceId}`;
      return offsetSeconds === 0 ? who : `${who}+${offsetSeconds}`;
    });
    const short = (at: number) => toInstant(at).slice(8, 16).replace(":00", "");
    return [`${short(start)}–${short(end)} ${told.sort().join(", ")}`];
  });
}
