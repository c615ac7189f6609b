import { readdirSync } from "node:fs";
import { dirname, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { z } from "zod";
import { openApiDocument } from "./openapi.ts";
import { OPERATIONS, PUBLIC_PATHS } from "./operations.ts";
import { paging } from "./paging.ts";

const ROUTES = fileURLToPath(new URL("../../app/api/v1", import.meta.url));
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

test("every handler under /api/v1 answers by the operation of its own method and path, and no operation is without one", async () => {
  const served: string[] = [];
  const files = readdirSync(ROUTES, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith("route.ts"),
  );
  for (const file of files) {
    const path = `/${dirname(file).split(sep).join("/")}`.replaceAll("[", "{").replaceAll("]", "}");
    if (path === "/{...rest}") continue;
    const exports: Record<string, { contract?: unknown }> = await import(
      /* @vite-ignore */ `${ROUTES}/${file}`
    );
    for (const method of methods.filter((one) => one in exports)) {
      served.push(nameOf({ method, path }));
      if (PUBLIC_PATHS.includes(path)) continue;
      expect(exports[method]?.contract).toMatchObject({ method, path });
    }
  }
  expect(served.sort()).toEqual(OPERATIONS.map(nameOf).sort());
});

test("the document has every operation, its parameters, and the problem as its other answer", () => {
  const document = JSON.parse(JSON.stringify(openApiDocument()));
  expect(document.openapi).toBe("3.1.0");
  for (const { method, path } of OPERATIONS) {
    const described = document.paths[path][method.toLowerCase()];
    const inPath = (described.parameters ?? []).filter((one: { in: string }) => one.in === "path");
    expect(inPath).toHaveLength(path.split("{").length - 1);
    if (PUBLIC_PATHS.includes(path)) expect(described.security).toEqual([]);
    else expect(described.responses.default.content).toHaveProperty(["application/problem+json"]);
  }
});

test("the document leaves answers open, so that members can be added, and calls closed", () => {
  const document = JSON.parse(JSON.stringify(openApiDocument()));
  expect(document.components.schemas.Import.additionalProperties).toBeUndefined();
  const body = document.paths["/imports"].post.requestBody.content["application/json"].schema;
  expect(body.additionalProperties).toBe(false);
});

test("a cursor of another list, or none of ours, is refused", () => {
  const query = z.object(paging(z.tuple([z.string(), z.uuid()])));
  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  expect(query.safeParse({ cursor: cursor(3) }).success).toBe(false);
  expect(query.safeParse({ cursor: "%%%" }).success).toBe(false);
  const id = "0197a000-0000-7000-8000-000000000000";
  expect(query.parse({ cursor: cursor(["é", id]) })).toEqual({ limit: 100, cursor: ["é", id] });
  expect(query.safeParse({ limit: "501" }).success).toBe(false);
});
