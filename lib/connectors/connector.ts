import type { Draft, ReadScope } from "#lib/core/model/entity.ts";
import type { EntityKind, SourceRef } from "#lib/core/model/source-ref.ts";
import type { Problem } from "#lib/core/problem.ts";
import type { Result } from "#lib/core/result.ts";
import type { EpochMs, Instant } from "#lib/core/time/instant.ts";
import type { HttpDeps, SourceClient, SourceError } from "./http.ts";
import type { Pace, RateLimit } from "./pace.ts";

export const VENDORS = ["pagerduty", "opsgenie", "xmatters"] as const;
export type Vendor = (typeof VENDORS)[number];

/** One GET of a read or of a proof. `key` is unique within the run and the same in every attempt, so that a page is stored once. */
export interface PageRequest {
  readonly key: string;
  /** What it belongs to, for progress and access: `users`, `schedules`, `schedule-details`, … */
  readonly part: string;
  /** Vendor's own path, below the base: `/schedules/PABC`. */
  readonly path: string;
  /** Decoded pairs in order; encoding is the client's. */
  readonly query: readonly (readonly [string, string])[];
  /** Passes over a list that moved while it was read: 0 for the first. */
  readonly pass: number;
}

/**
 * An answer as stored: redacted, whole. `body` is the parsed JSON. A page that the source refused for good (and that the run went on
 * without) is kept too, with its status and a null body: what it would have covered is not complete.
 */
export interface Page {
  readonly request: PageRequest;
  readonly status: number;
  readonly body: unknown;
  readonly readAt: Instant;
}

export type PartAccess = {
  readonly part: string;
  readonly state: "ok" | "forbidden" | "not-in-plan" | "error";
  /** What it means and where to grant it. */
  readonly detail?: string;
  /** The rate limits that the source states for this account; kept with the connection, see `Connector.pace`. */
  readonly limits?: readonly RateLimit[];
};

export interface AccessReport {
  /** The vendor's account: what makes identity stable when connecting anew. `id` falls back to the host or subdomain. */
  readonly account: { readonly id: string; readonly name: string | null; readonly url: string | null };
  readonly access: readonly PartAccess[];
  readonly problems: readonly Problem[];
  /** The region that knew the key, where the vendor has regions and no address was given; else null. */
  readonly region: string | null;
  /** Requests spent on the check. */
  readonly requests: number;
}

/** What to read. Ids are source ids; `all` leaves nothing out. */
export type Selection =
  | "all"
  | {
      readonly teams?: readonly string[] | undefined;
      readonly schedules?: readonly string[] | undefined;
      readonly escalationPolicies?: readonly string[] | undefined;
      readonly services?: readonly string[] | undefined;
      readonly users?: readonly string[] | undefined;
    };

export interface InventoryItem {
  readonly id: string;
  readonly name: string;
  /** What comes along when this is chosen. */
  readonly needs: readonly { readonly kind: EntityKind; readonly id: string }[];
}

export interface Inventory {
  readonly teams: readonly InventoryItem[];
  readonly schedules: readonly InventoryItem[];
  readonly escalationPolicies: readonly InventoryItem[];
  readonly services: readonly InventoryItem[];
  readonly users: readonly InventoryItem[];
}

export interface ReadContext {
  readonly selection: Selection;
  readonly rules: { readonly contactMethods: boolean; readonly notificationRules: boolean };
  /** Start of the run: every window of the read is computed from it, so that a resumed read asks the same. */
  readonly now: EpochMs;
}

/** What follows from a page that was stored. */
export interface FollowUp {
  /** Further pages of the same list, or a new pass over it. */
  readonly requests: readonly PageRequest[];
  readonly problems: readonly Problem[];
}

/**
 * A read is a crawl in phases. `phases[0]` gives the first requests; each stored page may ask for more (`follow`); when a phase has
 * no open request left, the next one is computed from all pages (`nextRequests`). Everything is a function of stored pages: stopping and
 * resuming cannot change what is read.
 */
