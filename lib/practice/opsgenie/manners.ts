/** How the rules of contract §5 are carried out. Only a planted lie departs from `TRUTH`. */
export type Manners = {
  /** Whether a turn wholly outside the restriction uses up a participant (§5.4); the last: one that begins outside uses none. */
  emptyTurns: "skip" | "count" | "skip-late";
  /** Whether a turn changes inside an open window, or waits until it is shut (§5.5). */
  handOff: "any-time" | "when-shut";
  /** A window that ends before it begins goes on over midnight, or stops there (§5.6). */
  wrappedHours: "over-midnight" | "until-midnight";
  /** From a weekday to another is one interval, or the same hours on each of the days (§5.7). */
  weekdays: "one-interval" | "each-day";
  /** Whose wall clock a restriction means (§5.8). */
  hoursIn: "schedule" | "utc";
  /** Whether an override stands in where the rotation has nobody (§5.14). */
  gaps: "overridden" | "kept";
  /** How far a forwarding goes (§5.17). */
  forwarding: "one-hop" | "none" | "two-hops";
};

export const TRUTH: Manners = {
  emptyTurns: "skip",
  handOff: "any-time",
  wrappedHours: "over-midnight",
  weekdays: "one-interval",
  hoursIn: "schedule",
  gaps: "overridden",
  forwarding: "one-hop",
};
