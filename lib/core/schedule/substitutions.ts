import { type Piece, within } from "./piece.ts";
import { type Absence, absenceAt, absenceBounds } from "./seating.ts";

/**
 * The pieces after the substitutions that change who is shown once overrides are in (Opsgenie contract §5.17). One hop: whoever is there
 * as a substitute already stays. A substitute of `nobody` leaves the place vacant.
 * @param keeps which pieces are shown as they are, whoever is absent
 */
export function substituteShown(
  pieces: readonly Piece[],
  absences: ReadonlyMap<string, readonly Absence[]>,
  keeps: (piece: Piece) => boolean,
): Piece[] {
  if (absences.size === 0) return [...pieces];
  return pieces.flatMap((piece) => {
    if (piece.because.kind === "substitution" || keeps(piece)) return [piece];
    const bounds = absenceBounds(absences, [piece.participant], piece);
    const shown: Piece[] = [];
    let { start } = piece;
    for (const end of [...bounds, piece.end]) {
      const part = within(piece, { start, end });
      const absence = absenceAt(absences, piece.participant, start);
      start = end;
      if (part === null) continue;
      if (absence === undefined) shown.push(part);
      else {
        const because = { kind: "substitution", id: absence.id } as const;
        shown.push({ ...part, participant: absence.substitute, insteadOf: piece.participant, because });
      }
    }
    return shown;
  });
}
