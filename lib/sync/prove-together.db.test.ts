import { expect, test } from "vitest";
import { listEntries } from "#db/queries/verifications.ts";
import { servePractice } from "#lib/practice/serve.ts";
import { createPracticeXmatters } from "#lib/practice/xmatters/account.ts";
import { PRACTICE_XMATTERS_KEY } from "#lib/practice/xmatters/credentials.ts";
import { createTestDatabase } from "#lib/testing/database.ts";
import { applyAndVerify, connect, readAndPlan, testCtx, workOff } from "#lib/testing/road.ts";
import { verifyAgain } from "./control-import.ts";

test("thirty-two groups are proved in two calls a window, and one that is gone costs the others nothing", async () => {
  const own = await createTestDatabase();
  const account = createPracticeXmatters({ now: () => new Date() });
  let gone: string | null = null;
  const source = await servePractice((request) => withCopies(request, account, gone));
  const there = testCtx(own.db, { allowedOrigins: [new URL(source.url).origin] });
  const credentials = { type: "basic", ...PRACTICE_XMATTERS_KEY } as const;
  const at = { vendor: "xmatters", name: "Elsewhere", baseUrl: source.url, credentials } as const;
  const planned = await readAndPlan(there, await connect(there, at), "all", { unmappedUsers: "create" });
  const run = await applyAndVerify(there, planned);
  const entries = await listEntries(there.db.orm, run.id);
  expect(entries).toHaveLength(12 + COPIES);
  expect(entries.filter(({ verdict }) => verdict === "differs")).toEqual([]);
  expect([run.verifyMade, run.verifyMinimum]).toEqual([8, 8]);

  gone = entries.find(({ name }) => name === "Copy 7")?.sourceId ?? "";
  await verifyAgain(there, { importId: run.id });
  await workOff(there, run.id);
  const again = await listEntries(there.db.orm, run.id);
  const changed = again.filter(({ verdict }, index) => verdict !== entries[index]?.verdict);
  expect(changed.map(({ name, verdict, reason }) => [name, verdict, reason])).toEqual([
    ["Copy 7", "not-provable", expect.stringMatching(/may not see it/)],
  ]);
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

/** The account with copies of one of its groups, which are that group under another id; one may be gone since the read. */
function withCopies(request: Request, account: Account, gone: string | null) {
  const original = (id: string) => id.replace(/-copy-\d+$/, "");
  if (request.path.endsWith("/on-call")) {
    const asked = (request.query.find(([name]) => name === "groups")?.[1] ?? "").split(",");
    if (gone !== null && asked.includes(gone)) return { status: 400, headers: {}, body: { code: 400 } };
    const groups = [...new Set(asked.map(original))].join(",");
    const query = request.query.map(([name, value]): [string, string] => [
      name,
      name === "groups" ? groups : value,
    ]);
    const rows = rowsOf(account, { ...request, search: undefined, query });
    const data = asked.flatMap((id) =>
      rows
        .filter(({ group }) => group.id === original(id))
        .map((row) => ({ ...row, group: { ...row.group, id } })),
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
