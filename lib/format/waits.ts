import { formatDuration } from "./durations.ts";

/** `Ana at once`, `Ana after 15 min`: somebody and the seconds after an alert at which he is told; `Ana` where these are not known. */
export function withWait(name: string, seconds: number | undefined): string {
  if (seconds === undefined) return name;
  return seconds === 0 ? `${name} at once` : `${name} after ${formatDuration(seconds)}`;
}
