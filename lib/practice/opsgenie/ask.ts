import type { OpsgenieCompany } from "./company/company.ts";
import type { Lie } from "./lies.ts";
import type { Query } from "./query.ts";
import { forbidden, notFound } from "./refusal.ts";

/** Whose key it is: the account's, or an integration's that sees one team and what it owns (contract §1). */
export type Caller = { kind: "account" } | { kind: "team"; teamId: string };

/** One request to an endpoint. `ids` are the variable parts of the path, in order, decoded. */
export type Ask = {
  company: OpsgenieCompany;
  now: Date;
  caller: Caller;
  query: Query;
  ids: string[];
  lie: Lie | undefined;
  /** The longest window of a timeline, in days. */
  longestTimelineDays: number;
  /** What `/v2/request-limits` states. */
  limits: readonly { domain: string; limits: readonly { limit: number; periodInSeconds: number }[] }[];
};

/** The body of the answer, but for what every answer has (`took`, `requestId`). */
export type Endpoint = (ask: Ask) => Record<string, unknown>;

/** Refuses a team's key what belongs to the whole account. */
export function accountOnly({ caller }: Ask, what: string): void {
  if (caller.kind === "team") throw forbidden(what);
}

/** Whether the caller may see what belongs to the team; what belongs to none is hidden from a team's key. */
export function maySee({ caller }: Ask, teamId: string | undefined): boolean {
  return caller.kind === "account" || caller.teamId === teamId;
}

type How<T> = {
  /** The vendor's word for it, as its messages have it. */
  what: string;
  /** The parameter that tells by which of `by` the thing is named; without, all are tried. */
  parameter?: string;
  by: Record<string, (item: T) => string>;
  teamOf?: (item: T) => string | undefined;
};

/** The thing that a path names by id, unless a parameter says otherwise; else a 404, or a 403 for a team's key (contract §1). */
export function pick<T>(items: readonly T[], ask: Ask, { what, parameter, by, teamOf }: How<T>): T {
  const value = ask.ids[0] ?? "";
  const kind = (parameter && ask.query.text(parameter)) ?? "id";
  const getters = parameter ? [by[kind]] : Object.values(by);
  const item = items.find((one) => getters.some((get) => get?.(one).toLowerCase() === value.toLowerCase()));
  if (ask.caller.kind === "team" && teamOf && !(item && maySee(ask, teamOf(item)))) throw forbidden(what);
  if (!item) throw notFound(what, kind, value);
  return item;
}

/** What belongs to the thing named first, by the last part of the path. */
export function pickPart<T extends { id: string }>(parts: readonly T[], ask: Ask, what: string): T {
  const id = ask.ids.at(-1) ?? "";
  const part = parts.find((one) => one.id === id);
  if (!part) throw notFound(what, "id", id);
  return part;
}
