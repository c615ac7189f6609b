/** What an id stands for; the first digits of the id tell it, for whoever reads a log. */
const KINDS = {
  user: "a1",
  team: "b2",
  schedule: "c3",
  rotation: "d4",
  escalation: "e5",
  forwarding: "f6",
  service: "97",
  role: "88",
  routing: "79",
  contact: "6a",
  rule: "5b",
  step: "4c",
} as const;

/** The id of the `n`th thing of a kind: always the same, in the form that the service usually has. */
export function idOf(kind: keyof typeof KINDS, n: number): string {
  const digits = String(n).padStart(6, "0");
  return `${KINDS[kind]}${digits}-4f0c-4b7e-9d21-5e1f${String(n * 7919)
    .padStart(8, "0")
    .slice(-8)}`;
}
