import { type DraftParticipant, NOBODY } from "#lib/core/model/participant.ts";
import { clean, type Subject, type TranslateContext } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";

/** A member of a shift-based schedule: a person, or the deliberate gap that keeps its turn (contract §9). */
export function translateMember(
  member: wire.ShiftMember,
  {
    subject,
    context,
    path,
  }: { readonly subject: Subject; readonly context: TranslateContext; readonly path: string },
): DraftParticipant {
  const id = clean(member.user_id);
  if (id !== null && member.type !== "empty_member") return context.seat({ id }, subject);
  if (member.type !== "empty_member") {
    context.tell("unreadable-field", subject, "a member is not named; the turn is kept vacant.", {
      path: `${path}/user_id`,
      severity: "changes-meaning",
    });
  }
  return NOBODY;
}
