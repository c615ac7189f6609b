import { describe, expect, test } from "vitest";
import { companyAt } from "#lib/practice/company/company.ts";
import { PRACTICE_PAGERDUTY_USER_KEY } from "./account.ts";
import { ROUTES } from "./routes.ts";
import { bodyOf, practiceClient } from "./testing/client.ts";
import { contractCheck } from "./testing/contract-check.ts";

const NOW = "2026-11-24T10:17:42Z";
const WINDOW = "since=2026-11-25T00:00:00Z&until=2026-12-02T00:00:00Z";
const LONG = "since=2026-09-01T00:00:00Z&until=2027-03-01T00:00:00Z";

const get = practiceClient(NOW, { requestsPerMinute: 100_000 });
const company = companyAt(new Date(NOW));
const [storefront] = company.shiftBased.filter(({ id }) => id === "PSHFT01");
const [nights] = company.shiftBased.filter(({ id }) => id === "PSHFT04");
const rotationId = storefront?.rotations[0]?.id;
const eventId = storefront?.rotations[0]?.events[0]?.id;

const PLAIN: [path: string, target: string, key?: string][] = [
  ["/abilities", "/abilities"],
  ["/users", "/users?limit=100"],
  ["/users/me", "/users/me", PRACTICE_PAGERDUTY_USER_KEY],
  ["/users/{id}", "/users/PUSER11"],
  ["/users/{id}/contact_methods", "/users/PUSER30/contact_methods"],
  ["/users/{id}/contact_methods/{contact_method_id}", "/users/PUSER30/contact_methods/PC30P01"],
  ["/users/{id}/notification_rules", "/users/PUSER12/notification_rules?urgency=all"],
  ["/users/{id}/notification_rules/{notification_rule_id}", "/users/PUSER12/notification_rules/PN12L01"],
  ["/users/{id}/oncall_handoff_notification_rules", "/users/PUSER08/oncall_handoff_notification_rules"],
  ["/users/{id}/status_update_notification_rules", "/users/PUSER08/status_update_notification_rules"],
  ["/teams", "/teams?total=true"],
  ["/teams/{id}", "/teams/PTEAM02"],
  ["/teams/{id}/members", "/teams/PTEAM02/members"],
  ["/schedules", "/schedules"],
  [
    "/schedules",
    `/schedules?include[]=schedule_layers&include[]=overrides_subschedule&include[]=final_schedule&${WINDOW}`,
  ],
  ["/escalation_policies", "/escalation_policies?include[]=escalation_rule_assignment_strategies"],
  ["/escalation_policies/{id}", "/escalation_policies/PPOLC09"],
  ["/services", "/services"],
  ["/services/{id}", "/services/PSRVC05"],
  ["/services/{id}/integrations/{integration_id}", "/services/PSRVC05/integrations/PINTG05"],
  ["/oncalls", "/oncalls?limit=100"],
  ["/v3/schedules", "/v3/schedules?total=true"],
  ["/v3/schedules/{id}/rotations", "/v3/schedules/PSHFT01/rotations"],
  ["/v3/schedules/{id}/rotations/{rotation_id}", `/v3/schedules/PSHFT01/rotations/${rotationId}`],
  [
    "/v3/schedules/{id}/rotations/{rotation_id}/events",
    `/v3/schedules/PSHFT01/rotations/${rotationId}/events`,
  ],
  [
    "/v3/schedules/{id}/rotations/{rotation_id}/events/{event_id}",
    `/v3/schedules/PSHFT01/rotations/${rotationId}/events/${eventId}`,
  ],
  [
    "/v3/schedules/{id}/custom_shifts/{custom_shift_id}",
    `/v3/schedules/PSHFT04/custom_shifts/${nights?.custom_shifts[0]?.id}`,
  ],
  [
    "/v3/schedules/{id}/overrides/{override_id}",
    `/v3/schedules/PSHFT04/overrides/${nights?.overrides[0]?.id}`,
  ],
  ...company.layered.flatMap(({ id }): [string, string][] => [
    ["/schedules/{id}", `/schedules/${id}`],
    ["/schedules/{id}", `/schedules/${id}?${WINDOW}&time_zone=Asia/Kolkata`],
    ...(id === "PSCHD08"
      ? []
      : [["/schedules/{id}/users", `/schedules/${id}/users`] satisfies [string, string]]),
  ]),
  ...company.shiftBased.flatMap(({ id }): [string, string][] => [
    ["/v3/schedules/{id}", `/v3/schedules/${id}?include[]=final_schedule&${WINDOW}`],
    ["/v3/schedules/{id}/custom_shifts", `/v3/schedules/${id}/custom_shifts?${LONG}`],
    ["/v3/schedules/{id}/overrides", `/v3/schedules/${id}/overrides?${LONG}`],
  ]),
];

const EXPANDED: [path: string, target: string][] = [
  ["/users", "/users?limit=100&include[]=contact_methods&include[]=notification_rules&include[]=teams"],
  ["/users/{id}", "/users/PUSER15?include[]=contact_methods&include[]=calendar_urls&include[]=subdomains"],
  [
    "/users/{id}/notification_rules",
    "/users/PUSER12/notification_rules?urgency=all&include[]=contact_methods",
  ],
  ["/teams/{id}/members", "/teams/PTEAM05/members?include[]=users"],
  ["/services", "/services?include[]=integrations"],
  ["/oncalls", "/oncalls?limit=100&include[]=users&include[]=escalation_policies"],
];

describe("the vendor's OpenAPI file accepts the answer to", () => {
  const check = contractCheck();
  test.each(PLAIN)("%s: %s", (path, target, key) => {
    const answer = get(target, key);
    expect(answer.status).toBe(200);
    expect(check(path, "200", answer.body)).toEqual([]);
  });

  test.each(company.layered.map(({ id }) => id))("the overrides of %s, which it files under 201", (id) => {
    const answer = get(`/schedules/${id}/overrides?${LONG}`);
    expect(answer.status).toBe(200);
    expect(check("/schedules/{id}/overrides", "201", answer.body)).toEqual([]);
  });
});

describe("with references replaced by includes, it accepts the answer to", () => {
  const check = contractCheck(true);
  test.each(EXPANDED)("%s: %s", (path, target) => {
    const answer = get(target);
    expect(answer.status).toBe(200);
    expect(check(path, "200", answer.body)).toEqual([]);
  });
});

test("the check does find a wrong answer", () => {
  const check = contractCheck();
  const body = bodyOf<{ schedule: Record<string, unknown> }>(get("/schedules/PSCHD01"));
  expect(check("/schedules/{id}", "200", { schedule: { ...body.schedule, time_zone: null } })).not.toEqual(
    [],
  );
  expect(check("/schedules/{id}", "200", { schedule: { ...body.schedule, teams: null } })).not.toEqual([]);
});

test("every path that answers is asked above", () => {
  const asked = new Set(PLAIN.map(([path]) => path));
  const others = ["/abilities/{id}", "/schedules/{id}/overrides"];
  expect(
    ROUTES.map(([path]) => path)
      .filter((path) => !asked.has(path))
      .sort(),
  ).toEqual(others);
});

test("a person who left comes without name and mail among the users of a schedule (contract §7)", () => {
  const { users } = bodyOf<{ users: Record<string, unknown>[] }>(get("/schedules/PSCHD08/users"));
  const gone = users.find(({ id }) => id === "PGONE01");
  expect(gone).toMatchObject({ self: null, summary: "Bartholomew Finch" });
  expect(gone).not.toHaveProperty("name");
  expect(gone).not.toHaveProperty("email");
});
