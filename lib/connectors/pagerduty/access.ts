import { type Problem, problem } from "#lib/core/problem.ts";
import { fail, ok, type Result } from "#lib/core/result.ts";
import type { AccessReport, PartAccess } from "../connector.ts";
import type { SourceAnswer, SourceClient, SourceError } from "../http.ts";
import { parseItem } from "../parse-items.ts";
import { field } from "../shared/json-field.ts";
import { SHAPES, type User } from "./api-types.ts";
import { SCOPES } from "./client.ts";
import { isAccountKeyAnswer } from "./errors.ts";
import { PARTS } from "./requests.ts";

/** Parts of a read that are looked at one by one, and the scope that grants each (PagerDuty contract §1, §6). */
const PROBES: readonly { readonly part: string; readonly path: string; readonly scope: string }[] = [
  { part: PARTS.teams, path: "/teams", scope: "teams.read" },
  { part: PARTS.schedules, path: "/schedules", scope: "schedules.read" },
  { part: PARTS.shiftSchedules, path: "/v3/schedules", scope: "schedules.read" },
  { part: PARTS.policies, path: "/escalation_policies", scope: "escalation_policies.read" },
  { part: PARTS.services, path: "/services", scope: "services.read" },
];

/** Roles that see only what they belong to, while lists leave the rest out in silence (contract §2.5). */
const NARROW_ROLES = ["observer", "restricted_access", "read_only_user", "read_only_limited_user"];

/**
 * Whose key it is, which account it opens and what it may read, part by part: seven requests (contract §2), one more when the key
 * belongs to the other region. `/abilities` is not asked: it tells features of the plan, which the parts tell themselves. Fails when the key is refused or PagerDuty cannot be reached; a part that cannot be read is no failure.
 */
export async function checkAccess(client: SourceClient): Promise<Result<AccessReport, SourceError>> {
  let requests = 0;
  const get = async (at: SourceClient, path: string): Promise<Result<SourceAnswer, SourceError>> => {
    const answer = await at.get(path, path === "/users/me" ? [] : [["limit", "1"]]);
    requests += (answer.ok ? answer.value : answer.error).requests.made;
    return answer;
  };

  let here = client;
  let region: string | null = null;
  let me = await get(here, "/users/me");
  if (!me.ok && me.error.code === "unauthorised" && client.elsewhere !== undefined) {
    const there = await get(client.elsewhere.client, "/users/me");
    if (there.ok || isAccountKeyAnswer(there.error)) {
      me = there;
      here = client.elsewhere.client;
      region = client.elsewhere.region;
    }
  }
  // Nobody's key is fine; scoped app tokens may be refused here and read everything else.
  if (!me.ok && !isAccountKeyAnswer(me.error) && stopsCheck(me.error)) return me;

  const users = await get(here, "/users");
  if (!users.ok && stopsCheck(users.error)) return users;
  const access: PartAccess[] = [partAccess(PARTS.users, users, "users.read")];
  for (const { part, path, scope } of PROBES) {
    const answer = await get(here, path);
    if (!answer.ok && stopsCheck(answer.error)) return answer;
    access.push(partAccess(part, answer, scope));
  }

  if (!users.ok && access.every(({ state }) => state === "error")) return nobodyHome(users.error);

  const owner = me.ok ? readUser(field(me.value.body, "user")) : undefined;
  const anyone = owner ?? (users.ok ? readUser(firstOf(field(users.value.body, "users"))) : undefined);
  return ok({
    account: accountOf(anyone?.html_url ?? null, here.base),
    access,
    problems: [...ownerProblems(owner), ...scopeProblems(here.grantedScopes())],
    region,
    requests,
  });
}

/** Refusals of one part are results; what concerns every call, or may pass, ends the check. */
function stopsCheck(error: SourceError): boolean {
  switch (error.code) {
    case "forbidden":
    case "not-in-plan":
    case "not-found":
    case "invalid-request":
    case "too-long":
      return false;
    default:
      return true;
  }
}

/** Not one part is answered or refused as PagerDuty does it: whatever is at this address, it is no account that could be read. */
function nobodyHome(error: SourceError): Result<never, SourceError> {
  const message = `Nothing at this address answers as PagerDuty does. ${error.message}`;
  return fail({ ...error, code: "unavailable", message });
}

function partAccess(part: string, answer: Result<SourceAnswer, SourceError>, scope: string): PartAccess {
  if (answer.ok) return { part, state: "ok" };
  switch (answer.error.code) {
    case "forbidden":
      return {
        part,
        state: "forbidden",
        detail: `This key may not read this. Use a read-only account key, or a token with the scope ${scope}.`,
      };
    case "not-in-plan":
      return {
        part,
        state: "not-in-plan",
        detail: "The plan of this PagerDuty account does not include it.",
      };
    default:
      return { part, state: "error", detail: `${answer.error.message} ${answer.error.detail}` };
  }
}

function ownerProblems(owner: User | undefined): Problem[] {
  if (owner === undefined) return [];
  const role = owner.role ?? "unknown";
  const isNarrow = NARROW_ROLES.includes(role);
  const advice = "A read-only account key, made by an admin, sees everything.";
  return [
    problem(
      "partial-rights",
      isNarrow
        ? `This is the personal key of ${owner.name ?? owner.id}, whose role ${role} sees less than exists, and PagerDuty leaves the rest out without saying so. ${advice}`
        : `This is the personal key of ${owner.name ?? owner.id} (role ${role}): what this person may not see is left out without a word. ${advice}`,
      { stage: "read", severity: isNarrow ? "changes-meaning" : "info", path: "/role" },
    ),
  ];
}

function scopeProblems(granted: readonly string[] | null): Problem[] {
  if (granted === null) return [];
  const missing = SCOPES.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return [];
  return [
    problem(
      "partial-rights",
      `PagerDuty granted fewer scopes than were asked for. Missing: ${missing.join(", ")}. Add them to the app in PagerDuty.`,
      { stage: "read", severity: "changes-meaning" },
    ),
  ];
}

/**
 * The account by its subdomain, as web addresses show it; `acme.eu` for acme in the EU, which is another account than acme in the US. The host
 * asked stands in when no address is told.
 */
function accountOf(webAddress: string | null, base: string): AccessReport["account"] {
  const url = webAddress !== null && URL.canParse(webAddress) ? new URL(webAddress) : null;
  if (url === null) return { id: new URL(base).host, name: null, url: null };
  const subdomain = /^(.+)\.pagerduty\.com$/.exec(url.hostname)?.[1];
  return { id: subdomain ?? url.hostname, name: subdomain?.split(".")[0] ?? null, url: url.origin };
}

const readUser = (raw: unknown): User | undefined => parseItem(SHAPES.user, raw, { source: null }).item;
const firstOf = (list: unknown): unknown => (Array.isArray(list) ? list[0] : undefined);
