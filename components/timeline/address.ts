import type { CivilDay } from "#lib/core/time/wall-clock.ts";
import { DEFAULT_ZOOM, formatDate, type Zoom } from "./layout/view-window.ts";

/** `timeline` and `list` when somebody chose; null: as the screen is wide. */
export type Look = "timeline" | "list" | null;

/** What the address of a timeline says. */
export interface TimelineAddress {
  /** Null: the period that now is in. */
  readonly from: CivilDay | null;
  readonly zoom: Zoom;
  /** Null: the schedule's own zone. */
  readonly zone: string | null;
  readonly user: string | null;
  readonly look: Look;
}

/** The query of an address, with its question mark; what goes without saying is left out, empty when all does. */
export function queryOf({ from, zoom, zone, user, look }: TimelineAddress): string {
  const query = new URLSearchParams();
  if (from !== null) query.set("from", formatDate(from));
  if (zoom !== DEFAULT_ZOOM) query.set("zoom", zoom);
  if (zone !== null) query.set("tz", zone);
  if (user !== null) query.set("user", user);
  if (look !== null) query.set("view", look);
  const text = query.toString().replaceAll("%2F", "/");
  return text === "" ? "" : `?${text}`;
}

/** Reads `?view=`. */
export function parseLook(text: string | null | undefined): Look {
  return text === "timeline" || text === "list" ? text : null;
}
