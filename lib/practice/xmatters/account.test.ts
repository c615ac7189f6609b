import { describe, expect, test } from "vitest";
import { type PracticeResponse, parseTarget } from "#lib/practice/http.ts";
import { readContract } from "#lib/testing/contracts.ts";
import { createPracticeXmatters, XMATTERS_PARTS } from "./account.ts";
import { ROOT } from "./company/account.ts";
import { XMATTERS_GROUPS } from "./company/groups.ts";
import {
  PRACTICE_XMATTERS_KEY,
  PRACTICE_XMATTERS_SUPERVISOR_KEY,
  PRACTICE_XMATTERS_USER,
} from "./credentials.ts";
import { basic, bodyOf, dataOf, practiceClient } from "./testing/client.ts";

const NOW = "2026-11-24T10:17:42Z";
const get = practiceClient(NOW);
const recorded = (name: string) =>
  readContract<Record<string, string>>("xmatters", "recordings", `${name}.json`);

type Page = { count: number; total: number; data: { id: string }[]; links: Record<string, string> };
const page = (target: string): Page => bodyOf<Page>(get(target));
const message = (response: PracticeResponse) => `${response.status} ${bodyOf(response).message}`;

describe("credentials (contract §2)", () => {
  const account = (now = NOW) => {
    let clock = now;
    const { handle } = createPracticeXmatters({ now: () => new Date(clock) });
    return {
      at: (instant: string) => {
        clock = instant;
      },
      ask: (headers: Record<string, string>) =>
        handle({ method: "GET", ...parseTarget(`${ROOT}/people?limit=1`), headers }),
      token: (form: Record<string, string>, type = "application/x-www-form-urlencoded") =>
        handle({
          method: "POST",
          ...parseTarget(`${ROOT}/oauth2/token`),
          headers: { "content-type": type },
          body: new URLSearchParams(form).toString(),
        }),
    };
  };
  const { clientId, username, password } = PRACTICE_XMATTERS_USER;
  const form = { grant_type: "password", client_id: clientId, username, password };
  type Token = { access_token: string; refresh_token: string; expires_in: number };

  test.each([
    ["no header", {}],
    ["a wrong secret", basic({ ...PRACTICE_XMATTERS_KEY, password: "wrong" })],
    ["the key as a token", { authorization: `Bearer ${PRACTICE_XMATTERS_KEY.password}` }],
    ["the text unencoded", { authorization: `Basic ${username}:${password}` }],
  ])("%s is refused in the recorded words", (_, headers) => {
    const answer = account().ask(headers);
    expect(answer.status).toBe(401);
    expect(answer.body).toEqual(recorded("error.401"));
  });

  test("a key with its secret opens it, and so does a user with the password", () => {
    expect(account().ask(basic(PRACTICE_XMATTERS_KEY)).status).toBe(200);
    expect(account().ask(basic(PRACTICE_XMATTERS_USER)).status).toBe(200);
  });

  test("a token is good until it expires, and the newest refresh token gives another", () => {
    const { ask, at, token } = account();
    const first = bodyOf<Token>(token(form));
    expect(Object.keys(first)).toEqual(Object.keys(recorded("oauth.token.password-grant")));
    const authorization = `Bearer ${first.access_token}`;
    expect(ask({ authorization }).status).toBe(200);
    at("2026-11-24T10:32:41Z");
    expect(ask({ authorization }).status).toBe(401);
    const refresh = { grant_type: "refresh_token", client_id: clientId, refresh_token: first.refresh_token };
    const second = bodyOf<Token>(token(refresh));
    expect(ask({ authorization: `Bearer ${second.access_token}` }).status).toBe(200);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(token(refresh).status).toBe(401);
  });

  test("what is posted must be a form, of a known kind, with the right words", () => {
    const { token } = account();
    expect(token(form, "application/json").status).toBe(415);
    expect(token({ ...form, grant_type: "magic" }).status).toBe(400);
    expect(token({ ...form, password: "wrong" }).status).toBe(401);
    expect(token({ ...form, client_id: "other" }).status).toBe(401);
  });

  test("nothing can be written, and only JSON is answered", () => {
    const { handle } = createPracticeXmatters({ now: () => new Date(NOW) });
    const headers = basic(PRACTICE_XMATTERS_KEY);
    for (const method of ["POST", "PUT", "DELETE"]) {
      expect(handle({ method, ...parseTarget(`${ROOT}/groups`), headers }).status).toBe(403);
    }
    const accept = (text: string) =>
      handle({ method: "GET", ...parseTarget(`${ROOT}/groups`), headers: { ...headers, accept: text } })
        .status;
    expect([accept("application/json"), accept("*/*"), accept("text/html")]).toEqual([200, 200, 406]);
  });
});

