import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { loadEntities } from "#db/queries/load-entities.ts";
import { OPERATIONS } from "./operations.ts";
import type { Answer } from "./schemas/common.ts";
import type { Connection, Inventory } from "./schemas/connection.ts";
import type { Import } from "./schemas/import.ts";
import type { Gaps, Ladder, OnCall, Shifts } from "./schemas/on-call.ts";
import type { Change, ImportProblem, Plan, UserRow } from "./schemas/plan.ts";
import type { Schedule } from "./schemas/schedule.ts";
import type { User, UserSources } from "./schemas/user.ts";
import type { Verification } from "./schemas/verification.ts";
import { type ApiUnderTest, openApi } from "./testing/api-runtime.ts";

type Listed<S extends z.ZodType> = { data: Answer<S>[]; nextCursor: string | null };
type Refusal = { code: string; importId?: string; errors?: { path: string }[] };

const DAY_MS = 86_400_000;
/** In a query, where a plus sign would be a space. */
const at = (ms: number) => encodeURIComponent(new Date(ms).toISOString());

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** What one test leaves for the next: the road is one road. */
let connectionId = "";
let importId = "";
let scheduleId = "";

async function everything<T>(path: string): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: { body: { data: T[]; nextCursor: string | null } } = await api.call(
      `GET ${path}?limit=7${cursor === "" ? "" : `&cursor=${cursor}`}`,
    );
    found.push(...page.body.data);
    cursor = page.body.nextCursor;
  }
  return found;
}

describe("connect", () => {
  test("a practice account, once for one Idempotency-Key, and without a secret in the answer", async () => {
    const body = { vendor: "pagerduty", name: "Practice", practice: true };
    const headers = { "idempotency-key": "connect-1" };
    const first = await api.call<Answer<typeof Connection>>("POST /connections", { body, headers });
    const again = await api.call<Answer<typeof Connection>>("POST /connections", { body, headers });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(again.body).toEqual(first.body);
    expect(first.body).toMatchObject({
      vendor: "pagerduty",
      practice: true,
      credentials: { type: "practice" },
    });
    expect(first.body.access.every(({ state }) => state === "ok")).toBe(true);
    connectionId = first.body.id;
    const listed = await api.call<Listed<typeof Connection>>("GET /connections");
    expect(listed.body.data.map(({ id }) => id)).toEqual([connectionId]);
    const misuse = await api.call<Refusal>("POST /connections", {
      body: { ...body, name: "Other" },
      headers,
    });
    expect([misuse.status, misuse.body.code]).toEqual([422, "invalid-input"]);
  });

  test("unknown members and missing credentials are refused, each by name", async () => {
    const { status, body } = await api.call<Refusal>("POST /connections", {
      body: { vendor: "pagerduty", name: "X", practice: true, colour: "red" },
    });
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, "invalid-input", "/colour"]);
    const nested = await api.call<Refusal>("POST /connections", {
      body: { vendor: "pagerduty", name: "X", credentials: { type: "api-key", key: "k", secret: 1 } },
    });
    expect(nested.body.errors?.[0]?.path).toBe("/credentials/secret");
    const without = await api.call<Refusal>("POST /connections", {
      body: { vendor: "pagerduty", name: "X" },
    });
    expect(without.body.errors?.[0]?.path).toBe("/credentials");
  });

  test("rename, check, and what can be chosen", async () => {
    const renamed = await api.call<Answer<typeof Connection>>(`PATCH /connections/${connectionId}`, {
      body: { name: "Practice account" },
    });
    expect(renamed.body.name).toBe("Practice account");
    await api.call(`POST /connections/${connectionId}/check`);
    const one = await api.call<Answer<typeof Connection>>(`GET /connections/${connectionId}`);
    expect(one.body).toMatchObject({ id: connectionId, name: "Practice account" });
    const { body } = await api.call<Answer<typeof Inventory>>(`GET /connections/${connectionId}/inventory`);
    expect(body.schedules).toHaveLength(20);
    expect(body.escalationPolicies.some(({ needs }) => needs.some(({ kind }) => kind === "schedule"))).toBe(
      true,
    );
  });
});

