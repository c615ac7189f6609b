import { expect, test } from "vitest";
import { redactOpsgenie } from "./redact.ts";
import { contactRequest } from "./requests.ts";

test("a stored answer has no token of a device, and steps still find it; where people live is not kept", () => {
  const answer = {
    data: [
      { id: "c1", method: "mobile", to: "fcm-token-abc", status: { enabled: true } },
      { id: "c2", method: "sms", to: "1-5550001111", status: { enabled: true } },
    ],
    userAddress: { city: "Berlin" },
  };
  const step = { data: { steps: [{ contact: { method: "mobile", to: "fcm-token-abc" } }] } };
  const stored = redactOpsgenie(contactRequest("u1"), answer);
  const text = JSON.stringify([stored, redactOpsgenie(contactRequest("u1"), step)]);
  expect(text).not.toContain("fcm-token");
  expect(text).not.toContain("Berlin");
  expect(text).toContain("1-5550001111");
  expect(new Set(text.match(/device-[0-9a-f]{12}/g))).toHaveProperty("size", 1);
});
