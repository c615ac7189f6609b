import { afterAll, beforeAll, expect, test } from "vitest";
import { createPracticeOpsgenie, PRACTICE_OPSGENIE_KEY } from "#lib/practice/opsgenie/account.ts";
import { opsgenieLiesAt } from "#lib/practice/opsgenie/lies.ts";
import { type PracticeServer, servePractice } from "#lib/practice/serve.ts";
import type { Answer } from "./schemas/common.ts";
import type { Connection } from "./schemas/connection.ts";
import type { Import } from "./schemas/import.ts";
import type { Verification, VerifiedSchedule } from "./schemas/verification.ts";
import { type ApiUnderTest, openApi } from "./testing/api-runtime.ts";

const lie = opsgenieLiesAt(new Date()).find(({ id }) => id === "skip-rule-ignored");

let source: PracticeServer;
let api: ApiUnderTest;
beforeAll(async () => {
  source = await servePractice(createPracticeOpsgenie({ now: () => new Date(), lie }).handle);
  api = await openApi({ allowedOrigins: [source.url] });
});
afterAll(async () => {
  await api.close();
  await source.close();
});

test("a proof says which reading of an inferred rule would be equal; an editor has it read so, and nothing else", async () => {
  const { body: connection } = await api.call<Answer<typeof Connection>>("POST /connections", {
    body: {
      vendor: "opsgenie",
      name: "Elsewhere",
      baseUrl: source.url,
      credentials: { type: "api-key", key: PRACTICE_OPSGENIE_KEY },
    },
  });
  const selection = { schedules: [lie?.scheduleId] };
  const { body: run } = await api.call<Answer<typeof Import>>("POST /imports", {
    body: { connectionId: connection.id, selection, rules: { unmappedUsers: "create" } },
  });
  await api.workOff(run.id);
  const { body: planned } = await api.call<Answer<typeof Import>>(`GET /imports/${run.id}`);
  await api.call(`POST /imports/${run.id}/apply`, { body: { fingerprint: planned.fingerprint } });
  await api.workOff(run.id);
  const { body: proof } = await api.call<Answer<typeof Verification>>(`GET /imports/${run.id}/verification`);
  const entry = proof.schedules.find(({ sourceRef }) => sourceRef.id === lie?.scheduleId);
  expect(entry?.verdict).toBe("differs");
  const [offered] = entry?.otherReadings ?? [];
  expect(offered).toMatchObject({
    rule: "emptyTurns",
    value: "count",
    meaning: expect.stringMatching(/\.$/),
  });

  const path = `POST /imports/${run.id}/verification/${entry?.id}/reading`;
  const body = { track: offered?.track, rule: "emptyTurns", value: "count" };
  expect((await api.call(path, { body, token: await api.tokenOf("viewer") })).status).toBe(403);
  const other = { ...body, rule: "turnDays", value: "elapsed" };
  expect((await api.call<{ code: string }>(path, { body: other })).body.code).toBe("invalid-input");
  const chosen = await api.call<Answer<typeof VerifiedSchedule>>(path, {
    body,
    token: await api.tokenOf("editor"),
  });
  expect([chosen.status, chosen.body.verdict]).toEqual([200, "differs"]);
}, 90_000);
