import { defineConfig } from "@playwright/test";
import { findBrowser } from "./find-browser.ts";

const browser = findBrowser();

/** The product runs once for all tests (`start-product.ts`); its address is in the environment of the test processes. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/browser",
  globalSetup: "./start-product.ts",
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: "list",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.ROLLCALL_TEST_URL,
    trace: "retain-on-failure",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    launchOptions: { executablePath: browser?.executablePath, args: browser?.args },
  },
});
