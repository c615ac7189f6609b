import { describe, expect, test } from "vitest";
import { parseWallTime } from "#lib/core/time/wall-clock.ts";
import { zoneOf } from "#lib/core/time/zone.ts";
import { orderOverrides, unlistedPieces } from "../shared/override-order.ts";
import { toE164 } from "../shared/phone.ts";
import { TranslateContext } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";
import { translateContactMethods } from "./translate-contact-methods.ts";
import { translateNotificationRules } from "./translate-notification-rules.ts";
import { translateRecurrence } from "./translate-recurrence.ts";
import { translateRestrictions } from "./translate-restrictions.ts";

describe("numbers in E.164 (PagerDuty contract §7: calling code and national number)", () => {
  test.each([
    ["4154153260", 1, "+14154153260"],
    ["(415) 415-3260", 1, "+14154153260"],
    ["7700 900123", 44, "+447700900123"],
    ["+44 7700 900123", 44, "+447700900123"],
    ["4154153260 x12", 1, "+14154153260;ext=12"],
    ["4154153260,,345", 1, "+14154153260;ext=345"],
    ["4154153260", null, null],
    ["12", 1, null],
    ["not a number", 1, null],
    ["1234567890123456", 1, null],
  ])("%s with code %s is %s", (address, code, expected) => {
    expect(toE164(address, code)).toBe(expected);
  });
});

const subject = {
  ref: { vendor: "pagerduty", account: "acme", kind: "user", id: "PU1" },
  name: "Ana",
} as const;

function contact(
  given: Partial<wire.ContactMethod> & Pick<wire.ContactMethod, "id" | "type">,
): wire.ContactMethod {
  return {
    summary: null,
    label: null,
    address: null,
    country_code: null,
    enabled: null,
    blacklisted: null,
    device_type: null,
    ...given,
  };
}

test("a number for voice and SMS stays two methods, a doubled one becomes one, and a push device has no address", () => {
  const context = new TranslateContext("pagerduty", "acme");
  const phone = { address: "4154153260", country_code: 1 };
  const { methods, keys } = translateContactMethods(
    [
      contact({ id: "P1", type: "phone_contact_method", ...phone, label: "Mobile" }),
      contact({ id: "P2", type: "sms_contact_method", ...phone, label: "Mobile" }),
      contact({ id: "P3", type: "phone_contact_method", ...phone, label: "Desk" }),
      contact({ id: "P4", type: "push_notification_contact_method", address: "token", label: "iPhone" }),
      contact({ id: "P5", type: "whatsapp_contact_method", ...phone, blacklisted: true }),
      contact({ id: "P6", type: "pager_contact_method", address: "secret" }),
      contact({ id: "P7", type: "email_contact_method", address: " Ana@Example.COM " }),
    ],
    subject,
    context,
  );
  expect(
    methods.map(({ key, channel, address, enabled, order }) => [key, channel, address, enabled, order]),
  ).toEqual([
    ["voice:+14154153260", "voice", "+14154153260", true, 0],
    ["sms:+14154153260", "sms", "+14154153260", true, 1],
    ["push#P4", "push", null, true, 2],
    ["whatsapp:+14154153260", "whatsapp", "+14154153260", false, 3],
    ["other#P6", "other", null, true, 4],
    ["email:ana@example.com", "email", "ana@example.com", true, 5],
  ]);
  expect(keys.get("P3")).toBe("voice:+14154153260");
  expect(context.problems.map(({ code, path }) => [code, path])).toEqual([
    ["invalid-value", "/contact_methods/2"],
    ["contact-not-portable", "/contact_methods/3"],
    ["contact-unusable", "/contact_methods/4/blacklisted"],
    ["contact-unusable", "/contact_methods/5/address"],
  ]);
});

