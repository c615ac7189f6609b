import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { ADMIN } from "./admin.ts";

/** What makes a browser context that of somebody who is signed in. */
export type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

/**
 * Signs the admin in, for all pages of the tests that need no sign-in of their own.
 * @param origin of an instance of its own; by default the one that all tests share
 */
export async function startSession(browser: Browser, origin?: string): Promise<Session> {
  const context = await browser.newContext();
  await signIn(await context.newPage(), ADMIN, origin);
  const session = await context.storageState();
  await context.close();
  return session;
}

/**
 * Signs in and waits for the page that follows to come alive.
 * @param origin of an instance of its own; by default the one that all tests share
 */
export async function signIn(
  page: Page,
  who: { readonly email: string; readonly password: string } = ADMIN,
  origin = "",
): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel("E-mail address").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  await comeAlive(page);
}

/**
 * Waits until React has taken over what the server sent: keys pressed before that reach nobody, and nothing that a person sees
 * tells the moment. The mark is React's own, on every element that it has taken over.
 */
export async function comeAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector("main");
    return main !== null && Object.keys(main).some((key) => key.startsWith("__reactFiber"));
  });
}

/**
 * Without the announcements of the component library: for some seconds they name a button that may have gone with its page. Axe is put
 * into a document once, which takes several times as long as a look at it. Colours are at once as they stay: the tests ask for less
 * motion (`playwright.config.ts`).
 */
export async function expectNoViolations(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const found = await window.axe.run({ exclude: "[data-live-announcer]" }, { resultTypes: ["violations"] });
    return found.violations.map(({ id, nodes }): [string, string[]] => [id, nodes.map(({ html }) => html)]);
  });
  expect(violations).toEqual([]);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** `expectNoViolations` in the light theme and in the dark one, between which an open page changes with the system. */
export async function expectNoViolationsInBothThemes(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await showTheme(page, colorScheme);
    await expectNoViolations(page);
  }
}

/** Changes the system's theme under an open page, and waits until the page has followed. */
export async function showTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
}

/** Axe finds nothing and nothing scrolls sideways, on a light screen as on a dark phone; ends on the screen that it began on. */
export async function expectFineOnScreenAndPhone(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const [colorScheme, width] of [
    ["light", 1440],
    ["dark", 390],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await showTheme(page, colorScheme);
    await expectNoViolations(page);
    expect(await overflowOf(page), `${colorScheme} at ${width} px`).toBeLessThanOrEqual(0);
  }
  await showTheme(page, "light");
  if (before !== null) await page.setViewportSize(before);
}

/** How many pixels the page is wider than the window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
