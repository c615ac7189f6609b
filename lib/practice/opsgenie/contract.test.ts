import { describe, expect, test } from "vitest";
import type { PracticeResponse } from "#lib/practice/http.ts";
import { readContract } from "#lib/testing/contracts.ts";
import { opsgenieCompanyAt } from "./company/company.ts";
import { contactsOf } from "./company/contacts.ts";
import { ESCALATIONS } from "./company/escalations.ts";
import { notificationRulesOf } from "./company/notification-rules.ts";
import { OPSGENIE_PEOPLE } from "./company/people.ts";
import { CUSTOM_ROLES } from "./company/roles.ts";
import { OPSGENIE_SERVICES } from "./company/services.ts";
import { OPSGENIE_TEAMS } from "./company/teams.ts";
import { ROUTES } from "./routes.ts";
import { bodyOf, dataOf, practiceClient } from "./testing/client.ts";
import { contractCheck } from "./testing/contract-check.ts";
import { ERRATA } from "./testing/errata.ts";

const NOW = "2026-11-24T10:17:42.318Z";
const asking = practiceClient(NOW);
const answers = new Map<string, PracticeResponse>();
const get = (target: string): PracticeResponse => {
  const answer = answers.get(target) ?? asking(target);
  answers.set(target, answer);
  return answer;
};
const check = contractCheck();
const { schedules, forwardings } = opsgenieCompanyAt(new Date(NOW));
const operations = OPSGENIE_TEAMS.find(({ n }) => n === 5);

const PLAIN: [path: string, target: string][] = [
  ["/v2/account", "/v2/account"],
  ["/v2/request-limits", "/v2/request-limits"],
  ["/v2/users", "/v2/users"],
  ["/v2/users", "/v2/users?limit=7&offset=14&sort=fullName&order=DESC"],
  ["/v2/roles", "/v2/roles"],
  ["/v2/roles/{identifier}", `/v2/roles/${CUSTOM_ROLES[0]?.id}`],
  ["/v2/teams", "/v2/teams"],
  ["/v2/teams/{identifier}/roles/{teamRoleIdentifier}", roleTarget()],
  ["/v2/teams/{identifier}/routing-rules/{id}", routingTarget()],
  ["/v2/schedules", "/v2/schedules"],
  ["/v2/schedules", "/v2/schedules?expand=rotation"],
  ["/v2/schedules/on-calls", "/v2/schedules/on-calls"],
  ["/v2/schedules/on-calls", "/v2/schedules/on-calls?flat=true"],
  ["/v2/escalations", "/v2/escalations"],
  ...ESCALATIONS.map(({ id }): [string, string] => ["/v2/escalations/{identifier}", `/v2/escalations/${id}`]),
  ["/v2/forwarding-rules", "/v2/forwarding-rules"],
  ["/v2/forwarding-rules/{identifier}", `/v2/forwarding-rules/${forwardings[1]?.id}`],
  ["/v1/services", "/v1/services"],
  ["/v1/services", "/v1/services?limit=4&offset=4"],
  ["/v1/services/{id}", `/v1/services/${OPSGENIE_SERVICES[10]?.id}`],
  ...OPSGENIE_TEAMS.flatMap(({ id }): [string, string][] => [
    ["/v2/teams/{identifier}", `/v2/teams/${id}`],
    ["/v2/teams/{identifier}/roles", `/v2/teams/${id}/roles`],
    ["/v2/teams/{identifier}/routing-rules", `/v2/teams/${id}/routing-rules`],
  ]),
];

const OF_SCHEDULES = schedules.flatMap(({ id, rotations, overrides }): [string, string][] => [
  ["/v2/schedules/{identifier}", `/v2/schedules/${id}`],
  ["/v2/schedules/{identifier}/rotations", `/v2/schedules/${id}/rotations`],
  ...rotations.map((one): [string, string] => [
    "/v2/schedules/{identifier}/rotations/{id}",
    `/v2/schedules/${id}/rotations/${one.id}`,
  ]),
  ["/v2/schedules/{identifier}/overrides", `/v2/schedules/${id}/overrides`],
  ...overrides
    .slice(0, 2)
    .map((one): [string, string] => [
      "/v2/schedules/{identifier}/overrides/{alias}",
      `/v2/schedules/${id}/overrides/${one.alias}`,
    ]),
  [
    "/v2/schedules/{identifier}/timeline",
    `/v2/schedules/${id}/timeline?interval=2&expand=base,override,forwarding`,
  ],
  ["/v2/schedules/{identifier}/on-calls", `/v2/schedules/${id}/on-calls?scheduleIdentifierType=id`],
  ["/v2/schedules/{identifier}/on-calls", `/v2/schedules/${id}/on-calls?flat=true`],
  ["/v2/schedules/{identifier}/next-on-calls", `/v2/schedules/${id}/next-on-calls`],
  ["/v2/schedules/{identifier}/next-on-calls", `/v2/schedules/${id}/next-on-calls?flat=true`],
]);

