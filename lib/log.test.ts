import { expect, test } from "vitest";
import { createLog } from "./log.ts";

/** The lines that `write` logs, parsed. */
function linesOf(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog({ level: "info", destination: { write: (line: string) => lines.push(line) } }));
  return lines.map((line) => JSON.parse(line));
}

test("what is named like a secret is cut out at any depth, in lists and in the fields of a child", () => {
  const [line] = linesOf((log) =>
    log
      .child({ importId: "0193" })
      .info(
        { headers: [{ authorization: "Token s3cret" }], apiKey: "s3cret", at: { b: { password: "s3cret" } } },
        "hello",
      ),
  );
  expect(line).toMatchObject({
    importId: "0193",
    apiKey: "[redacted]",
    at: { b: { password: "[redacted]" } },
    msg: "hello",
  });
  expect(JSON.stringify(line)).not.toContain("s3cret");
});

test("an error tells its kind, code and causes, and neither parameters nor rows", () => {
  const cause = Object.assign(new Error("duplicate key"), { code: "23505", detail: "Key (email)=(s3cret)" });
  const error = new Error("Failed query: insert\nparams: s3cret,1", { cause });
  const lines = linesOf((log) => {
    log.error({ err: error }, "could not");
    log.error({ err: error });
    log.error(error);
  });
  expect(lines[0]).toMatchObject({ err: { type: "Error", cause: { code: "23505" } }, msg: "could not" });
  expect(lines.map((line) => line.msg)).toEqual([
    "could not",
    ...Array(2).fill("Failed query: insert\nparams: [redacted]"),
  ]);
  expect(JSON.stringify(lines)).not.toContain("s3cret");
});
