import { describe, expect, test } from "vitest";
import {
  readImports,
  readSourceFiles,
  type SourceFile,
  TEST_MATTER,
  withoutComments,
} from "./source-files.ts";

const FILES = readSourceFiles("app", "components", "db", "lib");

/** What every part may import. */
const EVERYBODY = ["lib/core"];
/** The environment, the log, the end of a process: for everything that runs on a server. */
const BASE = ["lib/env.ts", "lib/log.ts", "lib/lifetime.ts"];

/**
 * The direction of imports, downwards only (style.md §2): from a part of the tree to the parts that it may import values
 * of. The longest matching entry counts. `lib/cli`, `lib/bench` and `lib/testing` start and measure everything and may
 * import everything.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "app/": [
    "app",
    "components",
    "lib/sync",
    "lib/auth",
    "lib/api",
    "lib/hub",
    "lib/format",
    "db/queries",
    ...BASE,
  ],
  "components/": ["components", "lib/format"],
  "db/": ["db"],
  "lib/core/": [],
  "lib/format/": ["lib/format"],
  "lib/api/": ["lib/api", "lib/hub", "db/queries", "lib/format", ...BASE],
  // The table of calls names the schemas by which the use-cases parse them.
  "lib/api/operations/": ["lib/api", "lib/sync"],
  "lib/hub/": ["lib/hub", "lib/format", "db", ...BASE],
  "lib/secrets/": ["lib/secrets", ...BASE],
  "lib/auth/": ["lib/auth", "lib/api", "lib/secrets", "lib/format", "lib/jobs/queue.ts", "db", ...BASE],
  "lib/connectors/": ["lib/connectors", ...BASE],
  "lib/practice/": ["lib/practice", ...BASE],
  "lib/sync/": [
    "lib/sync",
    "lib/connectors",
    "lib/practice",
    "lib/jobs/queue.ts",
    "lib/secrets",
    "lib/auth/ctx.ts",
    "db",
    ...BASE,
  ],
  "lib/jobs/": ["lib/jobs", "lib/sync", "lib/auth", "lib/secrets", "db", ...BASE],
  "lib/": BASE,
};

const FREE = /^lib\/(cli|bench|testing)\//;

const inside = (target: string, part: string) => target === part || target.startsWith(`${part}/`);
const partOf = (path: string) =>
  Object.keys(MAY_IMPORT)
    .filter((part) => path.startsWith(part))
    .sort((a, b) => b.length - a.length)[0] ?? "";

function forbiddenEdges(file: SourceFile): string[] {
  if (FREE.test(file.path)) return [];
  const allowed = [...EVERYBODY, ...(MAY_IMPORT[partOf(file.path)] ?? [])];
  return file.imports
    .filter((edge) => edge.isOwn && edge.isValue && !/\.(css|json)$/.test(edge.target))
    .filter((edge) => !allowed.some((part) => inside(edge.target, part)))
    .map((edge) => `${file.path} → ${edge.target}`);
}

const edges = (files: SourceFile[], isForbidden: (target: string, isValue: boolean) => boolean) =>
  files.flatMap((file) =>
    file.imports
      .filter((edge) => isForbidden(edge.target, edge.isValue))
      .map((edge) => `${file.path} → ${edge.target}`),
  );

const below = (folder: string) => FILES.filter((file) => file.path.startsWith(folder));

describe("the reader of imports", () => {
  test("finds static, dynamic and re-exported edges, and tells types from values", () => {
    const code = `import type { A } from "#lib/core/a.ts";\nimport { b } from "./b.ts";\nimport "./c.css";\nexport * from "../d.ts";\nconst e = await import("pg");`;
    expect(readImports("lib/x/y.ts", code)).toEqual([
      { target: "lib/core/a.ts", isValue: false, isOwn: true },
      { target: "lib/x/b.ts", isValue: true, isOwn: true },
      { target: "lib/x/c.css", isValue: true, isOwn: true },
      { target: "lib/d.ts", isValue: true, isOwn: true },
      { target: "pg", isValue: true, isOwn: false },
    ]);
  });

  test("leaves comments out, and what looks like one in a string in", () => {
    expect(withoutComments(`a // PagerDuty\nb /* Opsgenie\n */ "https://x" // y`)).toBe(
      `a \nb  "https://x" `,
    );
  });
});

test("imports go downwards only", () => {
  expect(FILES.length).toBeGreaterThan(50);
  expect(FILES.flatMap(forbiddenEdges)).toEqual([]);
});

test("the product imports nothing that is there for tests", () => {
  const product = FILES.filter((file) => !FREE.test(file.path));
  expect(edges(product, (target) => TEST_MATTER.test(target))).toEqual([]);
});

test("lib/core imports nothing outside itself, not even a type: no package, no node module, no other folder", () => {
  expect(edges(below("lib/core/"), (target) => !inside(target, "lib/core"))).toEqual([]);
});

test("lib/core names no vendor in its code", () => {
  const named = below("lib/core/").filter((file) => /pager.?duty|opsgenie|x.?matters/i.test(file.code));
  expect(named.map((file) => file.path)).toEqual([]);
});

test("the practice accounts share nothing with the engine or the translation that they are there to check", () => {
  const shared = (target: string) =>
    inside(target, "lib/core/schedule") || /^lib\/connectors\/.*translate/.test(target);
  expect(edges(below("lib/practice/"), shared)).toEqual([]);
});

test("a client component takes values from lib/core, lib/format and other components only", () => {
  const clients = [...below("app/"), ...below("components/")].filter((file) =>
    /^\s*["']use client["']/.test(file.code),
  );
  const allowed = ["app", "components", "lib/core", "lib/format"];
  const serverSide = (target: string, isValue: boolean) =>
    isValue && /^(db|lib)\//.test(target) && !allowed.some((part) => inside(target, part));
  expect(edges(clients, serverSide)).toEqual([]);
});

test("connectors only read: no method but GET, and a POST in the one place that asks for a token", () => {
  const connectors = below("lib/connectors/");
  const methods = connectors.flatMap((file) =>
    [...file.code.matchAll(/["'`](PUT|PATCH|DELETE|POST)["'`]/gi)].map(
      ([, method]) => `${file.path} ${method}`,
    ),
  );
  expect([...new Set(methods)]).toEqual(["lib/connectors/transport.ts POST"]);
  const posting = connectors.filter((file) => file.code.includes("postForm"));
  expect(posting.map((file) => file.path)).toEqual([
    "lib/connectors/token.ts",
    "lib/connectors/transport.ts",
  ]);
});

test("no file only passes on what others export, but a vendor's index", () => {
  const barrels = FILES.filter(
    (file) => /\/index\.tsx?$/.test(file.path) && !/^lib\/connectors\/[^/]+\/index\.ts$/.test(file.path),
  );
  expect(barrels.map((file) => file.path)).toEqual([]);
});

test("own files are imported with their extension, inside a folder relatively and across folders by alias", () => {
  const wrong = (target: string) =>
    /^(app|components|db|lib)\//.test(target) && !/\.(tsx?|css|json|js)$/.test(target);
  expect(edges(FILES, wrong)).toEqual([]);
});