describe("what a caller may see (contract §2)", () => {
  const key = PRACTICE_XMATTERS_SUPERVISOR_KEY;

  test("lists leave out in silence what belongs to others, and the quotas tell the gap", () => {
    const names = dataOf<{ targetName: string }>(get("/groups", key)).map(({ targetName }) => targetName);
    expect(names).toEqual([
      "Duty Managers",
      "Warehouse Systems",
      "Customs Desk",
      "Night Desk, Long Beach",
      "Major Incident Announcements",
    ]);
    const quota = bodyOf<{ groups: { active: number } }>(get("/groups/license-quotas", key));
    expect(quota.groups.active).toBe(XMATTERS_GROUPS.length);
    const people = bodyOf<Page>(get("/people", key));
    const quotas = bodyOf<Record<"fullUsers" | "stakeholderUsers", { active: number }>>(
      get("/people/license-quotas", key),
    );
    expect(quotas.fullUsers.active + quotas.stakeholderUsers.active).toBe(25);
    expect(people.total).toBe(11);
  });

  test("what is hidden looks like what is gone", () => {
    const hidden = XMATTERS_GROUPS[4]?.id ?? "";
    expect(get(`/groups/${hidden}`, key).status).toBe(404);
    expect(get(`/on-call?groups=${hidden}`, key).status).toBe(400);
    expect(message(get("/people/none"))).toBe("404 Could not find a person with id none");
  });

  test("a part without a right is refused, and the others are not", () => {
    for (const part of XMATTERS_PARTS) {
      const asking = practiceClient(NOW, { refused: [part] });
      const target = part === "shifts" ? `/groups/${XMATTERS_GROUPS[0]?.id}/shifts` : `/${part}?groups=x`;
      expect([part, asking(target).status]).toEqual([part, 403]);
      expect(asking(part === "sites" ? "/roles" : "/sites").status).toBe(200);
    }
  });
});

describe("pages (contract §3)", () => {
  test("are a hundred rows unless told, a thousand at most", () => {
    expect(page("/devices")).toMatchObject({ count: 100, total: 104 });
    expect(page("/devices?limit=1000")).toMatchObject({ count: 104, total: 104 });
    expect(page("/devices?limit=1000").links.self).toBe(`${ROOT}/devices?offset=0&limit=1000`);
    for (const limit of ["0", "1001", "many"]) expect(get(`/devices?limit=${limit}`).status).toBe(400);
  });

  test("are followed by relative links that keep what was asked, to the last, which has none", () => {
    const ids: string[] = [];
    let target: string | undefined = "/people?embed=roles,devices&limit=10";
    while (target !== undefined) {
      const { data, links } = page(target);
      ids.push(...data.map(({ id }) => id));
      target = links.next?.slice(ROOT.length);
      if (links.next)
        expect(links.next).toMatch(/^\/api\/xm\/1\/people\?embed=roles,devices&offset=\d+&limit=10$/);
      expect(links.previous === undefined).toBe(ids.length <= 10);
    }
    expect(new Set(ids).size).toBe(26);
  });

  test("a comma divides a list, an encoded one does not; names do in any letter case", () => {
    const [first, second] = XMATTERS_GROUPS;
    const groups = (text: string) => get(`/on-call?groups=${text}`).status;
    expect(groups(`${first?.id},${second?.id}`)).toBe(200);
    expect(groups(`${first?.id}%2C${second?.id}`)).toBe(400);
    expect(groups("NIGHT%20DESK%2C%20long%20beach")).toBe(200);
    expect(groups("Payments%20%26%20Billing")).toBe(200);
  });

  test("what the account does not know how to answer is refused", () => {
    expect(message(get("/people?search=lea"))).toBe(
      "400 The parameter search is not supported by the practice account.",
    );
  });
});

test("each answer tells the limit in the recorded headers, until it is used up", () => {
  const { handle } = createPracticeXmatters({ now: () => new Date(NOW), requestsPerMinute: 2 });
  const ask = () =>
    handle({ method: "GET", ...parseTarget(`${ROOT}/sites`), headers: basic(PRACTICE_XMATTERS_KEY) });
  const headers = Object.keys(recorded("rate-limit.headers.observed"));
  expect(Object.keys(ask().headers)).toEqual(expect.arrayContaining(headers));
  expect([ask().status, ask().status, ask().headers["retry-after"]]).toEqual([200, 429, undefined]);
});

describe("definitions (contract §4)", () => {
  const [first] = XMATTERS_GROUPS;
  type Shift = { members?: Page; rotation?: object; exclusions?: Page };

  test("series have members, rotation and exclusions only when embedded", () => {
    const plain = dataOf<Shift>(get(`/groups/${XMATTERS_GROUPS[4]?.id}/shifts`));
    const whole = dataOf<Shift>(
      get(`/groups/${XMATTERS_GROUPS[4]?.id}/shifts?embed=members,rotation,exclusions`),
    );
    expect(plain.map((one) => "members" in one || "rotation" in one || "exclusions" in one)).toEqual([
      false,
      false,
    ]);
    expect(whole.map((one) => "members" in one && "rotation" in one && "exclusions" in one)).toEqual([
      true,
      true,
    ]);
  });

  test("what once was needs a right that nobody has", () => {
    expect(get(`/groups/${first?.id}/shifts?at=2026-01-01T00:00:00Z`).status).toBe(403);
  });

  test("absences are told from a day ago to 90 days ahead, and none that is over", () => {
    const range = (from: string, to: string) => get(`/temporary-absences?from=${from}&to=${to}`).status;
    expect(range("2026-11-23T10:17:42Z", "2027-02-22T10:17:42Z")).toBe(200);
    expect(range("2026-11-23T10:17:41Z", "2026-12-01T00:00:00Z")).toBe(400);
    expect(range("2026-11-24T10:17:42Z", "2027-02-22T10:17:43Z")).toBe(400);
    const ends = dataOf<{ end: string }>(get("/temporary-absences")).map(({ end }) => Date.parse(end));
    expect(Math.min(...ends)).toBeGreaterThan(Date.parse(NOW));
  });
});
