import { openApiDocument } from "#lib/api/openapi.ts";

let document: ReturnType<typeof openApiDocument> | undefined;

/** The API's description of itself: for everybody, and made once. */
export function GET(): Response {
  document ??= openApiDocument();
  return Response.json(document, { headers: { "cache-control": "no-store" } });
}
