import { sentenceCase } from "./words.ts";

const DEEDS: Readonly<Record<string, string>> = {
  "account.created": "Made an account",
  "account.changed": "Changed an account",
  "account.password-changed": "Changed their password",
  "session.opened": "Signed in",
  "session.ended": "Signed a browser out",
  "token.created": "Made an API token",
  "token.revoked": "Revoked an API token",
  "connection.created": "Connected an account",
  "connection.changed": "Changed a connection",
  "connection.deleted": "Deleted a connection",
  "user.field-lead-chosen": "Chose whose word counts for a person",
  "import.begun": "Began an import",
  "import.account-chosen": "Chose the account of an import",
  "import.parts-chosen": "Chose what is imported",
  "import.rules-chosen": "Chose how it is imported",
  "import.step-left": "Left a step of an import as done",
  "import.planned-again": "Made the plan of an import anew",
  "import.decisions-withdrawn": "Took decisions back",
  "import.started": "Started an import",
  "import.applied": "Imported the reviewed plan",
  "import.stopped": "Stopped an import",
  "import.resumed": "Resumed an import",
  "import.users-decided": "Decided who people are here",
  "import.conflicts-decided": "Decided conflicts",
  "import.rules-changed": "Changed the rules of an import",
  "import.removals-ticked": "Ticked removals",
  "import.targets-chosen": "Chose targets of escalation policies",
  "import.adopted": "Took over what was here already",
  "import.verification-started": "Started a verification",
  "import.item-read-again": "Had one thing read again",
  "import.schedule-verified-again": "Had one schedule compared again",
  "import.difference-accepted": "Accepted a difference",
  "import.reading-chosen": "Chose how a rotation is read",
};

/** A deed of the audit trail in words; one that has none of its own is told as it is written: `schedule.created` → "Schedule created". */
export function deedWords(action: string): string {
  return DEEDS[action] ?? sentenceCase(action.replaceAll(/[.-]/g, " "));
}
