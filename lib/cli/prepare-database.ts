import { createDatabase } from "#db/client.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { installQueue } from "#lib/jobs/queue.ts";
import { ensureAdminFromEnv } from "../auth/first-admin.ts";
import { ensureSetupCode } from "../auth/setup-code.ts";
import { loadEnv, requireDatabaseUrl } from "../env.ts";
import { reportFailure } from "./start-error.ts";

// Makes the database fit for this version, and the first admin or the one-time code for one. A process of its own, whose
// end gives back what the query builder takes (100 MB). Its message to the launcher: `{ setupCode: string | null }`.
try {
  const env = loadEnv();
  const url = requireDatabaseUrl(env);
  await migrateDatabase(env.directDatabaseUrl ?? url);
  await installQueue(env.directDatabaseUrl ?? url);
  const db = createDatabase(url, { max: 1 });
  try {
    await ensureAdminFromEnv(db, env);
    const setupCode = process.argv.includes("--no-setup-code") ? null : await ensureSetupCode(db);
    process.send?.({ setupCode });
  } finally {
    await db.close();
  }
} catch (error) {
  reportFailure(error);
}
