import { describe, expect, test } from "vitest";
import { parseTarget } from "#lib/practice/http.ts";
import { readContract } from "#lib/testing/contracts.ts";
import { createPracticeXmatters } from "./account.ts";
import { ROOT } from "./company/account.ts";
import { xmattersCompanyAt } from "./company/company.ts";
import { XMATTERS_DEVICES } from "./company/devices.ts";
import { DYNAMIC_TEAM, group, XMATTERS_GROUPS } from "./company/groups.ts";
import { XMATTERS_PEOPLE } from "./company/people.ts";
import { XMATTERS_SERVICES } from "./company/services.ts";
import { XMATTERS_SITES } from "./company/sites.ts";
import { PRACTICE_XMATTERS_USER } from "./credentials.ts";
import { ROUTES } from "./routes.ts";
import { bodyOf, dataOf, practiceClient } from "./testing/client.ts";
import { contractCheck } from "./testing/contract-check.ts";

const NOW = "2026-11-24T10:17:42.318Z";
const get = practiceClient(NOW);
const check = contractCheck();
const { series } = xmattersCompanyAt(new Date(NOW));
const ids = XMATTERS_GROUPS.map(({ id }) => id);
const RANGE = "from=2026-11-24T10:00:00Z&to=2026-12-22T10:00:00Z";
const EMBEDS = "embed=members,rotation,exclusions";

type Case = [path: string, target: string];

const PLAIN: Case[] = [
  ["/people", "/people"],
  ["/people", "/people?embed=roles,devices,supervisors&limit=1000&status=ACTIVE"],
  ["/people", `/people?limit=3&offset=6&groups=${ids[0]}`],
  ["/people/license-quotas", "/people/license-quotas"],
  ["/devices", "/devices?embed=timeframes&phoneNumberFormat=E164&limit=1000"],
  ["/groups", "/groups"],
  ["/groups", "/groups?embed=observers,supervisors,services&limit=4&offset=4"],
  ["/groups/license-quotas", "/groups/license-quotas"],
  [
    "/on-call",
    `/on-call?groups=${ids.join(",")}&${RANGE}&membersPerShift=100&limit=1000&embed=shift,members.owner`,
  ],
  ["/on-call", `/on-call?groups=${ids.join(",")}`],
  ["/on-call", `/on-call?groups=${ids[0]},${ids[13]}&at=2026-12-01T10:00:00Z`],
  ["/on-call-summary", `/on-call-summary?groups=${ids.join(",")}`],
  ["/temporary-absences", "/temporary-absences"],
  ["/temporary-absences", `/temporary-absences?groups=${ids[4]}&absenceType=REPLACEMENT&${RANGE}`],
  ["/sites", "/sites"],
  ["/sites/{siteId}", `/sites/${XMATTERS_SITES[1]?.id}`],
  ["/roles", "/roles?limit=1000"],
  ["/services", "/services"],
  ["/services/{serviceId}", `/services/${XMATTERS_SERVICES[0]?.id}`],
  ["/service-dependencies", "/service-dependencies"],
  ["/dynamic-teams", "/dynamic-teams?embed=observers"],
  ["/dynamic-teams/{teamId}/members", `/dynamic-teams/${DYNAMIC_TEAM.id}/members`],
];

const OF_GROUPS = XMATTERS_GROUPS.flatMap(({ id }): Case[] => [
  ["/groups/{groupId}", `/groups/${id}?embed=supervisors,observers,services`],
  ["/groups/{groupId}/supervisors", `/groups/${id}/supervisors`],
  ["/groups/{groupId}/members", `/groups/${id}/members?embed=shifts`],
  ["/groups/{groupId}/recipients", `/groups/${id}/recipients`],
  ["/groups/{groupId}/shifts", `/groups/${id}/shifts`],
  ["/groups/{groupId}/shifts", `/groups/${id}/shifts?${EMBEDS}`],
  ["/groups/{groupId}/occurrences", `/groups/${id}/occurrences?${RANGE}`],
  ["/groups/{groupId}/occurrences", `/groups/${id}/occurrences?${RANGE}&embed=members`],
]);

const OF_SERIES = series.flatMap(({ id, groupNumber }): Case[] => {
  const path = `/groups/${group(groupNumber).id}/shifts/${id}`;
  return [
    ["/groups/{groupId}/shifts/{shiftId}", `${path}?${EMBEDS}`],
    ["/groups/{groupId}/shifts/{shiftId}/members", `${path}/members`],
    ["/groups/{groupId}/shifts/{shiftId}/exclusions", `${path}/exclusions`],
  ];
});