export interface Reading {
  readonly phases: readonly ((pages: readonly Page[], context: ReadContext) => readonly PageRequest[])[];
  /**
   * The place in `phases` of the one that is computed anew for as long as it asks what was not asked: where a thing may need others of its kind, however
   * deep, and in circles. (Default: each phase is computed once)
   */
  readonly rounds?: number;
  /**
   * The place in `phases` from which on a read asks only how people are reached: contact methods and notification rules. Where that costs
   * many requests, the rest is planned before. (Default: there are no such phases)
   */
  readonly detailsOfPeople?: number;
  /**
   * What is asked at last, given all pages and what earlier reads brought and nothing said is over (`known`): for vendors that leave out of their lists
   * whatever the caller may not see, so that what is missing there may not be gone. (Default: nothing)
   */
  askAboutMissing?(pages: readonly Page[], known: readonly SourceRef[]): readonly PageRequest[];
  /** `siblings` are the stored pages of the same part and pass, this one included. */
  follow(page: Page, siblings: readonly Page[], context: ReadContext): FollowUp;
  /**
   * What a refusal means that trying again would not change: `stop` fails the run (a revoked key), otherwise it goes on without
   * the page, with the requests that take its place (another family of endpoints, a smaller window) and the problems to tell.
   */
  refused(
    request: PageRequest,
    error: SourceError,
    context: ReadContext,
  ): {
    readonly stop: boolean;
    readonly requests: readonly PageRequest[];
    readonly problems: readonly Problem[];
  };
  /** The least number of requests that the contract's formula allows for what these pages show. */
  minimum(pages: readonly Page[], context: ReadContext): number;
}

export interface TranslateInput {
  readonly account: string;
  readonly pages: readonly Page[];
  readonly context: ReadContext;
}

/** Everything that a read holds, in our words. Nothing is dropped or defaulted without a Problem. */
export interface Translation {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
  readonly scopes: readonly ReadScope[];
}

/** What a rendering may show: a person, or something that stands for people and is not followed any further. */
export type RecipientKind = "user" | "team" | "schedule" | "escalation-policy";

/** Somebody on call in a schedule's own rendering, for a while. */
export interface TheirEntry {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly userSourceId: string;
  /**
   * What `userSourceId` is the id of, where somebody else than a user is shown: teams and policies are not expanded, what only the source can
   * resolve is `opaque`, a `device` has its owner's id. (Default: a user)
   */
  readonly kind?: Exclude<RecipientKind, "user"> | "opaque" | "device" | undefined;
  /** Of a device: its id at the source, which is the key of the contact method. */
  readonly contactMethod?: string | undefined;
  /** How long after an alert; only in timelines that have waits. (Default: at once) */
  readonly offsetSeconds?: number | undefined;
  /** What the source calls something `opaque`. (Default: its id) */
  readonly label?: string | undefined;
}

/** One stretch of a schedule's own rendering, everybody by source id. */
export interface TheirTimeline {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** `base` leaves overrides out; `final` is what counts. `track` is `final` for the resolved row. */
  readonly stage: "base" | "final";
  readonly track: string;
  /** The entries tell how long after an alert everybody is told, and other waits are a difference. (Default: only people are compared) */
  readonly hasWaits?: boolean | undefined;
  readonly entries: readonly TheirEntry[];
}

/** A schedule as the read saw it (account, id, zone, and family by its shape), and the instant from which it is to be proved. */
export interface ProofInput {
  readonly draft: Extract<Draft, { kind: "schedule" }>;
  readonly now: EpochMs;
  /** Start of the read that the schedule is from. (Default: `now`) */
  readonly asOf?: EpochMs | undefined;
}

/** Why a track, or with `final` the whole schedule, is not proved although nothing in it differs. */
export interface Unproven {
  readonly track: string;
  /** A sentence or two for a person. */
  readonly reason: string;
}

