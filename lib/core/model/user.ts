import type { Json } from "../json.ts";

export const USER_STATUSES = ["active", "invited", "placeholder", "deactivated"] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

export const CHANNELS = ["email", "sms", "voice", "push", "whatsapp", "other"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Hours in which a contact method or a rule counts, kept as wall times of a zone (null: the user's). */
export interface Timeframe {
  readonly name: string | null;
  readonly timeZone: string | null;
  /** ISO, 1 = Monday. */
  readonly days: readonly number[];
  readonly startSecond: number;
  readonly durationSeconds: number;
  readonly excludeHolidays: boolean;
}

export interface ContactMethod {
  /** Stable within the user: `channel:address`, or `channel#sourceId` where there is no portable address. */
  readonly key: string;
  readonly channel: Channel;
  /** Normal form: lower-case e-mail, E.164 number (with `;ext=`); null where it has to be registered here. */
  readonly address: string | null;
  readonly label: string | null;
  readonly order: number;
  readonly enabled: boolean;
  readonly verified: boolean;
  readonly timeframes: readonly Timeframe[];
  readonly delaySeconds: number;
  /** The source's priority threshold, kept as written. */
  readonly threshold: string | null;
}

/** A step of a notification rule: `delaySeconds` counts from the trigger, not from the step before. */
export interface NotificationStep {
  readonly delaySeconds: number;
  /** `key` of one of the user's contact methods. */
  readonly contactMethod: string;
  readonly enabled: boolean;
}

export interface NotificationRule {
  /** Stable within the user: trigger and urgency, or the source's id. */
  readonly key: string;
  /** `alert-assigned`, `on-call-starts`, … as named by translate; an unknown one is kept as the source writes it. */
  readonly trigger: string;
  readonly urgency: "high" | "low" | null;
  readonly criteria: Json;
  readonly windows: readonly Timeframe[];
  readonly order: number;
  readonly enabled: boolean;
  readonly steps: readonly NotificationStep[];
  readonly repeat: { readonly afterSeconds: number } | null;
}

/** Someone who can be on call. Signing in is another matter (an account). */
export interface User {
  readonly name: string;
  /** Login e-mail in lower case; null when the source gives none. */
  readonly email: string | null;
  readonly timeZone: string | null;
  readonly title: string | null;
  readonly status: UserStatus;
  readonly contactMethods: readonly ContactMethod[];
  readonly notificationRules: readonly NotificationRule[];
}
