import { expect, type Locator, type Page } from "@playwright/test";
import { comeAlive } from "./pages.ts";

/** Presses Tab until this has the focus. @throws when no number of Tabs leads to it */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await comeAlive(page);
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 150; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no number of Tabs leads to ${target}`);
}

/** Goes to a button or a link by Tab, and presses Enter. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}
