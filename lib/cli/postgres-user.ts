import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { runCommand } from "./run-command.ts";

/** How to run the Postgres programs: Postgres refuses to run as root. */
export interface PostgresUser {
  /** Options for starting a process; empty for an ordinary user. */
  ids: { uid?: number; gid?: number };
  /** Who must own the data; undefined for an ordinary user, who owns them anyway. */
  owner: { uid: number; gid: number } | undefined;
  /** Words to put before a command. */
  prefix: string[];
}

/**
 * An ordinary user runs Postgres as they are; root as the user `postgres`, which is made when missing. When a folder
 * above one of `paths` is closed to that user (a clone under /root), Postgres keeps root's right to pass through it.
 * @throws EmbeddedPostgresError when no way is left.
 */
export async function choosePostgresUser(paths: readonly string[]): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return { ids: {}, owner: undefined, prefix: [] };
  const owner = await findUnprivilegedUser();
  const closed = paths
    .map((path) => closedFolderAbove(path, owner.uid))
    .find((folder) => folder !== undefined);
  if (closed === undefined) return { ids: owner, owner, prefix: [] };
  const prefix = [
    "setpriv",
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
  ];
  if ((await runCommand([...prefix, "true"])).code === 0) return { ids: {}, owner, prefix };
  throw new EmbeddedPostgresError(
    `Postgres does not run as root, and its own user cannot enter ${closed}: put Rollcall and ROLLCALL_DATA in a folder that others may enter, run it as an ordinary user, or set DATABASE_URL.`,
  );
}

async function findUnprivilegedUser(): Promise<{ uid: number; gid: number }> {
  const existing = await idsOf("postgres");
  if (existing) return existing;
  const made =
    (await runCommand(["useradd", "--system", "--user-group", "--no-create-home", "postgres"])).code === 0 ||
    (await runCommand(["adduser", "-S", "-D", "-H", "postgres"])).code === 0;
  const user = (made ? await idsOf("postgres") : undefined) ?? (await idsOf("nobody"));
  if (user) return user;
  throw new EmbeddedPostgresError(
    "Postgres does not run as root, and no user could be made for it: run Rollcall as an ordinary user, or set DATABASE_URL.",
  );
}

async function idsOf(name: string): Promise<{ uid: number; gid: number } | undefined> {
  const [uid, gid] = await Promise.all([runCommand(["id", "-u", name]), runCommand(["id", "-g", name])]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { uid: Number(uid.output), gid: Number(gid.output) };
}

/** The outermost existing folder that this user may not enter; undefined when the way is open. */
function closedFolderAbove(path: string, uid: number): string | undefined {
  const parent = dirname(path);
  if (parent === path) return undefined;
  const above = closedFolderAbove(parent, uid);
  if (above !== undefined || !existsSync(parent)) return above;
  const { mode, uid: owner } = statSync(parent);
  return (owner === uid ? mode & 0o100 : mode & 0o001) ? undefined : parent;
}
