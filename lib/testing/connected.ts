import type { Ctx } from "#lib/auth/ctx.ts";
import { createPracticePagerDuty, PRACTICE_PAGERDUTY_KEY } from "#lib/practice/pagerduty/account.ts";
import { createTestDatabase, type TestDatabase } from "./database.ts";
import { type PracticeSource, startPracticeSource } from "./practice-source.ts";
import { connect, testCtx } from "./road.ts";

/** How the practice account is opened over the network. */
export const CREDENTIALS = { type: "api-key", key: PRACTICE_PAGERDUTY_KEY } as const;

/** A database of its own with a connection to a source that can be made to stumble. */
export interface Connected {
  readonly ctx: Ctx;
  readonly database: TestDatabase;
  readonly source: PracticeSource;
  readonly connectionId: string;
  end(): Promise<void>;
}

/** Connects the practice account of PagerDuty, served on loopback. `end` it. @param more of the context, which may need the database */
export async function startConnected(
  more: (database: TestDatabase) => Partial<Ctx> | Promise<Partial<Ctx>> = () => ({}),
): Promise<Connected> {
  const database = await createTestDatabase();
  const source = await startPracticeSource(createPracticePagerDuty({ now: () => new Date() }).handle);
  const ctx = { ...testCtx(database.db, { allowedOrigins: [source.url] }), ...(await more(database)) };
  const connectionId = await connect(ctx, {
    vendor: "pagerduty",
    name: "Harbourline",
    baseUrl: source.url,
    credentials: CREDENTIALS,
  });
  return {
    ctx,
    database,
    source,
    connectionId,
    end: async () => {
      await source.close();
      await database.drop();
    },
  };
}
