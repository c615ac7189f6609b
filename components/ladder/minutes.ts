import { formatDuration } from "#lib/format/durations.ts";

/** How long after the alert, as a ladder says it: `0 min`, `15 min`. */
export const minutesAfter = (seconds: number): string => (seconds === 0 ? "0 min" : formatDuration(seconds));
