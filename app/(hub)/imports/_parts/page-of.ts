/** The page of a long list that an address asks for, from 0; anything else than a number of one is the first. */
export function pageOf(text: string | undefined): number {
  const page = Number(text ?? "0");
  return Number.isInteger(page) && page > 0 ? page : 0;
}