test("notification rules are one per urgency, their steps counted from the assignment", () => {
  const context = new TranslateContext("pagerduty", "acme");
  const rule = (
    id: string,
    urgency: string,
    minutes: number | null,
    target: string,
  ): wire.NotificationRule => ({
    id,
    type: "assignment_notification_rule",
    summary: null,
    urgency,
    start_delay_in_minutes: minutes,
    contact_method: { id: target, type: null, summary: null, self: null, html_url: null, deleted_at: null },
  });
  const rules = translateNotificationRules(
    [
      rule("R1", "low", 0, "P1"),
      rule("R2", "high", 5, "P2"),
      rule("R3", "high", 0, "P1"),
      rule("R4", "high", 1, "PGONE"),
      rule("R5", "medium", 0, "P1"),
      rule("R6", "low", null, "P1"),
    ],
    new Map([
      ["P1", "email:ana@example.com"],
      ["P2", "sms:+1"],
    ]),
    subject,
    context,
  );
  expect(rules.map(({ key, urgency, order, steps }) => [key, urgency, order, steps])).toEqual([
    [
      "alert-assigned:high",
      "high",
      0,
      [
        { delaySeconds: 0, contactMethod: "email:ana@example.com", enabled: true },
        { delaySeconds: 300, contactMethod: "sms:+1", enabled: true },
      ],
    ],
    [
      "alert-assigned:low",
      "low",
      1,
      [{ delaySeconds: 0, contactMethod: "email:ana@example.com", enabled: true }],
    ],
  ]);
  expect(context.problems.map(({ code, path }) => [code, path])).toEqual([
    ["dangling-reference", "/notification_rules/3/contact_method"],
    ["unknown-value", "/notification_rules/4/urgency"],
    ["invalid-value", "/notification_rules/5/start_delay_in_minutes"],
  ]);
});

describe("restrictions (§10.6)", () => {
  const daily = {
    type: "daily_restriction",
    start_time_of_day: "22:30:00",
    duration_seconds: 3600,
    start_day_of_week: null,
  };
  const weekly = { ...daily, type: "weekly_restriction", start_day_of_week: 7 };

  test("none restrict nothing; several are a union; daily and weekly may be mixed", () => {
    expect(translateRestrictions([])).toEqual({ ok: true, value: { type: "always" } });
    expect(translateRestrictions([daily, weekly])).toMatchObject({
      value: {
        windows: [
          { type: "daily", startSecond: 81_000, durationSeconds: 3600 },
          { type: "weekly", startDay: 7, startSecond: 81_000, durationSeconds: 3600 },
        ],
      },
    });
  });

  test.each([
    ["a length of nothing", { ...daily, duration_seconds: 0 }, "/restrictions/0/duration_seconds"],
    ["more than a day, daily", { ...daily, duration_seconds: 86_401 }, "/restrictions/0/duration_seconds"],
    [
      "day 0, which other importers accept",
      { ...weekly, start_day_of_week: 0 },
      "/restrictions/0/start_day_of_week",
    ],
    ["no day", { ...weekly, start_day_of_week: null }, "/restrictions/0/start_day_of_week"],
    ["25 o'clock", { ...daily, start_time_of_day: "25:00:00" }, "/restrictions/0/start_time_of_day"],
    ["another kind", { ...daily, type: "monthly_restriction" }, "/restrictions/0/type"],
  ])("%s fails with its place", (_, restriction, path) => {
    expect(translateRestrictions([restriction])).toMatchObject({ ok: false, error: { path } });
  });
});

describe("recurrences (§9, RFC 5545)", () => {
  const span = {
    start: parseWallTime("2026-11-23T09:00:00") ?? Number.NaN,
    end: parseWallTime("2026-11-23T17:00:00") ?? Number.NaN,
    zone: zoneOf("America/New_York"),
  };

  test("UNTIL comes out in UTC: as an instant, on the event's clock, or at the end of a day", () => {
    const until = (text: string) => {
      const read = translateRecurrence([`RRULE:FREQ=DAILY;UNTIL=${text}`], span);
      return read.ok ? read.value.rule : read.error.why;
    };
    expect(until("20261201T140000Z")).toBe("FREQ=DAILY;UNTIL=20261201T140000Z");
    expect(until("20261201T090000")).toBe("FREQ=DAILY;UNTIL=20261201T140000Z");
    expect(until("20261201")).toBe("FREQ=DAILY;UNTIL=20261202T045959Z");
    expect(until("20270401")).toBe("FREQ=DAILY;UNTIL=20270402T035959Z");
  });

  test("exclusions are instants or whole days of the event's clock, additions are wall times", () => {
    const read = translateRecurrence(
      [
        "rrule:freq=weekly;byday=mo",
        "EXDATE:20261130T140000Z,20261207T090000",
        "EXDATE;TZID=Europe/Berlin:20261214T150000",
        "EXDATE;VALUE=DATE:20261221",
        "RDATE:20261225T140000Z",
        "RDATE;VALUE=DATE:20270402",
      ],
      span,
    );
    expect(read).toEqual({
      ok: true,
      value: {
        type: "recurrence",
        start: "2026-11-23T09:00:00",
        end: "2026-11-23T17:00:00",
        rule: "FREQ=WEEKLY;BYDAY=MO",
        excluded: [
          { at: "2026-11-30T14:00:00Z" },
          { at: "2026-12-07T14:00:00Z" },
          { at: "2026-12-14T14:00:00Z" },
          { from: "2026-12-21T05:00:00Z", to: "2026-12-22T05:00:00Z" },
        ],
        additions: ["2026-12-25T09:00:00", "2027-04-02T09:00:00"],
      },
    });
  });

  test.each([
    [[], "0 rules"],
    [["RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"], "2 rules"],
    [["RRULE:FREQ=SECONDLY"], "SECONDLY"],
    [["RRULE:FREQ=DAILY;COUNT=0"], "COUNT"],
    [["EXRULE:FREQ=DAILY"], "EXRULE"],
    [["RRULE:FREQ=DAILY", "RDATE;VALUE=PERIOD:20261225T140000Z/PT1H"], "is not a time"],
    [["RRULE:FREQ=DAILY", "EXDATE;TZID=Mars/Olympus:20261225T140000"], "Mars/Olympus"],
    [["RRULE:FREQ=DAILY;UNTIL=soon"], "SOON"],
  ])("%j is refused and says why", (lines, why) => {
    expect(translateRecurrence(lines, span)).toMatchObject({
      ok: false,
      error: { why: expect.stringContaining(why) },
    });
  });
});

