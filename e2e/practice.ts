import { execFile } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { type Instance, ROOT, startInstance, withoutSettings } from "./start-instance.ts";

/** A Rollcall of its own in which the practice company was imported and proved, over the HTTP API. */
export interface PracticeInstance extends Instance {
  /** Reads from the API. */
  readonly get: <T>(path: string) => Promise<T>;
}

export async function startWithPractice(name: string): Promise<PracticeInstance> {
  const instance = await startInstance(name);
  try {
    const call = await openApi(instance);
    const id = await readAndPlan(call, { vendor: "pagerduty", name: "Practice", practice: true });
    await applyAndVerify(call, id);
    return { ...instance, get: (path) => call("GET", path) };
  } catch (error) {
    await instance.stop();
    throw error;
  }
}

/** Calls the HTTP API as an admin. @throws on any answer but 2xx */
export type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>;

export async function openApi(instance: Instance): Promise<Call> {
  return caller(instance.url, await makeToken(instance.data));
}

/**
 * Connects a source and reads from it until there is a plan.
 * @param of.selection as the API takes it (Default: everything)
 * @returns the id of the import
 */
export async function readAndPlan(
  call: Call,
  source: unknown,
  of: { readonly selection?: unknown; readonly rules?: object } = {},
): Promise<string> {
  const { id: connectionId } = await call<{ id: string }>("POST", "/connections", source);
  const { selection = "all", rules = {} } = of;
  const wanted = { connectionId, selection, rules: { unmappedUsers: "create", ...rules } };
  const { id } = await call<{ id: string }>("POST", "/imports", wanted);
  await reaches(call, id, "planned");
  return id;
}

/** Applies the plan of an import, and waits until it was proved. */
export async function applyAndVerify(call: Call, id: string): Promise<void> {
  const { fingerprint } = await call<{ fingerprint: string }>("GET", `/imports/${id}/plan`);
  await call("POST", `/imports/${id}/apply`, { fingerprint });
  await reaches(call, id, "done");
}

async function reaches(call: Call, id: string, state: string): Promise<void> {
  for (;;) {
    const run = await call<{ state: string }>("GET", `/imports/${id}`);
    if (run.state === state) return;
    if (run.state === "failed") throw new Error("the import failed");
    await sleep(250);
  }
}

function caller(url: string, token: string): Call {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
}

async function makeToken(data: string): Promise<string> {
  const command = [join(ROOT, "lib/cli/main.ts"), "token", "create", "--name", "e2e", "--role", "admin"];
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    cwd: ROOT,
    env: { ...withoutSettings(process.env), ROLLCALL_DATA: data },
  });
  const token = /\brl_\S+/.exec(stdout)?.[0];
  if (token === undefined) throw new Error(`no token in: ${stdout}`);
  return token;
}
