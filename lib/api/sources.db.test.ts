import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { createPracticePagerDuty, PRACTICE_PAGERDUTY_KEY } from "#lib/practice/pagerduty/account.ts";
import { liesAt } from "#lib/practice/pagerduty/lies.ts";
import { type PracticeServer, servePractice } from "#lib/practice/serve.ts";
import type { Answer } from "./schemas/common.ts";
import type { Connection } from "./schemas/connection.ts";
import type { Import } from "./schemas/import.ts";
import type { Verification, VerifiedSchedule } from "./schemas/verification.ts";
import { type ApiUnderTest, openApi } from "./testing/api-runtime.ts";

type Refusal = { code: string };
type Listed<S extends z.ZodType> = { data: Answer<S>[] };

/** Nothing listens there. */
const DEAD = "http://127.0.0.1:9";
const [lie] = liesAt(new Date());

let liar: PracticeServer;
let api: ApiUnderTest;
beforeAll(async () => {
  liar = await servePractice(createPracticePagerDuty({ now: () => new Date(), lie }).handle);
  api = await openApi({ allowedOrigins: [liar.url, DEAD] });
});
afterAll(async () => {
  await api.close();
  await liar.close();
});

const source = (baseUrl: string, key = PRACTICE_PAGERDUTY_KEY) => ({
  vendor: "pagerduty",
  name: "Elsewhere",
  baseUrl,
  credentials: { type: "api-key", key },
});

describe("a source that cannot be connected is refused with its code, and nothing is stored", () => {
  test.each([
    ["credentials-refused", 422, () => source(liar.url, "not-the-right-key-00")],
    ["source-unavailable", 502, () => source(DEAD)],
    ["host-not-allowed", 422, () => source("http://127.0.0.1:1")],
    ["source-unavailable", 502, () => source(`${liar.url}/nothing/here`)],
    ["invalid-input", 422, () => source(`${liar.url}?x=1`)],
    ["invalid-input", 422, () => ({ ...source(liar.url), name: "A\0" })],
    ["host-not-allowed", 422, () => source("http://169.254.169.254/latest")],
  ])(
    "%s: %i",
    async (code, status, body) => {
      const refused = await api.call<Refusal>("POST /connections", { body: body() });
      expect([refused.status, refused.body.code]).toEqual([status, code]);
      expect((await api.call<Listed<typeof Connection>>("GET /connections")).body.data).toEqual([]);
    },
    60_000,
  );
});

describe("a source whose rendering is not what it says of itself", () => {
  let importId = "";
  let entry: Answer<typeof VerifiedSchedule> | undefined;

  test("differs, with both answers for every stretch", async () => {
    const connected = await api.call<Answer<typeof Connection>>("POST /connections", {
      body: source(liar.url),
    });
    expect(connected.status).toBe(201);
    expect(JSON.stringify(connected.body)).not.toContain(PRACTICE_PAGERDUTY_KEY);
    const selection = { schedules: [lie?.scheduleId] };
    const { body: run } = await api.call<Answer<typeof Import>>("POST /imports", {
      body: { connectionId: connected.body.id, selection },
    });
    importId = run.id;
    await api.workOff(importId);
    const { body: planned } = await api.call<Answer<typeof Import>>(`GET /imports/${importId}`);
    await api.call(`POST /imports/${importId}/apply`, { body: { fingerprint: planned.fingerprint } });
    await api.workOff(importId);
    const { body } = await api.call<Answer<typeof Verification>>(`GET /imports/${importId}/verification`);
    expect(body.verdict).toBe("differs");
    entry = body.schedules.find(({ sourceRef }) => sourceRef.id === lie?.scheduleId);
    expect(entry?.verdict).toBe("differs");
    const differences = entry?.tracks.flatMap((track) => track.differences) ?? [];
    expect(differences.length).toBeGreaterThan(0);
    for (const { start, end, ours, theirs } of differences) {
      expect(start < end).toBe(true);
      expect(ours).not.toEqual(theirs);
    }
    expect(entry?.secondsEqual).toBeLessThan(entry?.secondsCompared ?? 0);
  }, 60_000);

  test("is accepted with a note by an editor, who is named; the verdict stays", async () => {
    const path = `POST /imports/${importId}/verification/${entry?.id}/accept`;
    const body = { note: "The vendor is told." };
    expect((await api.call(path, { body, token: await api.tokenOf("viewer") })).status).toBe(403);
    expect((await api.call<Refusal>(path, { body: { note: " " } })).body.code).toBe("invalid-input");
    const accepted = await api.call<Answer<typeof VerifiedSchedule>>(path, {
      body,
      token: await api.tokenOf("editor"),
    });
    expect(accepted.body.accepted).toMatchObject({ by: "Test editor", note: "The vendor is told." });
    const { body: proof } = await api.call<Answer<typeof Verification>>(
      `GET /imports/${importId}/verification`,
    );
    expect(proof.verdict).toBe("differs");
    expect(proof.sentence).toMatch(/explained\.$/);
    const nowhere = `POST /imports/${importId}/verification/0197a000-0000-7000-8000-000000000000/accept`;
    expect((await api.call(nowhere, { body })).status).toBe(404);
  });

  test("a source that is gone while verifying leaves the import done and its schedules not provable", async () => {
    await api.call(`POST /imports/${importId}/verify`);
    await liar.close();
    await api.workOff(importId);
    const { body: run } = await api.call<Answer<typeof Import>>(`GET /imports/${importId}`);
    expect(run.state).toBe("done");
    const { body } = await api.call<Answer<typeof Verification>>(`GET /imports/${importId}/verification`);
    expect(body.schedules.map(({ verdict }) => verdict)).toEqual(body.schedules.map(() => "not-provable"));
    expect(body.verdict).toBe("partial");
    liar = await servePractice(createPracticePagerDuty({ now: () => new Date(), lie }).handle);
  }, 90_000);
});