const OF_USERS = OPSGENIE_PEOPLE.flatMap((person): [string, string][] => {
  const user = `/v2/users/${person.id}`;
  const [rule] = notificationRulesOf(person);
  return [
    ["/v2/users/{identifier}", `${user}?expand=contact`],
    ["/v2/users/{identifier}/contacts", `${user}/contacts`],
    ["/v2/users/{identifier}/contacts/{contactId}", `${user}/contacts/${contactsOf(person)[0]?.id}`],
    ["/v2/users/{identifier}/notification-rules", `${user}/notification-rules`],
    ["/v2/users/{identifier}/notification-rules/{ruleId}", `${user}/notification-rules/${rule?.id}`],
    [
      "/v2/users/{identifier}/notification-rules/{ruleId}/steps",
      `${user}/notification-rules/${rule?.id}/steps`,
    ],
    ["/v2/users/{identifier}/teams", `${user}/teams`],
    ["/v2/users/{identifier}/forwarding-rules", `${user}/forwarding-rules`],
    ["/v2/users/{identifier}/schedules", `${user}/schedules`],
    ["/v2/users/{identifier}/escalations", `${user}/escalations`],
  ];
});

describe("the vendor's OpenAPI file, errata corrected, accepts the answer to", () => {
  test.each([...PLAIN, ...OF_SCHEDULES])("%s: %s", (path, target) => {
    const answer = get(target);
    expect(answer.status).toBe(200);
    expect(check(path, 200, answer.body)).toEqual([]);
  });

  test("everything about every user", () => {
    for (const [path, target] of OF_USERS) {
      const answer = get(target);
      expect([target, answer.status, check(path, 200, answer.body)]).toEqual([target, 200, []]);
    }
  });

  test.each([
    [401, "/v2/users", practiceClient(NOW)("/v2/users", "wrong")],
    [402, "/v1/services", practiceClient(NOW, { refused: { services: 402 } })("/v1/services")],
    [403, "/v2/users", practiceClient(NOW, { refused: { users: 403 } })("/v2/users")],
    [404, "/v2/schedules/{identifier}", get("/v2/schedules/none")],
    [
      422,
      "/v2/schedules/{identifier}/timeline",
      get(`/v2/schedules/${schedules[0]?.id}/timeline?interval=99`),
    ],
    [429, "/v2/users", practiceClient(NOW, { requestsPerMinute: 0 })("/v2/users")],
  ])("a refusal with %d", (status, path, answer) => {
    expect(answer.status).toBe(status);
    expect(check(path, status, answer.body)).toEqual([]);
  });
});

test("every path that answers is asked above, and every path of the two files answers but the calendars", () => {
  const asked = new Set([...PLAIN, ...OF_SCHEDULES, ...OF_USERS].map(([path]) => path));
  const answering = ROUTES.map(([path]) => path);
  expect(answering.filter((path) => !asked.has(path))).toEqual([]);
  const written = ["openapi.json", "openapi-extra.json"].flatMap((file) =>
    Object.keys(readContract<{ paths: object }>("opsgenie", file).paths),
  );
  expect(answering.toSorted()).toEqual(written.filter((path) => !path.endsWith(".ics")).toSorted());
});

describe("the check does find", () => {
  type Body = { data: Record<string, unknown>; took: number; requestId: string };
  const path = "/v2/schedules/{identifier}";
  const answer = () => bodyOf<Body>(get(`/v2/schedules/${schedules[0]?.id}`));

  test.each([
    [
      "a field that is spelt otherwise",
      (body: Body) => ({ ...body, data: { ...body.data, timeZone: "UTC" } }),
    ],
    ["a null where there is none", (body: Body) => ({ ...body, data: { ...body.data, ownerTeam: null } })],
    ["a field of another kind of seat", (body: Body) => withSeat(body, { type: "user", id: "1", name: "x" })],
    ["a seat of an unknown kind", (body: Body) => withSeat(body, { type: "noone" })],
    ["an answer without its request id", ({ data, took }: Body) => ({ data, took })],
  ])("%s", (_, spoil) => {
    expect(check(path, 200, answer())).toEqual([]);
    expect(check(path, 200, spoil(answer()))).not.toEqual([]);
  });

  test.each(ERRATA.map(({ name }) => name))("something wrong without the erratum: %s", (name) => {
    const without = contractCheck(ERRATA.filter((one) => one.name !== name));
    const refused = [
      ...[...PLAIN, ...OF_SCHEDULES].map(([at, target]) => without(at, 200, get(target).body)),
      without(
        "/v2/schedules/{identifier}/timeline",
        422,
        get(`/v2/schedules/${schedules[0]?.id}/timeline?interval=99`).body,
      ),
    ].flat();
    expect(refused).not.toEqual([]);
  });
});

function withSeat(body: { data: Record<string, unknown> }, seat: Record<string, unknown>) {
  const rotation = { id: "1", name: "x", type: "weekly", length: 1, participants: [seat] };
  return { ...body, data: { ...body.data, rotations: [rotation] } };
}

function roleTarget(): string {
  const [role] = dataOf<{ id: string }[]>(get(`/v2/teams/${operations?.id}/roles`));
  return `/v2/teams/${operations?.id}/roles/${role?.id}`;
}

function routingTarget(): string {
  const [rule] = dataOf<{ id: string }[]>(get(`/v2/teams/${operations?.id}/routing-rules`));
  return `/v2/teams/${operations?.id}/routing-rules/${rule?.id}`;
}
