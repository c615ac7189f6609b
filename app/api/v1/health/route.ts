/** Whether this process answers at all; asks nothing else, so that a database in trouble does not restart web processes. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
