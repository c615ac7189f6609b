import { z } from "zod";
import { type Problem, problem } from "#lib/core/problem.ts";
import { ok, type Result } from "#lib/core/result.ts";
import type { AccessReport, PartAccess } from "../connector.ts";
import type { Query, SourceAnswer, SourceClient, SourceError } from "../http.ts";
import { field } from "../shared/json-field.ts";
import { clean } from "../shared/translate-context.ts";
import { regionOf } from "./client.ts";
import { dataOf, listIn } from "./pages.ts";
import { statedLimits } from "./rate-limits.ts";
import { PARTS, type Part } from "./requests.ts";
import { looksLikeTeamKey, TEAM_KEY_ADVICE } from "./team-key.ts";

/** The eight calls that verify a key, cheapest first (Opsgenie contract §1). */
const CALLS: readonly { readonly part: Part; readonly path: string; readonly query?: Query }[] = [
  { part: PARTS.account, path: "/v2/account" },
  { part: PARTS.users, path: "/v2/users", query: [["limit", "1"]] },
  { part: PARTS.teams, path: "/v2/teams" },
  { part: PARTS.schedules, path: "/v2/schedules" },
  { part: PARTS.policies, path: "/v2/escalations" },
  { part: PARTS.forwarding, path: "/v2/forwarding-rules" },
  { part: PARTS.services, path: "/v1/services", query: [["limit", "1"]] },
  { part: PARTS.limits, path: "/v2/request-limits" },
];

/** What belongs to the whole account; its name alone is told to any key. */
const WHOLE: readonly Part[] = [PARTS.users, PARTS.forwarding, PARTS.limits];

type Answers = ReadonlyMap<Part, Result<SourceAnswer, SourceError>>;

/**
 * Which account a key opens and what it may read, domain by domain: eight requests, one more when the key belongs to the other region.
 * A domain that is refused is no failure and stops no other; a key that nobody knows, or a source that cannot be reached, fails.
 */
export async function checkAccess(client: SourceClient): Promise<Result<AccessReport, SourceError>> {
  let requests = 0;
  let here = client;
  let region: string | null = null;
  const answers = new Map<Part, Result<SourceAnswer, SourceError>>();
  const get = async (path: string, query: Query): Promise<Result<SourceAnswer, SourceError>> => {
    const answer = await here.get(path, query);
    requests += (answer.ok ? answer.value : answer.error).requests.made;
    return answer;
  };
  for (const { part, path, query = [] } of CALLS) {
    let answer = await get(path, query);
    const isFirst = answers.size === 0;
    if (isFirst && isUnknownKey(answer) && client.elsewhere !== undefined) {
      here = client.elsewhere.client;
      region = client.elsewhere.region;
      const there = await get(path, query);
      if (!there.ok && isUnknownKey(there)) return there;
      answer = there;
    } else if (isFirst && client.elsewhere !== undefined) region = regionOf(client.base);
    if (!answer.ok && stopsCheck(answer.error)) return answer;
    answers.set(part, answer);
  }
  return ok({
    account: accountOf(answers, here.base),
    access: CALLS.map(({ part }) => partAccess(part, answers.get(part))),
    problems: teamKeyProblems(answers),
    region,
    requests,
  });
}

const isUnknownKey = (answer: Result<SourceAnswer, SourceError>) =>
  !answer.ok && answer.error.code === "unauthorised";

/** Refusals of one domain are results; what concerns every call, or may pass, ends the check. */
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

function partAccess(part: Part, answer: Result<SourceAnswer, SourceError> | undefined): PartAccess {
  if (answer === undefined || answer.ok) {
    const limits = part === PARTS.limits && answer !== undefined ? statedLimits(answer.value.body) : [];
    return { part, state: "ok", ...(limits.length > 0 ? { limits } : {}) };
  }
  switch (answer.error.code) {
    case "forbidden":
      return {
        part,
        state: "forbidden",
        detail:
          part === PARTS.limits
            ? "This key may not ask for the account's limits; two requests a second are made, one after the other."
            : "This key may not read this. Use a key from Settings → API key management with the rights Read and Configuration access.",
      };
    case "not-in-plan":
      return { part, state: "not-in-plan", detail: "The plan of this Opsgenie account does not include it." };
    default:
      return { part, state: "error", detail: `${answer.error.message} ${answer.error.detail}` };
  }
}

const Account = z.object({ name: z.string() });

/** Opsgenie tells no id of an account: its name stands for it, the EU's apart from the US's; without a name the host that was asked. */
function accountOf(answers: Answers, base: string): AccessReport["account"] {
  const answer = answers.get(PARTS.account);
  const parsed = Account.safeParse(answer?.ok ? dataOf(answer.value.body) : undefined);
  const name = parsed.success ? clean(parsed.data.name) : null;
  const isEu = regionOf(base) === "eu";
  const web = regionOf(base) === null ? null : `https://app.${isEu ? "eu." : ""}opsgenie.com`;
  const id = name === null ? new URL(base).host : `${name}${isEu ? ".eu" : ""}`;
  return { id, name, url: web };
}

/** §1: a team's key answers with that team's things and refuses the rest, without saying what it left out. */
function teamKeyProblems(answers: Answers): Problem[] {
  const items = (part: Part) => {
    const answer = answers.get(part);
    return answer?.ok ? (listIn(answer.value.body) ?? []) : null;
  };
  const isRefused = (part: Part) => {
    const answer = answers.get(part);
    return answer !== undefined && !answer.ok && answer.error.code === "forbidden";
  };
  const suspicion = looksLikeTeamKey({
    teams: items(PARTS.teams),
    owners: [...(items(PARTS.schedules) ?? []), ...(items(PARTS.policies) ?? [])].map((item) =>
      field(item, "ownerTeam"),
    ),
    refused: WHOLE.filter(isRefused).length,
    asked: WHOLE.length,
  });
  if (suspicion === null) return [];
  return [
    problem("partial-rights", `${suspicion} ${TEAM_KEY_ADVICE}`, {
      stage: "read",
      severity: "changes-meaning",
    }),
  ];
}
