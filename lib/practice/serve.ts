import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { encodeBody, type PracticeHandler, parseTarget } from "./http.ts";

export type PracticeServer = {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string;
  close: () => Promise<void>;
};

/** Serves a practice account on the loopback interface, on a free port unless one is named. For tests and trials. */
export async function servePractice(handle: PracticeHandler, port = 0): Promise<PracticeServer> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => respond(handle, { request, body: Buffer.concat(pieces) }, response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the practice server has no TCP port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

type Incoming = { request: IncomingMessage; body: Buffer };

function respond(handle: PracticeHandler, { request, body }: Incoming, response: ServerResponse): void {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  const answer = handle({
    method: request.method ?? "GET",
    ...parseTarget(request.url ?? "/"),
    headers,
    ...(body.length > 0 ? { body: body.toString("utf8") } : {}),
  });
  const bytes = encodeBody(answer.body);
  response.writeHead(answer.status, { ...answer.headers, "content-length": String(bytes.length) });
  response.end(bytes);
}
