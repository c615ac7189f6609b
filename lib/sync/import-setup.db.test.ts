import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "#lib/auth/ctx.ts";
import { participantsOfLayer } from "#lib/core/model/references.ts";
import { readPeople } from "#lib/hub/read-people.ts";
import { readPlan } from "#lib/hub/read-plan.ts";
import { readPlannedLadders } from "#lib/hub/read-planned-ladders.ts";
import { readProof } from "#lib/hub/read-proof.ts";
import { readWizard, type Wizard } from "#lib/hub/read-wizard.ts";
import { firstUnfinished } from "#lib/hub/wizard-steps.ts";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { applyAndVerify, connect, testCtx, workOff } from "#lib/testing/road.ts";
import { chooseConnection, chooseParts, chooseRules, confirmStep, startReading } from "./import-setup.ts";
import { ImportRules } from "./start-import.ts";

let database: TestDatabase;
let ctx: Ctx;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = testCtx(database.db);
});
afterAll(() => database.drop());

async function wizardOf(id: string): Promise<Wizard> {
  const wizard = await readWizard(database.db, id);
  if (wizard === undefined) throw new Error("the setup is gone");
  return wizard;
}

const stateOf = (wizard: Wizard, step: string) => wizard.steps.find((view) => view.step === step)?.state;

test("an import goes step by step from an account to a proof, and an earlier answer asks for a second look", async () => {
  const connectionId = await connect(ctx, { vendor: "pagerduty", name: "Practice", practice: true });
  const begun = await chooseConnection(ctx, { connectionId });
  if (!begun.ok) throw new Error(begun.error.message);
  const setupId = begun.value.id;
  expect(firstUnfinished((await wizardOf(setupId)).steps)).toBe("choose");

  const chosen = await chooseParts(ctx, { setupId, version: begun.value.version, selection: "all" });
  expect(chosen.ok).toBe(true);
  const lost = await chooseParts(ctx, { setupId, version: begun.value.version, selection: "all" });
  expect(lost.ok ? null : lost.error.code).toBe("too-late");

  const started = await startReading(ctx, { setupId });
  if (!started.ok) throw new Error(started.error.message);
  expect(stateOf(await wizardOf(setupId), "users")).toBe("not-yet");
  await workOff(ctx, started.value.id);
  expect(firstUnfinished((await wizardOf(setupId)).steps)).toBe("users");

  const people = await readPeople(database.db, started.value.id);
  expect(people.matches.length).toBeGreaterThan(0);
  await confirmStep(ctx, { setupId, step: "users" });
  await confirmStep(ctx, { setupId, step: "rules" });
  expect(firstUnfinished((await wizardOf(setupId)).steps)).toBe("review");

  const rules = await chooseRules(ctx, {
    setupId,
    version: undefined,
    rules: ImportRules.parse({ unmappedUsers: "create" }),
  });
  expect(rules.ok).toBe(true);
  const plan = await readPlan(database.db, started.value.id);
  expect(plan.previews).toHaveLength(20);
  const seats = plan.previews.flatMap(({ after }) =>
    after.schedule.layers.flatMap((layer) => participantsOfLayer(layer)),
  );
  expect(seats.length).toBeGreaterThan(20);
  expect(seats.filter((seat) => plan.nameOf(seat).name === "Unknown")).toEqual([]);
  const { ladders, nameOf } = await readPlannedLadders(database.db, started.value.id, ctx.now().getTime());
  expect(ladders).toHaveLength(14);
  expect(
    ladders.some(({ after }) => after.ladder.entries.some(({ resolvesTo }) => resolvesTo.length > 0)),
  ).toBe(true);
  const told = ladders.flatMap(({ after }) => after.ladder.entries.flatMap(({ resolvesTo }) => resolvesTo));
  expect(told.filter((person) => nameOf(person).name === "Unknown")).toEqual([]);

  // Another choice: what rests on it is looked at again, nothing is emptied.
  const [first] = plan.previews;
  await chooseParts(ctx, { setupId, version: undefined, selection: { schedules: [first?.entityId ?? ""] } });
  const moved = await wizardOf(setupId);
  expect(moved.stale).toBe(true);
  expect([stateOf(moved, "choose"), stateOf(moved, "users"), stateOf(moved, "review")]).toEqual([
    "again",
    "again",
    "again",
  ]);
  await chooseParts(ctx, { setupId, version: undefined, selection: "all" });
  expect((await wizardOf(setupId)).stale).toBe(false);

  const planned = (await wizardOf(setupId)).run;
  if (planned === undefined) throw new Error("the run is gone");
  await applyAndVerify(ctx, planned);
  const done = await wizardOf(setupId);
  expect(done.steps.map(({ state }) => state)).toEqual(Array(7).fill("done"));
  const proof = await readProof(database.db, planned.id, ctx.now());
  expect(proof.summary.verdict).toBe("equal");
  expect(proof.entries.filter(({ rota }) => rota === undefined)).toEqual([]);

  const byRun = await readWizard(database.db, planned.id);
  expect(byRun?.steps).toEqual(done.steps);
}, 240_000);
