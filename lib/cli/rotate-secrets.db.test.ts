import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { credentialsIdentity } from "../secrets/identities.ts";
import { createVault } from "../secrets/vault.ts";
import { pageIdentity } from "../sync/run-pages.ts";
import { rotateSecrets } from "./rotate-secrets.ts";

const secretOf = (letter: string) => Buffer.alloc(32, letter).toString("base64");
const [earlier, present] = [secretOf("a"), secretOf("b")];
const connectionId = "01930000-0000-7000-8000-000000000001";
const importId = "01930000-0000-7000-8000-000000000002";

let suite: TestDatabase;
beforeAll(async () => {
  suite = await createTestDatabase();
  const before = createVault({ current: earlier });
  const { pool } = suite.db;
  await pool.query(
    `insert into connections (id, vendor, name, account_id, credentials_type, credentials_sealed, credentials_hint, credentials_added_at, credentials_added_by, access, checked_at)
     values ($1, 'pagerduty', 'Acme', 'acme', 'api-key', $2, '4f2a', now(), 'Dana', '[]', now())`,
    [connectionId, before.encrypt("the-key", credentialsIdentity(connectionId))],
  );
  await pool.query(
    `insert into imports (id, connection_id, vendor, account, state, selection, rules, as_of, created_by)
     values ($1, $2, 'pagerduty', 'acme', 'reading', '"all"', '{}', now(), 'Dana')`,
    [importId, connectionId],
  );
  await pool.query(
    `insert into import_requests (import_id, purpose, phase, key, part, pass, path, query, state, body)
     values ($1, 'read', 0, 'users:0', 'users', 1, '/users', '[]', 'done', $2)`,
    [importId, await before.sealJson({ users: [] }, pageIdentity(importId, "users:0"))],
  );
});
afterAll(() => suite.drop());

test("what the earlier secret sealed opens with the present one alone afterwards, and a second run finds nothing to do", async () => {
  const both = createVault({ current: present, previous: earlier });
  expect(await rotateSecrets(suite.db, both)).toEqual({ credentials: 1, pages: 1 });
  const alone = createVault({ current: present });
  const { rows } = await suite.db.pool.query(
    "select credentials_sealed as sealed, body from connections, import_requests",
  );
  expect(alone.decrypt(rows[0].sealed, credentialsIdentity(connectionId))).toBe("the-key");
  expect(await alone.openJson(rows[0].body, pageIdentity(importId, "users:0"))).toEqual({ users: [] });
  expect(await rotateSecrets(suite.db, alone)).toEqual({ credentials: 0, pages: 0 });
});
