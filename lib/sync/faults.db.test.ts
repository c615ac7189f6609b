import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { loadEntities } from "#db/queries/load-entities.ts";
import { loadChanges } from "#db/queries/run-plans.ts";
import { listProblems } from "#db/queries/run-problems.ts";
import { countRequests } from "#db/queries/run-requests.ts";
import { findRun, hubRevision, type Run } from "#db/queries/runs.ts";
import { listEntries } from "#db/queries/verifications.ts";
import type { Ctx } from "#lib/auth/ctx.ts";
import { type Connected, CREDENTIALS, startConnected } from "#lib/testing/connected.ts";
import { type Fault, type Interfere, type PracticeSource, refusal } from "#lib/testing/practice-source.ts";
import { applyAndVerify, readAndPlan, workOff } from "#lib/testing/road.ts";
import { advanceImport } from "./advance-import.ts";
import { applyPlan } from "./apply-plan.ts";
import { resumeImport, stopImport } from "./control-import.ts";
import { changeConnection } from "./manage-connection.ts";
import { ImportRules, startImport } from "./start-import.ts";

const CHOSEN = { schedules: ["PSCHD06", "PSCHD07"] };

let ctx: Ctx;
let source: PracticeSource;
let connectionId: string;
let end: Connected["end"];

beforeEach(async () => {
  ({ ctx, source, connectionId, end } = await startConnected());
});
afterEach(() => end());

describe("a source that stumbles while it is read", () => {
  const passing: readonly (readonly [string, Fault])[] = [
    ["429 with headers", refusal(429, "Slow down", { "ratelimit-remaining": "0", "ratelimit-reset": "1" })],
    ["429 without headers", refusal(429, "Slow down")],
    ["a 500", refusal(500, "Internal Server Error")],
    ["a 503", refusal(503, "Service Unavailable")],
    ["a dropped connection", { kind: "drop" }],
    ["a truncated body", { kind: "truncate" }],
  ];
  for (const [name, fault] of passing) {
    test(`${name}: the page is asked for again, and the read costs no more than the minimum`, async () => {
      source.interfere = once("/escalation_policies", fault);
      const planned = await readAndPlan(ctx, connectionId, CHOSEN);
      expect(planned).toMatchObject({ state: "planned", lastError: null });
      expect(planned.readMade).toBe(planned.readMinimum);
      expect(source.seen.filter((target) => target.startsWith("/escalation_policies?"))).toHaveLength(3);
    });
  }

  test("429 for longer than a worker waits: the run waits, asks nothing meanwhile, and goes on", async () => {
    const importId = await begin();
    source.interfere = once(
      "/users",
      refusal(429, "Slow down", { "ratelimit-remaining": "0", "ratelimit-reset": "40" }),
    );
    const outcome = await advanceImport(ctx, importId);
    expect(outcome).toMatchObject({ next: "wait" });
    const waits = await theRun(importId);
    const waitSeconds = ((waits.waitingUntil?.getTime() ?? 0) - Date.now()) / 1000;
    expect(waitSeconds).toBeGreaterThan(20);
    expect(waitSeconds).toBeLessThanOrEqual(41);
    const asked = source.seen.length;
    expect(await advanceImport(ctx, importId)).toEqual({ next: "idle" });
    expect(source.seen).toHaveLength(asked);

    const later = { ...ctx, now: () => new Date(Date.now() + 41_000) };
    expect(await workOff(later, importId)).toMatchObject({ state: "planned", waitingUntil: null });
  });
});

