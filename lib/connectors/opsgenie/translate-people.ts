import { type DraftParticipant, NOBODY } from "#lib/core/model/participant.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { clean, type Subject, TranslateContext } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";
import { type Directory, loginOf, type PersonName } from "./people.ts";
import { VENDOR } from "./requests.ts";

/** What one translation of an Opsgenie account gathers, and who is who in it. */
export class Translator extends TranslateContext {
  readonly directory: Directory;
  /** Login names of people by their id: what is known of those who are in no list. */
  readonly logins = new Map<string, string>();
  private readonly recognised = new Set<string>();

  constructor(account: string, directory: Directory) {
    super(VENDOR, account);
    this.directory = directory;
  }

  /** The person that `subject` names; remembered, so that nobody's place is lost. Null when nothing names one. */
  person(named: PersonName, subject: Subject): SourceRef | null {
    const id = this.directory.identify(named);
    if (id === null) return null;
    const login = loginOf(named);
    if (login !== null) this.logins.set(id, login);
    this.tellRecognised(clean(named.id), id, subject);
    return this.mention({ id, summary: named.username ?? named.name ?? null }, subject);
  }

  /** Somebody under another id than the one given: told once, since it is the login that says so. */
  private tellRecognised(given: string | null, id: string, subject: Subject): void {
    if (given === null || given === id || this.recognised.has(given)) return;
    this.recognised.add(given);
    this.tell(
      "dangling-reference",
      subject,
      `it names a person ${given}, who is not listed, and is known by the login of ${id}.`,
    );
  }

  /**
   * Who a turn, an override or a step belongs to (Opsgenie contract §5.11, §5.12): teams and escalations stay references, `none` is a
   * deliberate gap. What is of no kind that we know, or names nobody, keeps its place as a label, with a Problem.
   */
  participant(recipient: wire.Recipient, subject: Subject, path: string): DraftParticipant {
    const id = clean(recipient.id);
    switch (recipient.type) {
      case "none":
      case "noone":
        return NOBODY;
      case "user": {
        const user = this.person(recipient, subject);
        if (user !== null) return { kind: "user", id: user };
        break;
      }
      case "team":
      case "schedule":
        if (id !== null) return { kind: recipient.type, id: this.ref(recipient.type, id) };
        break;
      case "escalation":
        if (id !== null) return { kind: "escalation-policy", id: this.ref("escalation-policy", id) };
        break;
    }
    const label = clean(recipient.name) ?? clean(recipient.username) ?? id ?? recipient.type;
    this.tell(
      "unsupported-feature",
      subject,
      `"${label}" is a ${recipient.type} that cannot be told apart; the place is kept with that name and reaches nobody.`,
      { path, severity: "changes-meaning" },
    );
    return { kind: "opaque", sourceId: id ?? label, label };
  }
}
