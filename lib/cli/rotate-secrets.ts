import type { Database } from "#db/client.ts";
import { listSealedCredentials, listSealedPages, resealCredentials, resealPage } from "#db/queries/sealed.ts";
import { credentialsIdentity } from "../secrets/identities.ts";
import type { Vault } from "../secrets/vault.ts";
import { pageIdentity } from "../sync/run-pages.ts";

const PAGES_AT_ONCE = 50;

/**
 * Seals under the present secret whatever is still sealed under the previous one. May be stopped and run again, and may run
 * while Rollcall runs.
 * @returns how many were sealed anew
 * @throws SecretError `unknown-key` when something was sealed under a secret that is not given
 */
export async function rotateSecrets(
  db: Database,
  vault: Vault,
): Promise<{ credentials: number; pages: number }> {
  return { credentials: await rotateCredentials(db, vault), pages: await rotatePages(db, vault) };
}

async function rotateCredentials(db: Database, vault: Vault): Promise<number> {
  let count = 0;
  for (const { id, sealed } of await listSealedCredentials(db.orm)) {
    if (sealed === null || !vault.isOutdated(sealed)) continue;
    const identity = credentialsIdentity(id);
    const to = vault.encrypt(vault.decrypt(sealed, identity), identity);
    await resealCredentials(db.orm, { id, from: sealed, to });
    count++;
  }
  return count;
}

async function rotatePages(db: Database, vault: Vault): Promise<number> {
  let count = 0;
  for (let afterId = 0; ; ) {
    const pages = await listSealedPages(db.orm, { afterId, limit: PAGES_AT_ONCE });
    for (const { id, importId, key, body } of pages) {
      if (body === null || !vault.isOutdated(body)) continue;
      const identity = pageIdentity(importId, key);
      await resealPage(db.orm, {
        id,
        from: body,
        to: await vault.sealJson(await vault.openJson(body, identity), identity),
      });
      count++;
    }
    const last = pages.at(-1);
    if (last === undefined) return count;
    afterId = last.id;
  }
}
