import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const SOURCES = "{app,components,db,lib}/**";

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    projects: [
      {
        extends: true,
        test: { name: "unit", include: [`${SOURCES}/*.test.{ts,tsx}`], exclude: [`${SOURCES}/*.db.test.ts`] },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: [`${SOURCES}/*.db.test.ts`],
          globalSetup: "lib/testing/postgres-setup.ts",
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