describe("the order of overlapping overrides (§10.9)", () => {
  const span = (person: string, start: number, end: number, id = person) => ({ id, person, start, end });
  const all = [{ start: 0, end: 100 }];
  const byRank = (ranks: ReadonlyMap<string, number>) =>
    [...ranks].toSorted((a, b) => a[1] - b[1]).map(([id]) => id);

  test("the rendering decides, also through others: a beats b, b beats c", () => {
    const overrides = [span("a", 0, 50), span("b", 0, 60), span("c", 0, 70)];
    const resolved = [span("a", 0, 50), span("b", 50, 60), span("c", 60, 70)];
    const order = orderOverrides(overrides, resolved, all);
    expect(byRank(order.ranks)).toEqual(["c", "b", "a"]);
    expect(order).toMatchObject({ contested: true, undecidedFrom: null });
  });

  test("an override of the same person does not contest", () => {
    const overrides = [span("a", 0, 50, "a1"), span("a", 20, 70, "a2")];
    expect(orderOverrides(overrides, [], all)).toMatchObject({ contested: false, undecidedFrom: null });
  });

  test("of two overrides of the winner, the one that others prove to be lower is not chosen", () => {
    const overrides = [span("a", 0, 30, "a1"), span("a", 20, 60, "a2"), span("b", 10, 60)];
    const resolved = [span("b", 10, 20), span("a", 20, 60)];
    const { ranks, undecidedFrom } = orderOverrides(overrides, resolved, all);
    expect(byRank(ranks)).toEqual(["a1", "b", "a2"]);
    expect(undecidedFrom).toBeNull();
  });

  test("what the rendering does not show is undecided from there, the later start on top", () => {
    const overrides = [span("a", 80, 200), span("b", 120, 160)];
    expect(orderOverrides(overrides, [span("a", 80, 100)], all)).toMatchObject({ undecidedFrom: 120 });
    expect(byRank(orderOverrides(overrides, [], all).ranks)).toEqual(["a", "b"]);
  });

  test("an order proved inside the windows holds outside them", () => {
    const overrides = [span("a", 80, 200), span("b", 90, 160)];
    const order = orderOverrides(overrides, [span("a", 80, 100)], all);
    expect(byRank(order.ranks)).toEqual(["b", "a"]);
    expect(order.undecidedFrom).toBeNull();
  });

  test("a rendering that contradicts itself is undecided, never a crash", () => {
    const overrides = [span("a", 0, 60), span("b", 0, 60), span("c", 30, 50)];
    const resolved = [span("a", 0, 30), span("c", 30, 40), span("b", 50, 60)];
    expect(orderOverrides(overrides, resolved, all).undecidedFrom).toBe(50);
  });

  test("pieces that only the rendering shows are found", () => {
    expect(unlistedPieces([span("a", 0, 10)], [span("a", 0, 20), span("b", 30, 40)], all)).toEqual([
      { person: "a", start: 10, end: 20 },
      { person: "b", start: 30, end: 40 },
    ]);
  });
});
