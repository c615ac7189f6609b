const EXTENSION = /^(.+?)\s*(?:;ext=|ext\.?|x|#|,+)\s*(\d{1,11})$/i;
const SEPARATORS = /[\s().\-/]/g;

/**
 * The E.164 form of a number as PagerDuty keeps it: a calling code and the national number (contract §7). An extension becomes `;ext=`. A
 * number that begins with `+` is whole already. Null when it is no number, or when the calling code is missing.
 */
export function toE164(address: string, countryCode: number | null): string | null {
  const [, number = address, extension] = EXTENSION.exec(address.trim()) ?? [];
  const digits = number.trim().replace(SEPARATORS, "");
  const whole = digits.startsWith("+") ? digits : countryCode === null ? "" : `+${countryCode}${digits}`;
  if (!/^\+[1-9]\d{3,14}$/.test(whole)) return null;
  return extension === undefined ? whole : `${whole};ext=${extension}`;
}
