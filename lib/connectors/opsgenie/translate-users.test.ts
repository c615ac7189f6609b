import { describe, expect, test } from "vitest";
import { readContract } from "#lib/testing/contracts.ts";
import { briefly, draftOf } from "../testing/drafts.ts";
import { pageOf, readFixture, translatePages } from "./testing/answers.ts";

const HOUR = 3_600;
const DAY = 86_400;
const whole = translatePages(readFixture("everything-about-a-team").pages);

describe("people (§3, B to D′)", () => {
  const ana = draftOf(whole, "user", "ana").value;

  test("contacts keep their order; numbers become E.164, devices have to be registered here", () => {
    expect(
      ana.contactMethods.map(({ key, address, order, enabled }) => [key, address, order, enabled]),
    ).toEqual([
      ["email:ana@example.com", "ana@example.com", 0, true],
      ["sms:+491701234567", "+491701234567", 1, true],
      ["push#c3", null, 2, true],
      ["voice#c4", null, 3, false],
    ]);
  });

  test("a rule has its steps from the trigger on, its hours, and its repeat; one that was not read has none", () => {
    expect(ana.notificationRules).toEqual([
      {
        key: "n1",
        trigger: "alert-created",
        urgency: null,
        criteria: { type: "match-all" },
        windows: [
          {
            name: null,
            timeZone: null,
            days: [5],
            startSecond: 17 * HOUR,
            durationSeconds: 2 * DAY + 15 * HOUR,
            excludeHolidays: false,
          },
        ],
        order: 1,
        enabled: true,
        steps: [
          { delaySeconds: 0, contactMethod: "push#c3", enabled: true },
          { delaySeconds: 300, contactMethod: "sms:+491701234567", enabled: true },
        ],
        repeat: { afterSeconds: 600 },
      },
      {
        key: "n2",
        trigger: "on-call-starts",
        urgency: null,
        criteria: null,
        windows: [],
        order: 2,
        enabled: true,
        steps: [],
        repeat: null,
      },
    ]);
  });

  test("who is blocked is deactivated, and stays in rotations", () => {
    expect(draftOf(whole, "user", "ben").value.status).toBe("deactivated");
    const [layer] = draftOf(whole, "schedule", "s1").value.layers;
    expect(layer?.rules.deactivated).toBe("keeps-turn");
  });

  test("a custom account role is said with whoever has it, and grants nothing", () => {
    const told = whole.problems.find(({ message }) => message.includes("Night watch"));
    expect(told).toMatchObject({ severity: "info", affected: [{ kind: "user", id: "ben" }] });
    expect(told?.message).toContain("grants who-is-on-call-show-all, denies profile-edit");
  });

  test("the recorded contacts are read as the contract says", () => {
    const body = readContract("opsgenie", "recordings", "user.contacts.list.json");
    const users = { data: [{ id: "u1", username: "user1@opsgenie.com", fullName: "User One" }] };
    const translation = translatePages([
      pageOf({ get: "/v2/users", body: users }),
      pageOf({ get: "/v2/users/u1/contacts", body }),
      pageOf({ get: "/v2/users/u1/notification-rules", body: { data: [] } }),
    ]);
    expect(draftOf(translation, "user", "u1").value.contactMethods.map(({ key }) => key)).toEqual([
      "email:user1@opsgenie.com",
      "sms:+19999999999",
    ]);
  });

  test("contacts that could not be read are told, not taken for none", () => {
    const users = { data: [{ id: "u1", username: "a@example.com", fullName: "A" }] };
    const pages = [
      pageOf({ get: "/v2/users", body: users }),
      pageOf({ get: "/v2/users/u1/contacts", status: 403, body: null }),
    ];
    const translation = translatePages(pages);
    expect(briefly(translation.problems)).toEqual([
      ["not-readable", "user u1", "/contacts"],
      ["not-readable", "user u1", "/notification-rules"],
    ]);
    expect(draftOf(translation, "user", "u1").unread).toEqual(["contactMethods", "notificationRules"]);
    expect(draftOf(whole, "user", "ana").unread).toEqual(["notificationRules"]);
  });
});