describe("read", () => {
  test("starting answers 202; a second start is told which import runs; stopping and resuming go on", async () => {
    const body = { connectionId, selection: "all" };
    const started = await api.call<Answer<typeof Import>>("POST /imports", { body });
    expect([started.status, started.body.state, started.body.fingerprint]).toEqual([202, "reading", null]);
    importId = started.body.id;
    const second = await api.call<Refusal>("POST /imports", { body });
    expect([second.status, second.body.code, second.body.importId]).toEqual([
      409,
      "import-running",
      importId,
    ]);

    const early = await api.call<Answer<typeof Plan>>(`GET /imports/${importId}/plan`);
    expect(early.body.fingerprint).toBeNull();
    const stopped = await api.call<Answer<typeof Import>>(`POST /imports/${importId}/stop`);
    expect([stopped.body.state, stopped.body.in]).toEqual(["stopped", "reading"]);
    const resumed = await api.call<Answer<typeof Import>>(`POST /imports/${importId}/resume`);
    expect([resumed.status, resumed.body.state, resumed.body.in]).toEqual([202, "reading", undefined]);
    await api.workOff(importId);

    const { body: read } = await api.call<Answer<typeof Import>>(`GET /imports/${importId}`);
    expect(read).toMatchObject({ state: "planned", undecided: { users: 0, conflicts: 0 } });
    expect(read.steps.slice(0, 3).every(({ done, total }) => total > 0 && done === total)).toBe(true);
    expect(read.requests.read.made / read.requests.read.minimum).toBeLessThanOrEqual(1.05);
    expect(read.counts.schedule).toMatchObject({ read: 20, create: 20, unchanged: 0 });
  });

  test("an unknown selection is refused, and so is an import that is not there", async () => {
    const wrong = { connectionId, selection: { schedule: ["P1"] } };
    expect((await api.call<Refusal>("POST /imports", { body: wrong })).body.code).toBe("invalid-input");
    const nobody = { connectionId: "0197a000-0000-7000-8000-000000000000", selection: "all" };
    expect((await api.call<Refusal>("POST /imports", { body: nobody })).status).toBe(404);
    expect((await api.call<Refusal>("GET /imports/0197a000-0000-7000-8000-000000000000/users")).status).toBe(
      404,
    );
    expect((await api.call<Refusal>("GET /imports/nonsense")).status).toBe(404);
  });
});

