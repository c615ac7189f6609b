import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { ADMIN } from "./admin.ts";

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
 * Without the announcements of the component library: for some seconds they name a button that may have gone with its page. In one go
 * within the page: otherwise axe opens a page of its own, and the browser may leave the tested one in the background, where
 * nothing is drawn any more.
 */
export async function expectNoViolations(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page }).exclude("[data-live-announcer]").setLegacyMode();
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
}
