import { expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import { pageRequest } from "../shared/page-request.ts";
import { redactPagerDuty } from "./redact.ts";

const request = pageRequest("users", "/users", []);
const SECRETS = [
  "https://acme.pagerduty.com/private/abc",
  "webcal://acme.pagerduty.com/private/abc",
  "push-token-0123456789abcdef",
  "integration-key-0123456789abcdef",
  "alerts@acme.pagerduty.com",
  "https://secure.gravatar.com/avatar/eeb09aa148a8931e622d2e46c3e1ed49.png",
];

test("calendar addresses, push tokens, keys of integrations and pictures are gone at any depth; the rest stays", () => {
  const body = {
    users: [
      {
        id: "P1",
        avatar_url: SECRETS[5],
        http_cal_url: SECRETS[0],
        web_cal_url: SECRETS[1],
        contact_methods: [
          { id: "C1", type: "push_notification_contact_method", address: SECRETS[2], label: "iPhone" },
          { id: "C2", type: "email_contact_method", address: "a@example.com" },
        ],
      },
    ],
    services: [
      { id: "S1", integrations: [{ id: "I1", integration_key: SECRETS[3], integration_email: SECRETS[4] }] },
    ],
  };
  const kept = redactPagerDuty(request, body);
  const text = JSON.stringify(kept);
  for (const secret of SECRETS) expect(text).not.toContain(secret);
  expect(kept).toEqual({
    users: [
      {
        id: "P1",
        contact_methods: [
          { id: "C1", type: "push_notification_contact_method", label: "iPhone" },
          { id: "C2", type: "email_contact_method", address: "a@example.com" },
        ],
      },
    ],
    services: [{ id: "S1", integrations: [{ id: "I1" }] }],
  });
});

test("the addresses of a recorded shift-based schedule are gone, everything else is as recorded (§7)", () => {
  const body = readContract<{ schedule: Record<string, unknown> }>(
    "pagerduty",
    "recordings",
    "v3-doc-examples",
    "get-schedule.include-final_schedule.json",
  );
  const { http_cal_url, web_cal_url, ...rest } = body.schedule;
  expect([http_cal_url, web_cal_url]).not.toContain(undefined);
  expect(redactPagerDuty(request, body)).toEqual({ schedule: rest });
});

test("bodies that are no objects pass", () => {
  expect(redactPagerDuty(request, null)).toBeNull();
  expect(redactPagerDuty(request, "text")).toBe("text");
});
