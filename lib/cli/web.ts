import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import next from "next";
import { loadEnv } from "../env.ts";
import { onShutdown } from "../lifetime.ts";
import { log } from "../log.ts";

// The web process: Next behind a server of our own, so that a stop answers what was asked before it ends.
const env = loadEnv();
const server = createServer();
const app = next({
  dev: process.argv.includes("--dev"),
  dir: fileURLToPath(new URL("../..", import.meta.url)),
  hostname: env.host,
  port: env.port,
  httpServer: server,
});
await app.prepare();
const answer = app.getRequestHandler();
server.on("request", (request, response) => {
  answer(request, response).catch((error: unknown) => {
    log.error({ err: error, path: request.url?.split("?")[0] }, "request failed");
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});
server.on("error", (error) => {
  log.fatal({ err: error }, "the web server cannot listen");
  process.exit(1);
});
server.listen(env.port, env.host, () => process.send?.("ready"));

onShutdown(async () => {
  const closed = new Promise<void>((done) => server.close(() => done()));
  const closeIdle = setInterval(() => server.closeIdleConnections(), 100);
  await closed.finally(() => clearInterval(closeIdle));
  await app.close();
});