/** Proving one schedule, by its contract's recipe. */
export interface Proof {
  /** How many schedules one answer may hold: so many are proved in one go. (Default: 1) */
  readonly together?: number;
  /**
   * The requests of one schedule's proof, window by window; the definition comes with them where the vendor sends it along. Those `beside` it, fewer
   * than `together`, are proved from the same answers.
   */
  requests(input: ProofInput, beside?: readonly ProofInput[]): readonly PageRequest[];
  /**
   * Further pages of an answer, given all answers so far, the page included; requests that were made already may be named again. (Default: an
   * answer is one page)
   */
  follow?(page: Page, pages: readonly Page[]): readonly PageRequest[];
  /**
   * The requests that read the schedule's definition anew, overrides included, as the read asked for it: `input.now` is the start of the
   * read, so that an unchanged definition gives the same answers. `pages` are the answers so far, from which further pages follow; requests
   * that were made already may be named again and are not made twice.
   */
  definitionRequests(input: ProofInput, pages: readonly Page[]): readonly PageRequest[];
  /**
   * When a request is refused, what takes its place: a window that is too long in halves, or fewer schedules; empty when it cannot be cut further.
   * Where answers are shared, a refusal that stays is then a page with its status and a null body: it is about the schedules it names. `pages` are
   * the answers so far, which may tell what the refusal is about.
   */
  split(request: PageRequest, error: SourceError, pages?: readonly Page[]): readonly PageRequest[];
  /**
   * What of a request is still worth asking after the refusals among `pages`; null for nothing. The first request is then asked before all others,
   * so that what it teaches is known. (Default: everything)
   */
  narrow?(request: PageRequest, pages: readonly Page[]): PageRequest | null;
  /** What the pages say, joined; problems for what cannot be compared. Comparison counts only inside the returned windows. */
  interpret(
    pages: readonly Page[],
    input: ProofInput,
  ): Result<
    {
      readonly timelines: readonly TheirTimeline[];
      /** Before this instant the source's rendering proves nothing (a past that edits do not change). */
      readonly comparableFrom: EpochMs;
      /** The schedule as these pages define it, to tell an edit at the source from a difference. */
      readonly definition: Draft | null;
      /** What cannot be proved, whatever is compared. (Default: nothing) */
      readonly unproven?: readonly Unproven[] | undefined;
      /** What the windows did not show, in sentences for a person: it was not put to the test. (Default: nothing) */
      readonly notExercised?: readonly string[] | undefined;
    },
    Problem[]
  >;
}

/** Where a connection says that its account is; null is the vendor's own. */
export interface ConnectionSettings {
  readonly region: string | null;
  /** The account's own host, for vendors that have one per account. */
  readonly host: string | null;
  /** Stands for scheme, host and any path before the vendor's own paths. */
  readonly baseUrl: string | null;
  /** Likewise for calls for a token. */
  readonly authUrl: string | null;
}

/** What a vendor's folder provides. Nothing outside it knows the vendor. */
export interface Connector {
  readonly vendor: Vendor;
  readonly label: string;
  /** The published limit for one set of credentials. */
  readonly requestsPerMinute: number;
  /** How fast an account may be read whose stated limits are these. (Default: `requestsPerMinute`, side by side) */
  readonly pace?: (stated: readonly RateLimit[]) => Pace;
  /** A client for one account. `credentials` are parsed here, as they come out of the vault; nothing is sent yet. */
  readonly open: (
    settings: ConnectionSettings,
    credentials: unknown,
    deps: HttpDeps,
  ) => Result<SourceClient, SourceError>;
  readonly checkAccess: (client: SourceClient) => Promise<Result<AccessReport, SourceError>>;
  readonly reading: Reading;
  /** Removes secrets of the source from an answer before it is stored. */
  readonly redact: (request: PageRequest, body: unknown) => unknown;
  /** What can be chosen, from the pages of the first phase. */
  readonly inventory: (pages: readonly Page[]) => Inventory;
  readonly translate: (input: TranslateInput) => Translation;
  readonly proof: Proof;
}
