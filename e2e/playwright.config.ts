import { defineConfig } from "@playwright/test";
import { findBrowser } from "./find-browser.ts";

const browser = findBrowser();

/** The product runs once for all tests (`start-product.ts`); its address is in the environment of the test processes. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/browser",
  globalSetup: "./start-product.ts",
  // One file at a time in each: the tests of a file share an instance, or follow one another.
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  reporter: "list",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.ROLLCALL_TEST_URL,
    // A trace costs as much as half the test: what was on the page is told and shown without one.
    trace: "off",
    screenshot: "only-on-failure",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // No transitions: colours are measured as they stay, not on their way.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: { executablePath: browser?.executablePath, args: browser?.args },
  },
});
