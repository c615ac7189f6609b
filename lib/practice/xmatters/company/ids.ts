/** What an id stands for; the first digits of the id tell it, for whoever reads a log. */
const KINDS = {
  person: "1a",
  device: "2b",
  group: "3c",
  shift: "4d",
  absence: "5e",
  site: "6f",
  role: "70",
  service: "81",
  dependency: "92",
  team: "a3",
} as const;

/** The id of the `n`th thing of a kind: always the same, in the form that the vendor usually has. */
export function idOf(kind: keyof typeof KINDS, n: number): string {
  const digits = String(n).padStart(6, "0");
  return `${KINDS[kind]}${digits}-6d2e-4c19-8a57-7b30${String(n * 6971)
    .padStart(8, "0")
    .slice(-8)}`;
}
