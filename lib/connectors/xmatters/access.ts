import { z } from "zod";
import { type Problem, problem } from "#lib/core/problem.ts";
import { ok, type Result } from "#lib/core/result.ts";
import type { AccessReport, PartAccess } from "../connector.ts";
import type { Query, SourceAnswer, SourceClient, SourceError } from "../http.ts";
import { refuse } from "../source-error.ts";
import { API_ROOT } from "./client.ts";
import { QUOTAS } from "./quotas.ts";

const ONE: Query = [["limit", "1"]];
/** The lists that are probed, in the order of the contract's cheap check (xMatters contract §2). */
const LISTS = [
  { part: "users", path: "/people" },
  { part: "groups", path: "/groups" },
  { part: "devices", path: "/devices" },
  { part: "sites", path: "/sites" },
  { part: "absences", path: "/temporary-absences" },
] as const;

/** As much of a list as the check needs. */
const List = z.object({
  total: z.coerce.number().int().nonnegative().nullable().catch(null),
  data: z.array(z.unknown()),
});
type List = z.output<typeof List>;
const Named = z.object({ id: z.string().min(1) });

type Answer = Result<SourceAnswer, SourceError>;

/**
 * What an account lets these credentials read, part by part: there is no "who am I" (xMatters contract §2), so that every list is asked for one
 * row, and one group for its shifts and its rendering. Nine requests, seven where no group is seen. A part that is refused is no failure and stops no other;
 * wrong credentials, a host that is no xMatters account, or a source that cannot be reached, fail. The account is its host, with the path of
 * a proxy where there is one.
 */
export async function checkAccess(client: SourceClient): Promise<Result<AccessReport, SourceError>> {
  let requests = 0;
  const access: PartAccess[] = [];
  const get = async (path: string, query: Query = []): Promise<Answer> => {
    const answer = await client.get(path, query);
    requests += (answer.ok ? answer.value : answer.error).requests.made;
    return answer;
  };

  const lists = new Map<string, List>();
  for (const { part, path } of LISTS) {
    const answer = await get(path, ONE);
    const list = answer.ok ? List.safeParse(answer.value.body).data : undefined;
    if (access.length === 0 && isWrongHost(answer, list)) return wrongHost(client.base);
    if (!answer.ok && stopsCheck(answer.error)) return answer;
    if (list !== undefined) lists.set(part, list);
    access.push(answer.ok && list === undefined ? unreadable(part) : partAccess(part, answer));
  }

  const group = Named.safeParse(lists.get("groups")?.data[0]).data?.id;
  for (const { part, path, query } of group === undefined ? [] : probesOf(group)) {
    const answer = await get(path, query);
    if (!answer.ok && stopsCheck(answer.error)) return answer;
    access.push(partAccess(part, answer));
  }

  const problems: Problem[] = [];
  for (const quota of QUOTAS) {
    const answer = await get(quota.path);
    if (!answer.ok && stopsCheck(answer.error)) return answer;
    const active = answer.ok ? quota.activeIn(answer.value.body) : null;
    access.push(
      active === null
        ? { ...partAccess(quota.part, answer), detail: cannotTell(quota.of) }
        : partAccess(quota.part, answer),
    );
    const total = lists.get(quota.list)?.total ?? null;
    if (active !== null && total !== null && total < active) problems.push(gap(quota.of, total, active));
  }

  const { host, origin, pathname } = new URL(client.base);
  // Behind one proxy accounts are told apart by the path before the API's own.
  const before = pathname.slice(0, -API_ROOT.length);
  return ok({
    account: { id: host + before, name: host.split(".")[0] ?? host, url: origin + before },
    access,
    problems,
    region: null,
    requests,
  });
}

function probesOf(group: string): readonly { part: string; path: string; query: Query }[] {
  return [
    { part: "shifts", path: `/groups/${encodeURIComponent(group)}/shifts`, query: ONE },
    { part: "on-call", path: "/on-call", query: [["groups", group], ...ONE] },
  ];
}

const cannotTell = (of: string) =>
  `Whether the list of ${of} is complete cannot be told: xMatters leaves out in silence what these credentials may not see, and does not say how many there are.`;

/** A 404 or something that is not the API at the very first call: there is no such account here (§2). */
const isWrongHost = (answer: Answer, list: List | undefined) =>
  answer.ok
    ? list === undefined
    : answer.error.code === "not-found" ||
      (answer.error.code === "malformed" && answer.error.status !== null);

const wrongHost = (base: string) =>
  refuse(
    "not-found",
    `No xMatters account answers at ${new URL(base).host}. Check the address: it is the one you sign in at.`,
  );

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

function partAccess(part: string, answer: Answer): PartAccess {
  if (answer.ok) return { part, state: "ok" };
  const { code, message, detail } = answer.error;
  if (code !== "forbidden") return { part, state: "error", detail: `${message} ${detail}` };
  return {
    part,
    state: "forbidden",
    detail: "These credentials may not read this. Use a user of its own with the role REST Web Service User.",
  };
}

const unreadable = (part: string): PartAccess => ({
  part,
  state: "error",
  detail: "xMatters answered with something else than the documented list.",
});

function gap(of: string, total: number, active: number): Problem {
  return problem(
    "partial-rights",
    `xMatters counts ${active} active ${of} but shows ${total} to these credentials, and leaves the others out of its lists in silence. Use a user with the role REST Web Service User.`,
    { stage: "read", severity: "changes-meaning" },
  );
}
