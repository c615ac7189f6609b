import { expect, test } from "vitest";
import { findRun } from "#db/queries/runs.ts";
import { listEntries } from "#db/queries/verifications.ts";
import { servePractice } from "#lib/practice/serve.ts";
import { createPracticeXmatters } from "#lib/practice/xmatters/account.ts";
import { PRACTICE_XMATTERS_KEY } from "#lib/practice/xmatters/credentials.ts";
import { createTestDatabase } from "#lib/testing/database.ts";
import { applyAndVerify, connect, readAndPlan, testCtx, workOff } from "#lib/testing/road.ts";
import { verifyAgain } from "./control-import.ts";

test("thirty-two groups are proved in two calls a window; one that is gone costs the others nothing, and what differs is looked at once", async () => {
  const own = await createTestDatabase();
  const account = createPracticeXmatters({ now: () => new Date() });
  let odd: Odd = NOTHING_ODD;
  const asked: string[] = [];
  const source = await servePractice((request) => {
    asked.push(request.path.replace(/^.*\/xm\/1/, ""));
    return withCopies(request, account, odd);
  });
  const there = testCtx(own.db, { allowedOrigins: [new URL(source.url).origin] });
  const credentials = { type: "basic", ...PRACTICE_XMATTERS_KEY } as const;
  const at = { vendor: "xmatters", name: "Elsewhere", baseUrl: source.url, credentials } as const;
  const planned = await readAndPlan(there, await connect(there, at), "all", { unmappedUsers: "create" });
  const run = await applyAndVerify(there, planned);
  const entries = await listEntries(there.db.orm, run.id);
  expect(entries).toHaveLength(12 + COPIES);
  expect(entries.filter(({ verdict }) => verdict === "differs")).toEqual([]);
  expect([run.verifyMade, run.verifyMinimum]).toEqual([8, 8]);

  const idsOf = (...names: string[]) =>
    entries.filter(({ name }) => names.includes(name)).map(({ sourceId }) => sourceId);
  const verify = async (now: Odd) => {
    odd = now;
    asked.length = 0;
    await verifyAgain(there, { importId: run.id });
    await workOff(there, run.id);
    return listEntries(there.db.orm, run.id);
  };

  const again = await verify({ ...NOTHING_ODD, gone: idsOf("Copy 7") });
  const changed = again.filter(({ verdict }, index) => verdict !== entries[index]?.verdict);
  expect(changed.map(({ name, verdict, reason }) => [name, verdict, reason])).toEqual([
    ["Copy 7", "not-provable", expect.stringMatching(/may not see it/)],
  ]);
  // The first window finds it in at most eleven calls; every other one is one call, as are those of the other groups.
  expect(asked.length).toBeLessThanOrEqual(11 + 3 + 4);

  const lying = ["Copy 1", "Copy 2", "Copy 3", "Copy 4", "Copy 5"];
  const lied = await verify({ ...NOTHING_ODD, lying: idsOf(...lying) });
  expect(lied.filter(({ verdict }) => verdict === "differs").map(({ name }) => name)).toEqual(lying);
  const times = (path: string) => asked.filter((one) => one === path).length;
  expect(["/people", "/groups", "/temporary-absences"].map(times)).toEqual([1, 1, 1]);
  expect(asked.filter((path) => path.endsWith("/shifts"))).toHaveLength(lying.length);
  expect(times("/on-call")).toBe(8 + 4);
  const { verifyMade } = (await findRun(there.db.orm, run.id)) ?? {};
  expect(verifyMade).toBe(asked.length);
  await source.close();
  await own.drop();
}, 240_000);

type Account = ReturnType<typeof createPracticeXmatters>;
type Request = Parameters<Account["handle"]>[0];
interface Row {
  readonly id: string;
  readonly targetName: string;
  readonly group: { readonly id: string };
}

/** `data` of a page, as the practice account writes it. */
const rowsOf = (account: Account, request: Request): readonly Row[] =>
  JSON.parse(JSON.stringify(account.handle(request).body)).data;

const pageOf = (data: readonly unknown[]) => ({ count: data.length, total: data.length, data, links: {} });

const COPIES = 20;

/** What is the matter with some groups, by id. */
interface Odd {
  /** They are not there since the read. */
  readonly gone: readonly string[];
  /** Nobody is shown on call in them. */
  readonly lying: readonly string[];
}
const NOTHING_ODD: Odd = { gone: [], lying: [] };
const NOBODY = { count: 0, total: 0, data: [] };

/** The account with copies of one of its groups, which are that group under another id. */
function withCopies(request: Request, account: Account, { gone, lying }: Odd) {
  const original = (id: string) => id.replace(/-copy-\d+$/, "");
  if (request.path.endsWith("/on-call")) {
    const asked = (request.query.find(([name]) => name === "groups")?.[1] ?? "").split(",");
    if (asked.some((id) => gone.includes(id))) return { status: 400, headers: {}, body: { code: 400 } };
    const groups = [...new Set(asked.map(original))].join(",");
    const query = request.query.map(([name, value]): [string, string] => [
      name,
      name === "groups" ? groups : value,
    ]);
    const rows = rowsOf(account, { ...request, search: undefined, query });
    const data = asked.flatMap((id) =>
      rows
        .filter(({ group }) => group.id === original(id))
        .map((row) => ({
          ...row,
          group: { ...row.group, id },
          ...(lying.includes(id) ? { members: NOBODY } : {}),
        })),
    );
    return { ...account.handle({ ...request, search: undefined, query }), body: pageOf(data) };
  }
  const path = request.path.replace(/-copy-\d+(?=\/)/, "");
  const answer = account.handle({ ...request, path });
  if (!/\/groups$/.test(path) || answer.status !== 200) return answer;
  const groups = rowsOf(account, request);
  const copied = groups.find(({ targetName }) => targetName === "Platform Escalation");
  // A list that is only probed is left as it is.
  if (copied === undefined) return answer;
  const copies = Array.from({ length: COPIES }, (_, index) => ({
    ...copied,
    id: `${copied.id}-copy-${index}`,
    targetName: `Copy ${index}`,
  }));
  return { ...answer, body: pageOf([...groups, ...copies]) };
}