const OF_OCCURRENCES = ids.flatMap((id) =>
  dataOf<{ members: { links: { self: string } } }>(
    get(`/groups/${id}/occurrences?${RANGE}&embed=members&limit=2`),
  ).map(
    ({ members }): Case => [
      "/groups/{groupId}/shifts/{shiftId}/occurrences/{start}/members",
      members.links.self.slice(ROOT.length),
    ],
  ),
);

const OF_PEOPLE = XMATTERS_PEOPLE.flatMap(({ id }): Case[] => [
  ["/people/{personId}", `/people/${id}?embed=roles,devices,supervisors`],
  ["/people/{personId}/devices", `/people/${id}/devices?embed=timeframes`],
  ["/people/{personId}/supervisors", `/people/${id}/supervisors`],
  ["/people/{personId}/group-memberships", `/people/${id}/group-memberships`],
]);

const OF_DEVICES = XMATTERS_DEVICES.map(
  ({ id }): Case => ["/devices/{deviceId}", `/devices/${id}?embed=timeframes`],
);

const ALL = [...PLAIN, ...OF_GROUPS, ...OF_SERIES, ...OF_OCCURRENCES, ...OF_PEOPLE, ...OF_DEVICES];

describe("the OpenAPI file, objects closed, accepts the answer to", () => {
  test.each(PLAIN)("%s: %s", (path, target) => {
    const answer = get(target);
    expect(answer.status).toBe(200);
    expect(check(path, 200, answer.body)).toEqual([]);
  });

  test.each([
    ["every group", OF_GROUPS],
    ["every series", OF_SERIES],
    ["members of occurrences", OF_OCCURRENCES],
    ["every person", OF_PEOPLE],
    ["every device", OF_DEVICES],
  ])("everything about %s", (_, cases) => {
    expect(cases.length).toBeGreaterThan(10);
    for (const [path, target] of cases) {
      const answer = get(target);
      expect([target, answer.status, check(path, 200, answer.body)]).toEqual([target, 200, []]);
    }
  });

  test("a token", () => {
    const { handle } = createPracticeXmatters({ now: () => new Date(NOW) });
    const { clientId, username, password } = PRACTICE_XMATTERS_USER;
    const form = { grant_type: "password", client_id: clientId, username, password };
    const answer = handle({
      method: "POST",
      ...parseTarget(`${ROOT}/oauth2/token`),
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
    });
    expect(answer.status).toBe(200);
    expect(check("/oauth2/token", 200, answer.body, "post")).toEqual([]);
  });

  const wrong = { username: "nobody", password: "wrong" };
  test.each([
    [400, "/on-call", get("/on-call?groups=none")],
    [401, "/people", get("/people", wrong)],
    [403, "/people", practiceClient(NOW, { refused: ["people"] })("/people")],
    [404, "/groups/{groupId}", get("/groups/none")],
    [429, "/people", practiceClient(NOW, { requestsPerMinute: 0 })("/people")],
  ])("a refusal with %d", (status, path, answer) => {
    expect(answer.status).toBe(status);
    expect(check(path, status, answer.body)).toEqual([]);
  });
});

test("every path that answers is asked above, and every path of the file answers", () => {
  const asked = new Set(ALL.map(([path]) => path));
  const answering = ROUTES.map(([path]) => path);
  expect(answering.filter((path) => !asked.has(path))).toEqual([]);
  const { paths } = readContract<{ paths: object }>("xmatters", "openapi.json");
  expect([...answering, "/oauth2/token"].toSorted()).toEqual(Object.keys(paths).toSorted());
});

describe("the check does find", () => {
  type Body = { data: Record<string, unknown>[] };
  const answer = () => bodyOf<Body>(get("/groups?embed=supervisors"));
  const withFirst = ({ data: [first, ...others], ...rest }: Body, more: Record<string, unknown>) => ({
    ...rest,
    data: [{ ...first, ...more }, ...others],
  });

  test.each([
    ["a field that is spelt otherwise", (body: Body) => withFirst(body, { group_type: "ON_CALL" })],
    ["another kind of recipient", (body: Body) => withFirst(body, { recipientType: "PERSON" })],
    ["a page without its rows", (body: Body) => ({ ...body, data: undefined })],
    ["a supervisor without id", (body: Body) => withFirst(body, { supervisors: { ...body, data: [{}] } })],
  ])("%s", (_, spoil) => {
    expect(check("/groups", 200, answer())).toEqual([]);
    expect(check("/groups", 200, spoil(answer()))).not.toEqual([]);
  });
});