describe("decide and review", () => {
  test("people are listed page by page, and a decision makes the plan anew", async () => {
    const rows = await everything<Answer<typeof UserRow>>(`/imports/${importId}/users`);
    expect(new Set(rows.map(({ sourceRef }) => sourceRef.id)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(50);
    const [first] = rows.filter(({ deletedAtSource, decision }) => !deletedAtSource && decision !== null);
    const sourceId = first?.sourceRef.id ?? "";
    const before = await api.call<Answer<typeof Import>>(`GET /imports/${importId}`);
    const decided = await api.call<Answer<typeof Import>>(`PUT /imports/${importId}/users`, {
      body: [{ sourceId, action: "create" }],
    });
    expect(decided.status).toBe(200);
    expect(decided.body.fingerprint).not.toBe(before.body.fingerprint);
    const after = await everything<Answer<typeof UserRow>>(`/imports/${importId}/users`);
    expect(after.find(({ sourceRef }) => sourceRef.id === sourceId)).toMatchObject({
      decision: { action: "create" },
      decidedBy: "person",
    });
    const wrong = await api.call<Refusal>(`PUT /imports/${importId}/users`, {
      body: [{ sourceId: "PNOBODY", action: "create" }],
    });
    expect([wrong.status, wrong.body.errors?.[0]?.path]).toEqual([422, "/0/sourceId"]);
  });

  test("changes come in the order of their needs, problems with what they touch, and no conflict on a first import", async () => {
    const changes = await everything<Answer<typeof Change>>(`/imports/${importId}/changes`);
    const known = new Set<string>();
    for (const { id, dependsOn } of changes) {
      expect(dependsOn.filter((needed) => !known.has(needed))).toEqual([]);
      known.add(id);
    }
    expect(changes.every(({ op, entityId }) => op !== "create" || entityId === null)).toBe(true);
    const { body: plan } = await api.call<Answer<typeof Plan>>(`GET /imports/${importId}/plan`);
    const created = Object.values(plan.summary).reduce((sum, { create }) => sum + create, 0);
    expect(created).toBe(changes.filter(({ op }) => op === "create").length);
    expect(plan.sentence).toContain("20 schedules");
    const problems = await everything<Answer<typeof ImportProblem>>(`/imports/${importId}/problems`);
    const { body } = await api.call<Answer<typeof Import>>(`GET /imports/${importId}`);
    expect(body.problems.blocks + body.problems.changesMeaning + body.problems.info).toBe(problems.length);
    expect(await everything(`/imports/${importId}/conflicts`)).toEqual([]);
  });

  test("a viewer reads and decides nothing; an editor decides and does not import", async () => {
    const viewer = await api.tokenOf("viewer");
    const editor = await api.tokenOf("editor");
    const users = `PUT /imports/${importId}/users`;
    const apply = `POST /imports/${importId}/apply`;
    expect((await api.call(`GET /imports/${importId}`, { token: viewer })).status).toBe(200);
    expect((await api.call(users, { token: viewer, body: [] })).status).toBe(403);
    expect((await api.call(users, { token: editor, body: [] })).status).toBe(200);
    expect((await api.call(apply, { token: editor, body: { fingerprint: "x" } })).status).toBe(403);
    expect((await api.call(users, { token: null, body: [] })).status).toBe(401);
  });
});

describe("import and verify", () => {
  test("only the plan that was reviewed is imported, and then nothing can be stopped", async () => {
    const { body } = await api.call<Answer<typeof Plan>>(`GET /imports/${importId}/plan`);
    const path = `POST /imports/${importId}/apply`;
    const stale = await api.call<Refusal>(path, { body: { fingerprint: "something else" } });
    expect([stale.status, stale.body.code]).toEqual([409, "stale-plan"]);
    const unknown = await api.call<Refusal>(path, { body: { fingerprint: body.fingerprint, force: true } });
    expect([unknown.status, unknown.body.errors?.[0]?.path]).toEqual([422, "/force"]);
    const applied = await api.call<Answer<typeof Import>>(path, { body: { fingerprint: body.fingerprint } });
    expect([applied.status, applied.body.state]).toEqual([202, "applying"]);
    const late = await api.call<Refusal>(`POST /imports/${importId}/stop`);
    expect([late.status, late.body.code]).toEqual([409, "too-late"]);
    const twice = await api.call<Refusal>(path, { body: { fingerprint: body.fingerprint } });
    expect([twice.status, twice.body.code]).toEqual([409, "too-late"]);
    await api.workOff(importId);
    const done = await api.call<Answer<typeof Import>>(`GET /imports/${importId}`);
    expect(done.body.lastError).toBeUndefined();
    expect(done.body.state).toBe("done");
    expect(done.body.steps.every((step) => step.done === step.total)).toBe(true);
  }, 120_000);

  test("every schedule is proved equal, second by second", async () => {
    const { body } = await api.call<Answer<typeof Verification>>(`GET /imports/${importId}/verification`);
    expect(body.schedules.filter(({ verdict }) => verdict !== "equal")).toEqual([]);
    expect(body.schedules).toHaveLength(20);
    expect(body.verdict).toBe("equal");
    expect(body.sentence).toMatch(/^(\d+) of \1 checks match\.$/);
    const [first] = body.schedules;
    expect(first?.secondsCompared).toBe(first?.secondsEqual);
    const accept = `POST /imports/${importId}/verification/${first?.id}/accept`;
    expect((await api.call<Refusal>(accept, { body: { note: "fine" } })).body.code).toBe("invalid-input");
  });

  test("it can be verified again", async () => {
    const again = await api.call<Answer<typeof Import>>(`POST /imports/${importId}/verify`);
    expect([again.status, again.body.state]).toEqual([202, "verifying"]);
    const half = await api.call<Answer<typeof Verification>>(`GET /imports/${importId}/verification`);
    expect(half.body).toMatchObject({ verdict: "partial", schedules: [] });
    await api.workOff(importId);
    const done = await api.call<Answer<typeof Verification>>(`GET /imports/${importId}/verification`);
    expect(done.body.verdict).toBe("equal");
  }, 60_000);
});

describe("what is here", () => {
  test.each(["users", "teams", "schedules", "escalation-policies", "services"])(
    "%s are listed by name, page by page, and each answers for itself",
    async (kind) => {
      const all = await everything<Answer<typeof Schedule>>(`/${kind}`);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      const whole = await api.call<Listed<typeof Schedule>>(`GET /${kind}?limit=500`);
      expect(whole.body).toEqual({ data: all, nextCursor: null });
      const some = all.find(({ sourceRefs }) => sourceRefs.length > 0);
      const sourceId = some?.sourceRefs[0]?.id ?? "";
      const bySource = await api.call<Listed<typeof Schedule>>(
        `GET /${kind}?sourceId=${sourceId}&vendor=pagerduty`,
      );
      expect(bySource.body.data).toEqual([some]);
      expect((await api.call<Listed<typeof Schedule>>(`GET /${kind}?vendor=opsgenie`)).body.data).toEqual([]);
      const q = encodeURIComponent((some?.name ?? "").toUpperCase());
      const byName = await api.call<Listed<typeof Schedule>>(`GET /${kind}?q=${q}`);
      expect(byName.body.data.map(({ id }) => id)).toContain(some?.id);
      expect((await api.call(`GET /${kind}/${some?.id}`)).body).toEqual(some);
      expect((await api.call(`GET /${kind}/0197a000-0000-7000-8000-000000000000`)).status).toBe(404);
      expect((await api.call(`GET /${kind}?cursor=nonsense`)).status).toBe(422);
      expect((await api.call(`GET /${kind}?q=%25`)).body).toEqual({ data: [], nextCursor: null });
    },
  );

  test("users come with contact methods, rules and teams", async () => {
    const users = await everything<Answer<typeof User>>("/users");
    expect(users.some(({ contactMethods }) => contactMethods.some(({ channel }) => channel === "sms"))).toBe(
      true,
    );
    expect(users.some(({ teams }) => teams.length > 0)).toBe(true);
    const [someone] = users.filter(({ email }) => email !== null);
    const found = await api.call<Listed<typeof User>>(
      `GET /users?q=${encodeURIComponent(someone?.email ?? "")}`,
    );
    expect(found.body.data.map(({ id }) => id)).toEqual([someone?.id]);
  });

  test("what each source says of a user is told, and a field follows what was chosen until that is taken back", async () => {
    const [someone] = (await everything<Answer<typeof User>>("/users")).filter(
      ({ sourceRefs }) => sourceRefs.length === 1,
    );
    const [ref] = someone?.sourceRefs ?? [];
    const said = () => api.call<Answer<typeof UserSources>>(`GET /users/${someone?.id}/sources`);
    expect((await said()).body).toMatchObject({
      keptHere: [],
      sources: [{ sourceRef: ref, says: { name: someone?.name }, leads: [] }],
    });
    const lead = (of: object, field = "timeZone") =>
      api.call<Answer<typeof UserSources>>(`PUT /users/${someone?.id}/leads`, { body: { field, lead: of } });
    const { vendor, account, id: sourceId } = ref ?? {};
    const source = { type: "source", vendor, account, sourceId };
    expect((await lead(source)).body.sources[0]?.leads).toEqual(["timeZone"]);
    expect((await lead({ type: "here" })).body).toMatchObject({ keptHere: ["timeZone"] });
    expect((await lead({ type: "nobody" })).body).toMatchObject({ keptHere: [], sources: [{ leads: [] }] });
    expect((await lead({ ...source, sourceId: "elsewhere" })).status).toBe(422);
    expect((await lead({ type: "here" }, "status")).status).toBe(422);
    const nobody = "0197a000-0000-7000-8000-000000000000";
    expect((await api.call(`GET /users/${nobody}/sources`)).status).toBe(404);
  });

  test("shifts and gaps fill the window exactly where one row counts", async () => {
    const schedules = await everything<Answer<typeof Schedule>>("/schedules");
    const from = Date.UTC(2027, 0, 4);
    for (const { id, resolution } of schedules.filter((one) => one.resolution === "topmost")) {
      const window = `from=${at(from)}&to=${at(from + 14 * DAY_MS)}`;
      const { body: shifts } = await api.call<Answer<typeof Shifts>>(`GET /schedules/${id}/shifts?${window}`);
      const { body: gaps } = await api.call<Answer<typeof Gaps>>(`GET /schedules/${id}/gaps?${window}`);
      const length = ({ start, end }: { start: string; end: string }) => Date.parse(end) - Date.parse(start);
      const covered = [...shifts.data, ...gaps.data].reduce((sum, one) => sum + length(one), 0);
      expect(covered, `${id} ${resolution}`).toBe(14 * DAY_MS);
      expect(shifts.data.every(({ participant }) => participant.name !== "Unknown")).toBe(true);
      if (shifts.data.length > 0) scheduleId = id;
    }
    const tracks = await api.call<Answer<typeof Shifts>>(
      `GET /schedules/${scheduleId}/shifts?view=tracks&from=${at(from)}&to=${at(from + DAY_MS)}`,
    );
    expect(tracks.body.data.length).toBeGreaterThan(0);
  });

  test("an empty window is invalid, more than 400 days are too many, and 400 are not", async () => {
    const ask = (from: number, to: number) =>
      api.call<Refusal>(`GET /schedules/${scheduleId}/shifts?from=${at(from)}&to=${at(to)}`);
    expect((await ask(DAY_MS, DAY_MS)).body.code).toBe("invalid-input");
    expect((await ask(0, 400 * DAY_MS + 1000)).body.code).toBe("range-too-long");
    expect((await ask(0, 400 * DAY_MS)).status).toBe(200);
    const without = await api.call<Refusal>(`GET /schedules/${scheduleId}/gaps?from=2027-01-01`);
    expect([without.status, without.body.code]).toEqual([422, "invalid-input"]);
    const offset = encodeURIComponent("2027-01-04T00:00:00+01:00");
    const local = await api.call<Answer<typeof Shifts>>(
      `GET /schedules/${scheduleId}/shifts?from=${offset}&to=${at(Date.UTC(2027, 0, 11))}`,
    );
    expect(local.status).toBe(200);
  });

  test("who is on call says the same as the shifts of that second, and can be asked by schedule, team and user", async () => {
    const moment = Date.UTC(2027, 1, 3, 10, 30);
    const { body } = await api.call<Answer<typeof OnCall>>(`GET /on-call?at=${at(moment)}`);
    expect(body).toHaveLength(20);
    for (const entry of body) {
      const { body: shifts } = await api.call<Answer<typeof Shifts>>(
        `GET /schedules/${entry.scheduleId}/shifts?from=${at(moment)}&to=${at(moment + 1000)}`,
      );
      const people = (of: Answer<typeof Shifts>["data"]) =>
        of.map(({ participant }) => participant.userId).sort();
      expect(people(entry.shifts)).toEqual(people(shifts.data));
      expect(entry.shifts.map(({ id }) => id).sort()).toEqual(shifts.data.map(({ id }) => id).sort());
    }
    const busy = body.find(({ shifts }) => shifts.length > 0);
    const userId = busy?.shifts[0]?.participant.userId ?? "";
    const ofUser = await api.call<Answer<typeof OnCall>>(`GET /on-call?at=${at(moment)}&userId=${userId}`);
    const users = ofUser.body.flatMap(({ shifts }) => shifts.map(({ participant }) => participant.userId));
    expect(new Set(users)).toEqual(new Set([userId]));
    const one = await api.call<Answer<typeof OnCall>>(
      `GET /on-call?at=${at(moment)}&scheduleId=${busy?.scheduleId}`,
    );
    expect(one.body).toEqual([busy]);
    const { body: schedule } = await api.call<Answer<typeof Schedule>>(`GET /schedules/${busy?.scheduleId}`);
    const [teamId = ""] = schedule.teams;
    const ofTeam = await api.call<Answer<typeof OnCall>>(`GET /on-call?teamId=${teamId}`);
    if (teamId !== "") expect(ofTeam.body.map((entry) => entry.scheduleId)).toContain(busy?.scheduleId);
  });

  test("a policy's ladder names whom it tells and when", async () => {
    const policies = await everything<{ id: string }>("/escalation-policies");
    const reached: string[] = [];
    for (const { id } of policies) {
      const { body } = await api.call<Answer<typeof Ladder>>(
        `GET /escalation-policies/${id}/ladder?at=${at(Date.UTC(2027, 1, 3, 10, 30))}`,
      );
      expect(body.at).toBe("2027-02-03T10:30:00Z");
      const times = body.entries.map(({ atSeconds }) => atSeconds);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      reached.push(...body.entries.flatMap(({ resolvesTo }) => resolvesTo.map(({ name }) => name)));
    }
    expect(reached.length).toBeGreaterThan(policies.length);
    expect(reached).not.toContain("Unknown");
  });
});

test("a second import of an unchanged source changes nothing and writes no domain row", async () => {
  const before = await loadEntities(api.ctx.db.orm);
  const versions = await rowVersions();
  const { body: started } = await api.call<Answer<typeof Import>>("POST /imports", {
    body: { connectionId, selection: "all" },
  });
  await api.workOff(started.id);
  const { body: plan } = await api.call<Answer<typeof Plan>>(`GET /imports/${started.id}/plan`);
  expect(plan.sentence).toBe("Changes nothing.");
  expect(await everything(`/imports/${started.id}/changes`)).toEqual([]);
  await api.call(`POST /imports/${started.id}/apply`, { body: { fingerprint: plan.fingerprint } });
  await api.workOff(started.id);
  const { body: done } = await api.call<Answer<typeof Import>>(`GET /imports/${started.id}`);
  expect(done.state).toBe("done");
  expect(await loadEntities(api.ctx.db.orm)).toEqual(before);
  expect(await rowVersions()).toEqual(versions);
  const { body: list } = await api.call<Listed<typeof Import>>(
    `GET /imports?connectionId=${connectionId}&state=done`,
  );
  expect(list.data.map(({ id }) => id)).toEqual([started.id, importId]);
  const { body: connection } = await api.call<Answer<typeof Connection>>(`GET /connections/${connectionId}`);
  expect(connection.lastImport).toMatchObject({ id: started.id, state: "done" });
}, 120_000);

/** Postgres gives a row a new xmin whenever it is written, even with the same values. */
async function rowVersions(): Promise<unknown[]> {
  const tables = [
    "users",
    "contact_methods",
    "teams",
    "schedules",
    "layers",
    "overrides",
    "escalation_policies",
    "services",
  ];
  const parts = tables.map(
    (table) => `select '${table}' as of, xmin::text as version, count(*)::int from ${table} group by 2`,
  );
  return (await api.rt.db.pool.query(`${parts.join(" union all ")} order by 1, 2`)).rows;
}

test("a connection that is deleted is gone, and what it brought stays linked", async () => {
  expect((await api.call(`DELETE /connections/${connectionId}`)).status).toBe(204);
  expect((await api.call(`GET /connections/${connectionId}`)).status).toBe(404);
  expect((await api.call(`DELETE /connections/${connectionId}`)).status).toBe(404);
  const { body } = await api.call<Listed<typeof Schedule>>("GET /schedules?vendor=pagerduty");
  expect(body.data).toHaveLength(20);
});

test("health, readiness and the document need no token", async () => {
  for (const path of ["/health", "/ready", "/openapi.json"]) {
    expect((await api.call(`GET ${path}`, { token: null })).status).toBe(200);
  }
});

test("every operation was answered with success, and every answer was what the document says", () => {
  const elsewhere = [
    "PUT /imports/{id}/conflicts",
    "PUT /imports/{id}/adoptions",
    "GET /imports/{id}/removals",
    "PUT /imports/{id}/removals",
    "GET /imports/{id}/targets",
    "PUT /imports/{id}/targets",
    "POST /imports/{id}/verification/{entryId}/accept",
    "POST /imports/{id}/verification/{entryId}/reading",
    "POST /imports/{id}/verification/{entryId}/retry",
    "POST /imports/{id}/problems/{problemId}/retry",
  ];
  const answered = [...api.call.answered, ...elsewhere].sort();
  expect(answered).toEqual(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort());
});
