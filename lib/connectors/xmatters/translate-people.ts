import type { UnreadSeat } from "#lib/core/model/entity.ts";
import type { DraftParticipant } from "#lib/core/model/participant.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { clean, type Subject, TranslateContext } from "../shared/translate-context.ts";
import type { Recipient } from "./api-types.ts";
import { isInactive, type PersonName, personName } from "./people.ts";
import { VENDOR } from "./requests.ts";
import type { Devices } from "./translate-devices.ts";

/**
 * What a group is here: `on-call` is a team with a schedule and a policy, `roster` a team of which everybody is told at once, `dynamic` whoever
 * meets its criteria when an alert is sent (xMatters contract §6.34, §6.36).
 */
export type Standing = "on-call" | "roster" | "dynamic";

/** What one translation of an xMatters account gathers, and who and what is what in it. */
export class Translator extends TranslateContext {
  /** Groups in the list, by id. */
  readonly standings = new Map<string, Standing>();
  /** People in the list, by id. */
  readonly names = new Map<string, string>();
  /** Their zones, as the list spells them. */
  readonly zones = new Map<string, string>();
  /** People in the list by their login (`targetName`), in small letters (contract §5). */
  readonly logins = new Map<string, string>();
  /** Devices that have a place and are in no list, by id. */
  readonly unreadDevices = new Map<string, UnreadSeat>();
  /** Whom other things call inactive. */
  readonly inactive = new Set<string>();
  devices: Devices = { byOwner: new Map(), byId: new Map() };
  /** Whether what is not among them does not exist. */
  hasAllDevices = false;

  constructor(account: string) {
    super(VENDOR, account);
  }

  /** The person that `subject` names; remembered, so that nobody's place is lost. */
  person(
    named: PersonName & { readonly id: string; readonly status?: string | null },
    subject: Subject,
  ): SourceRef {
    if (isInactive(named.status ?? null)) this.inactive.add(named.id);
    return this.mention({ id: named.id, summary: this.names.get(named.id) ?? personName(named) }, subject);
  }

  /**
   * Who a place belongs to (xMatters contract §6.33–§6.36): a member group with series is its policy, not expanded; one without them its team; a
   * device only that device of its owner. What only xMatters can resolve keeps its place as a label, with a Problem.
   */
  participant(recipient: Recipient, subject: Subject, path: string): DraftParticipant {
    switch (this.kindOf(recipient)) {
      case "PERSON":
        return { kind: "user", id: this.person(recipient, subject) };
      case "GROUP":
        return this.group(recipient, subject, path);
      case "DEVICE":
        return this.device(recipient, subject, path);
      case "DYNAMIC_TEAM":
        return this.dynamic(recipient, subject, path);
      default: {
        const label = clean(recipient.targetName) ?? recipient.id;
        this.tell(
          "unknown-value",
          subject,
          `"${label}" is a ${recipient.recipientType ?? "recipient without a kind"}, which is not documented; the place is kept with that name and reaches nobody.`,
          { path: `${path}/recipientType`, severity: "changes-meaning" },
        );
        return { kind: "opaque", sourceId: recipient.id, label };
      }
    }
  }

  /** The person behind a member of a group: himself, or the owner of the device; null for anything else. */
  personBehind(recipient: Recipient, subject: Subject): SourceRef | null {
    switch (this.kindOf(recipient)) {
      case "PERSON":
        return this.person(recipient, subject);
      case "DEVICE": {
        const owner = this.devices.byId.get(recipient.id)?.owner;
        return owner === undefined ? null : this.person(owner, subject);
      }
      default:
        return null;
    }
  }

  /** Its kind in capitals; without one it is what the lists know by that id. */
  private kindOf({ id, recipientType }: Recipient): string | null {
    const named = clean(recipientType)?.toUpperCase() ?? null;
    if (named !== null) return named;
    if (this.names.has(id)) return "PERSON";
    if (this.standings.has(id)) return "GROUP";
    return this.devices.byId.has(id) ? "DEVICE" : null;
  }

  private group(recipient: Recipient, subject: Subject, path: string): DraftParticipant {
    const standing = this.standings.get(recipient.id) ?? standingOf(recipient.groupType) ?? "on-call";
    switch (standing) {
      case "on-call":
        return { kind: "escalation-policy", id: this.ref("escalation-policy", recipient.id) };
      case "roster":
        return { kind: "team", id: this.ref("team", recipient.id) };
      case "dynamic":
        return this.dynamic(recipient, subject, path);
    }
  }

  private dynamic(recipient: Recipient, subject: Subject, path: string): DraftParticipant {
    const label = clean(recipient.targetName) ?? recipient.id;
    this.tell(
      "unsupported-feature",
      subject,
      `"${label}" is whoever meets its criteria when an alert is sent; the place is kept with that name, and who it is cannot be told here.`,
      { path, severity: "changes-meaning" },
    );
    return { kind: "opaque", sourceId: recipient.id, label };
  }

  /** A device that is in no list still belongs to somebody: its name is `owner|device` (contract §3), or of old the owner alone. */
  private device(recipient: Recipient, subject: Subject, path: string): DraftParticipant {
    const known = this.devices.byId.get(recipient.id);
    if (known !== undefined) {
      return { kind: "device", id: this.person(known.owner, subject), contactMethod: known.key };
    }
    const label = clean(recipient.targetName) ?? recipient.id;
    const [, login = "", device = null] = /^([^|]+)(?:\|(.+))?$/.exec(label) ?? [];
    const owner = this.logins.get(login.trim().toLowerCase());
    this.unreadDevices.set(recipient.id, {
      sourceId: recipient.id,
      owner: owner === undefined ? null : this.person({ id: owner }, subject),
      label: clean(device),
    });
    this.tell(
      this.hasAllDevices ? "dangling-reference" : "not-readable",
      subject,
      `the device "${label}" is not among those that these credentials can read; its place stays as an earlier import knew it, and where none did it is kept with that name and reaches nobody.`,
      { path, severity: "changes-meaning" },
    );
    return { kind: "opaque", sourceId: recipient.id, label };
  }
}

/** What a group's type says; null when it says nothing, as answers of old do (contract §5). */
export function standingOf(groupType: string | null): Standing | null {
  switch (clean(groupType)?.toUpperCase()) {
    case "ON_CALL":
      return "on-call";
    case "BROADCAST":
      return "roster";
    case "DYNAMIC":
      return "dynamic";
    default:
      return null;
  }
}
