import type { Dispatcher } from "undici";
import { createPracticeDispatcher } from "./dispatcher.ts";
import { createPracticeOpsgenie, PRACTICE_OPSGENIE_KEY } from "./opsgenie/account.ts";
import { API as OPSGENIE_ORIGIN } from "./opsgenie/company/account.ts";
import { createPracticePagerDuty, PRACTICE_PAGERDUTY_KEY } from "./pagerduty/account.ts";
import { createPracticeXmatters } from "./xmatters/account.ts";
import { ORIGIN as XMATTERS_ORIGIN } from "./xmatters/company/account.ts";
import { PRACTICE_XMATTERS_KEY } from "./xmatters/credentials.ts";

/** A vendor account that is answered inside this process. */
export interface PracticeAccount {
  readonly credentials: Readonly<Record<string, string>>;
  readonly region: string | null;
  /** The customer's own host, with vendors that give each customer one. */
  readonly host: string | null;
  readonly dispatcher: Dispatcher;
}

/** The practice account of a vendor; undefined when there is none. One per process and vendor. */
export function practiceAccount(vendor: string): PracticeAccount | undefined {
  const make = ACCOUNTS[vendor];
  if (make === undefined) return undefined;
  const account = opened.get(vendor) ?? make();
  opened.set(vendor, account);
  return account;
}

const opened = new Map<string, PracticeAccount>();

const ACCOUNTS: Readonly<Record<string, () => PracticeAccount>> = {
  pagerduty: () => ({
    credentials: { type: "api-key", key: PRACTICE_PAGERDUTY_KEY },
    region: "us",
    host: null,
    dispatcher: createPracticeDispatcher(createPracticePagerDuty({ now: () => new Date() }).handle),
  }),
  opsgenie: () => ({
    credentials: { type: "api-key", key: PRACTICE_OPSGENIE_KEY },
    region: "us",
    host: null,
    dispatcher: createPracticeDispatcher(
      createPracticeOpsgenie({ now: () => new Date() }).handle,
      OPSGENIE_ORIGIN,
    ),
  }),
  xmatters: () => ({
    credentials: { type: "basic", ...PRACTICE_XMATTERS_KEY },
    region: null,
    host: new URL(XMATTERS_ORIGIN).host,
    dispatcher: createPracticeDispatcher(
      createPracticeXmatters({ now: () => new Date() }).handle,
      XMATTERS_ORIGIN,
    ),
  }),
};

/** Vendors that have a practice account. */
export const PRACTICE_VENDORS: readonly string[] = Object.keys(ACCOUNTS);
