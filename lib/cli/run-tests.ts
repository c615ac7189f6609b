import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

// Every check and test there is, one after the other, and their sum in the last line.
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RESULTS = join(ROOT, "test-results");

interface Count {
  passed: number;
  failed: number;
}

const VitestReport = z
  .object({ numPassedTests: z.number(), numFailedTests: z.number() })
  .transform((report): Count => ({ passed: report.numPassedTests, failed: report.numFailedTests }));

const PlaywrightReport = z
  .object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) })
  .transform(({ stats }): Count => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }));

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const counts = [
  await check("types of the routes", ["next/dist/bin/next", "typegen"]),
  await check("types", ["typescript/bin/tsc", "--noEmit"]),
  await check("style", ["@biomejs/biome/bin/biome", "check", "--error-on-warnings"]),
  await vitest("unit"),
  await vitest("integration"),
  await browser(),
];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** One check that passes or fails as a whole. */
async function check(title: string, command: string[]): Promise<Count> {
  const code = await run(title, command);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest(project: "unit" | "integration"): Promise<Count> {
  const report = join(RESULTS, `${project}.json`);
  const options = ["--config", "lib/testing/vitest.config.ts", "--project", project];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run(`${project} tests`, ["vitest/vitest.mjs", "run", ...options, ...reporters]);
  return readCount(report, VitestReport, code);
}

async function browser(): Promise<Count> {
  const report = join(RESULTS, "browser.json");
  const options = ["--config", "e2e/playwright.config.ts", "--reporter=list,json"];
  const code = await run("browser tests", ["@playwright/test/cli.js", "test", ...options], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  return readCount(report, PlaywrightReport, code);
}

/** A suite that ended badly without a failed test (it could not start, an error outside tests) counts as one failure. */
function readCount(report: string, shape: z.ZodType<Count>, code: number): Count {
  const count = readReport(report, shape);
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

function readReport(report: string, shape: z.ZodType<Count>): Count {
  try {
    return shape.parse(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Runs a program of `node_modules` on this Node, with its output shown, and passes on a signal to end. */
function run(
  title: string,
  [program = "", ...args]: string[],
  variables: Record<string, string> = {},
): Promise<number> {
  console.log(`\n— ${title}`);
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...variables };
  const child = spawn(process.execPath, [join(ROOT, "node_modules", program), ...args], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  const stop = () => {
    child.kill("SIGTERM");
    child.once("exit", () => process.exit(1));
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.once(signal, stop);
  return new Promise((done) => {
    child.on("exit", (code) => {
      for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.off(signal, stop);
      done(code ?? 1);
    });
  });
}
