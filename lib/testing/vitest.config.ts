import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const SOURCES = "{app,components,db,lib}/**";

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    // For slow machines: what a test promises about speed is a bench's business.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // On two cores the default is one; much of a test with a database is waiting.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Loading the same modules anew for every file takes as long as the tests, which leave nothing behind.
    isolate: false,
    setupFiles: "lib/testing/property-tests.ts",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [`${SOURCES}/*.test.{ts,tsx}`],
          exclude: [`${SOURCES}/*.db.test.ts`],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: [`${SOURCES}/*.db.test.ts`],
          globalSetup: "lib/testing/postgres-setup.ts",
          setupFiles: ["lib/testing/property-tests.ts", "lib/auth/testing/next-headers.ts"],
        },
      },
    ],
  },
});
