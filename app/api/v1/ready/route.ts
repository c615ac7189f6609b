import { readReadiness } from "#db/queries/readiness.ts";
import { runtime } from "#lib/auth/runtime.ts";

/** Whether this process can serve: for load balancers and for whoever waits after a start. */
export async function GET(): Promise<Response> {
  const status = await readReadiness(runtime().db);
  return Response.json(
    { status },
    { status: status === "ready" ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
