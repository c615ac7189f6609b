import { clean } from "../shared/translate-context.ts";

/** Somebody as lists and other things name them. */
export interface PersonName {
  readonly targetName?: string | null;
  readonly firstName?: string | null;
  readonly lastName?: string | null;
}

/** First and last name, else the user id (`targetName`); null when there is neither. */
export function personName({ firstName, lastName, targetName }: PersonName): string | null {
  const full = [clean(firstName ?? null), clean(lastName ?? null)].filter((part) => part !== null).join(" ");
  return clean(full) ?? clean(targetName ?? null);
}

/** An e-mail address in small letters; null when the text is none. */
export function asEmail(text: string | null): string | null {
  const address = clean(text)?.toLowerCase() ?? null;
  return address !== null && /^[^\s@]+@[^\s@]+$/.test(address) ? address : null;
}

/** `INACTIVE` in any letter case; nothing said is active (xMatters contract §5: absent keys are the rule). */
export const isInactive = (status: string | null): boolean => clean(status)?.toUpperCase() === "INACTIVE";
