import { installBrowserWhenNeeded } from "./find-browser.ts";
import { startInstance } from "./start-instance.ts";

/** Starts the product for all tests; Playwright calls what comes back at the end. */
export default async function startProduct(): Promise<() => Promise<void>> {
  installBrowserWhenNeeded();
  const { url, stop } = await startInstance("product");
  process.env.ROLLCALL_TEST_URL = url;
  return stop;
}
