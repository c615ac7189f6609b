import type { VerificationEntry } from "#db/queries/verifications.ts";
import type { DifferenceReason } from "#lib/core/schedule/verification.ts";

/** What the proof of a whole run came to. `partial`: nothing differs, yet not everything could be or was compared. */
export interface ProofSummary {
  readonly verdict: "equal" | "differs" | "partial";
  /** For a person: "312 of 314 checks match. 2 differences, both explained." */
  readonly sentence: string;
}

type Proved = Pick<VerificationEntry, "verdict" | "tracks" | "acceptedAt">;

/** A check is one row of one schedule: a track, or the final one. A schedule without rows of its own counts as one check. */
export function summariseProof(entries: readonly Proved[]): ProofSummary {
  const waiting = entries.filter(({ verdict }) => verdict === null).length;
  const checks = entries.flatMap(checksOf);
  const count = (of: Check["outcome"]) => checks.filter(({ outcome }) => outcome === of).length;
  const differing = checks.filter(({ outcome }) => outcome === "differs");
  const uncompared = count("source-changed") + count("not-comparable");
  return {
    verdict: verdictOf(differing.length, uncompared + waiting, checks.length),
    sentence: [
      checks.length === 0 && waiting === 0
        ? "There is no schedule to compare."
        : `${count("equal")} of ${checks.length} checks match.`,
      differing.length > 0 ? differences(differing) : "",
      count("source-changed") > 0
        ? `${plural(count("source-changed"), "check")} changed at the source since the read.`
        : "",
      count("not-comparable") > 0 ? `${plural(count("not-comparable"), "check")} could not be compared.` : "",
      waiting > 0 ? `${plural(waiting, "schedule")} still to check.` : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
  };
}

interface Check {
  readonly outcome: "equal" | "differs" | "source-changed" | "not-comparable";
  readonly isExplained: boolean;
}

function checksOf({ verdict, tracks, acceptedAt }: Proved): Check[] {
  const isAccepted = acceptedAt !== null;
  switch (verdict) {
    case null:
      return [];
    case "source-changed":
      return [{ outcome: "source-changed", isExplained: true }];
    case "not-exercised":
      return [{ outcome: "not-comparable", isExplained: isAccepted }];
    default:
      if (tracks.length === 0) {
        return [
          { outcome: verdict === "not-provable" ? "not-comparable" : verdict, isExplained: isAccepted },
        ];
      }
      return tracks.flatMap((track): Check[] => {
        if (track.verdict === "not-exercised") return [];
        if (track.verdict === "not-provable") return [{ outcome: "not-comparable", isExplained: isAccepted }];
        const isExplained = isAccepted || track.differences.every(({ reason }) => explains(reason));
        return [{ outcome: track.verdict === "equal" ? "equal" : "differs", isExplained }];
      });
  }
}

/** That the definitions differ is what is left when nothing else explains it. */
function explains(reason: DifferenceReason | null): boolean {
  return reason !== null && reason !== "definition";
}

function verdictOf(differing: number, uncompared: number, checks: number): ProofSummary["verdict"] {
  if (differing > 0) return "differs";
  return uncompared > 0 || checks === 0 ? "partial" : "equal";
}

function differences(checks: readonly Check[]): string {
  const explained = checks.filter(({ isExplained }) => isExplained).length;
  const counted = plural(checks.length, "difference");
  if (explained === 0) return `${counted}, not explained.`;
  if (explained < checks.length) return `${counted}, ${explained} of them explained.`;
  return `${counted}, ${checks.length === 1 ? "" : checks.length === 2 ? "both " : "all "}explained.`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