describe("a source that cannot be read any more", () => {
  test("a key that is revoked in the middle fails the read; with a good key it goes on and reads no page again", async () => {
    source.interfere = fromThenOn("/schedules/PSCHD07", refusal(401, "Authentication failed"));
    const failed = await readAndPlan(ctx, connectionId, CHOSEN);
    expect(failed).toMatchObject({ state: "failed", stoppedIn: "reading" });
    expect(failed.lastError?.code).toBe("credentials-refused");
    // Which of the pages under way meets the refusal first is the network's to say.
    expect(failed.lastError?.detail).toMatch(/\(page schedule-details: \/schedules\/PSCHD0[67]\?/);

    source.interfere = undefined;
    const changed = await changeConnection(ctx, { connectionId, credentials: CREDENTIALS });
    expect(changed).toMatchObject({ ok: true });
    await readsOnlyTheRest(failed);
  });

  test("a closed port fails the read as unavailable; when it is open again the read goes on", async () => {
    source.interfere = async ({ path }) => {
      if (path !== "/schedules/PSCHD07") return undefined;
      source.interfere = undefined;
      await source.close();
      return { kind: "drop" };
    };
    const failed = await readAndPlan(ctx, connectionId, CHOSEN);
    expect(failed).toMatchObject({ state: "failed", stoppedIn: "reading" });
    expect(failed.lastError?.code).toBe("source-unavailable");
    await source.open();
    await readsOnlyTheRest(failed);
  });

  test("an answer that comes beside a failing one is kept", async () => {
    source.interfere = async ({ path }) => {
      if (path === "/schedules/PSCHD06") await new Promise((done) => setTimeout(done, 500));
      return path === "/schedules/PSCHD07" ? refusal(401, "Authentication failed") : undefined;
    };
    const failed = await readAndPlan(ctx, connectionId, CHOSEN);
    expect(failed.state).toBe("failed");
    source.interfere = undefined;
    await readsOnlyTheRest(failed);
    const asked = source.seen.filter((target) => target.startsWith("/schedules/PSCHD06?"));
    expect(asked).toHaveLength(1);
  });
});

describe("a source that keeps something to itself", () => {
  test("a schedule that is gone (404) is told as a problem, and the rest is imported", async () => {
    source.interfere = ({ path }) => (path === "/schedules/PSCHD07" ? refusal(404, "Not Found") : undefined);
    const planned = await readAndPlan(ctx, connectionId, CHOSEN);
    expect(planned).toMatchObject({ state: "planned", lastError: null });
    const created = (await loadChanges(ctx.db.orm, planned.id)).filter(({ kind }) => kind === "schedule");
    expect(created.map((change) => change.sourceRef.id)).toEqual(["PSCHD06"]);
    const [problem] = await readProblems(planned);
    expect(problem).toMatchObject({ code: "not-readable", severity: "blocks" });
    expect(problem?.affected).toContainEqual(expect.objectContaining({ id: "PSCHD07" }));
  });

  test("teams and services that may not be read (403) are told, and none counts as removed; one that is really gone does", async () => {
    const remove = { removedAtSource: "remove" } as const;
    const applied = await applyOnly(await readAndPlan(ctx, connectionId, "all", remove));
    expect((await loadEntities(ctx.db.orm)).filter(({ kind }) => kind === "team")).toHaveLength(8);
    await stopImport(ctx, { importId: applied.id });

    source.interfere = ({ path }) =>
      /^\/(teams|services)/.test(path) ? refusal(403, "Access Denied") : undefined;
    const blind = await readAndPlan(ctx, connectionId, "all", remove);
    expect(blind.state).toBe("planned");
    const refused = (await readProblems(blind)).filter(({ code }) => code === "not-readable");
    expect(refused.map(({ message }) => message).join()).toMatch(/teams.*services/);
    expect(await gone(blind)).toEqual([]);

    source.interfere = undefined;
    source.rewrite = ({ path }, response) =>
      path === "/services" ? { ...response, body: withoutFirst(response.body) } : response;
    const seeing = await readAndPlan(ctx, connectionId, "all", remove);
    expect(await gone(seeing)).toHaveLength(1);
  }, 120_000);

  test("a source that is out of reach while verifying leaves the import done and nothing proved", async () => {
    const planned = await readAndPlan(ctx, connectionId, CHOSEN);
    await source.close();
    const done = await applyAndVerify(ctx, planned);
    expect(done).toMatchObject({ state: "done", lastError: null });
    const entries = await listEntries(ctx.db.orm, done.id);
    expect(entries.map(({ verdict }) => verdict)).toEqual(["not-provable", "not-provable"]);
    for (const { reason } of entries) expect(reason).toMatch(/\w/);
    await source.open();
  });
});

describe("stopping", () => {
  test("a read that is stopped writes no page any more, and goes on where it was", async () => {
    const importId = await begin();
    source.interfere = async ({ path }) => {
      if (path !== "/schedules/PSCHD07") return undefined;
      source.interfere = undefined;
      expect(await stopImport(ctx, { importId })).toMatchObject({ ok: true });
      return undefined;
    };
    const stopped = await workOff(ctx, importId);
    expect(stopped).toMatchObject({ state: "stopped", stoppedIn: "reading", claimedUntil: null });
    expect(await workOff(ctx, importId)).toEqual(stopped);
    await readsOnlyTheRest(stopped);
  });

  test("while applying it is too late", async () => {
    const planned = await readAndPlan(ctx, connectionId, CHOSEN);
    await press(planned);
    expect(await stopImport(ctx, { importId: planned.id })).toMatchObject({
      ok: false,
      error: { code: "too-late" },
    });
    expect(await workOff(ctx, planned.id)).toMatchObject({ state: "done" });
  });
});

test("a fault inside the transaction of apply leaves nothing written and the plan to be tried again", async () => {
  const planned = await readAndPlan(ctx, connectionId, CHOSEN);
  await ctx.db.pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'no room'; end $$;
    create trigger refuse before insert on audit for each row when (new.action = 'import.applied') execute function refuse();
  `);
  const failed = await applyAndVerify(ctx, planned);
  expect(failed).toMatchObject({ state: "planned", appliedAt: null, lastError: { code: "internal" } });
  expect(await loadEntities(ctx.db.orm)).toEqual([]);
  expect(await hubRevision(ctx.db.orm)).toBe(0);
  await ctx.db.pool.query("drop trigger refuse on audit");
  expect(await applyAndVerify(ctx, failed)).toMatchObject({ state: "done", lastError: null });
});

describe("a database that goes away in the middle of a step", () => {
  test("the read goes on where it was, and no page that was stored is asked for again", async () => {
    await loseConnectionOnce("import_requests", "new.body is not null and new.path = '/schedules/PSCHD07'");
    const importId = await begin();
    expect(await workOff(ctx, importId)).toMatchObject({ state: "reading", lastError: null });
    expect(await workOffLater(importId)).toMatchObject({ state: "planned", lastError: null });
    const asked = source.seen.filter((target) => target.startsWith("/schedules/PSCHD06?"));
    expect(asked).toHaveLength(1);
  });

  test("an import that was being written is written once, as it was reviewed", async () => {
    const planned = await readAndPlan(ctx, connectionId, CHOSEN);
    await loseConnectionOnce("audit", "new.action = 'import.applied'");
    await press(planned);
    expect(await workOff(ctx, planned.id)).toMatchObject({ state: "applying", lastError: null });
    expect(await hubRevision(ctx.db.orm)).toBe(0);
    expect(await workOffLater(planned.id)).toMatchObject({ state: "done", lastError: null });
    expect(await hubRevision(ctx.db.orm)).toBe(1);
  });
});

/** The next row of that kind ends the session that writes it, once. */
async function loseConnectionOnce(table: string, when: string): Promise<void> {
  await ctx.db.pool.query(`
    create sequence lost;
    create function lose() returns trigger language plpgsql as $$
      begin
        if nextval('lost') = 1 then
          perform pg_terminate_backend(pg_backend_pid());
          perform pg_sleep(5);
        end if;
        return new;
      end $$;
    create trigger lose before insert or update on ${table} for each row when (${when}) execute function lose();
  `);
}

/** Works on a run as soon as the claim of whoever lost it is over. */
async function workOffLater(importId: string): Promise<Run> {
  const { claimedUntil } = await theRun(importId);
  const rest = (claimedUntil?.getTime() ?? 0) - Date.now();
  await new Promise((done) => setTimeout(done, Math.max(0, rest) + 100));
  return workOff(ctx, importId);
}

/** One fault at the first request to a path, and none after it. */
function once(path: string, fault: Fault): Interfere {
  let spent = false;
  return (request) => {
    if (spent || request.path !== path) return undefined;
    spent = true;
    return fault;
  };
}

/** The fault at a path and at whatever is asked after it. */
function fromThenOn(path: string, fault: Fault): Interfere {
  let begun = false;
  return (request) => {
    begun ||= request.path === path;
    return begun ? fault : undefined;
  };
}

async function begin(): Promise<string> {
  const run = await startImport(ctx, {
    connectionId,
    selection: CHOSEN,
    rules: ImportRules.parse({}),
  });
  if (!run.ok) throw new Error(run.error.message);
  return run.value.id;
}

async function theRun(importId: string): Promise<Run> {
  const run = await findRun(ctx.db.orm, importId);
  if (run === undefined) throw new Error("the run is gone");
  return run;
}

async function press(run: Run): Promise<void> {
  const pressed = await applyPlan(ctx, { importId: run.id, fingerprint: run.fingerprint ?? "" });
  expect(pressed).toMatchObject({ ok: true });
}

/** Applies, and leaves the proof for another time. */
async function applyOnly(run: Run): Promise<Run> {
  await press(run);
  await advanceImport(ctx, run.id);
  const applied = await theRun(run.id);
  expect(applied.state).toBe("verifying");
  return applied;
}

/** Resumes, and sees that exactly the pages that are not stored are asked for, each once. */
async function readsOnlyTheRest(run: Run): Promise<void> {
  const stored = (await countRequests(ctx.db.orm, run.id, "read")).done;
  expect(stored).toBeGreaterThan(0);
  const asked = source.seen.length;
  expect(await resumeImport(ctx, { importId: run.id })).toMatchObject({ ok: true });
  const planned = await workOff(ctx, run.id);
  expect(planned).toMatchObject({ state: "planned", lastError: null });
  const { done, total } = await countRequests(ctx.db.orm, run.id, "read");
  expect(done).toBe(total);
  expect(source.seen.length - asked).toBe(done - stored);
}

async function readProblems(run: Run) {
  const problems = await listProblems(ctx.db.orm, run.id, { after: -1, limit: 1_000 });
  return problems.map(({ problem }) => problem).filter(({ stage }) => stage === "read");
}

const ServiceList = z.looseObject({ services: z.array(z.unknown()), total: z.number() });

function withoutFirst(body: unknown): unknown {
  const list = ServiceList.parse(body);
  return { ...list, services: list.services.slice(1), total: list.total - 1 };
}

/** Teams and services that the plan takes for removed at the source. */
async function gone(run: Run): Promise<string[]> {
  const changes = await loadChanges(ctx.db.orm, run.id);
  return changes
    .filter(
      ({ kind, op }) => (kind === "team" || kind === "service") && (op === "remove" || op === "flag-removed"),
    )
    .map((change) => change.sourceRef.id);
}
