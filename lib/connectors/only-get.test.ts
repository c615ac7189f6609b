import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("./", import.meta.url));
const sources = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.startsWith("testing/"))
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), "utf8") }));
const filesWith = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

test("connectors only GET; the one POST is that for a token", () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(filesWith(/["'`](POST|PUT|PATCH|DELETE|HEAD|OPTIONS|CONNECT)["'`]/i)).toEqual(["transport.ts"]);
  expect(filesWith(/\bpostForm\b/)).toEqual(["token.ts", "transport.ts"]);
  const transport = sources.find(({ file }) => file === "transport.ts")?.text ?? "";
  expect([...transport.matchAll(/method: "(\w+)"/g)].map(([, method]) => method)).toEqual([
    "GET",
    "POST",
    "GET",
    "POST",
  ]);
});

test("nothing in connectors reaches the network but the transport and its guard", () => {
  const valueImports =
    /^import (?!type)(?:\{(?!\s*type [^,}]*\}).*|\w.*)from "(?:(?:node:)?(?:https?|http2|net|tls|dgram)|undici)"/m;
  expect(filesWith(valueImports).toSorted()).toEqual(["guard.ts", "transport.ts"]);
  expect(filesWith(/\bfetch\(/)).toEqual([]);
});
