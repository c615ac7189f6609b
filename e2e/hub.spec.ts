import { type Browser, expect, test } from "@playwright/test";
import { comeAlive, expectNoViolations, signIn } from "./pages.ts";

const SCREENS = {
  "/": "Overview",
  "/users": "Users",
  "/teams": "Teams",
  "/escalations": "Escalation policies",
  "/services": "Services",
  "/imports": "Imports",
  "/connections": "Connections",
  "/audit": "Audit",
  "/settings": "Settings",
  "/settings/accounts": "Settings",
  "/settings/tokens": "Settings",
} as const;

for (const [scheme, width] of [
  ["light", 1440],
  ["dark", 1440],
  ["light", 900],
  ["dark", 390],
] as const) {
  test(`every screen passes axe and fits, ${scheme} at ${width} px`, async ({ browser }) => {
    test.slow();
    const { page, close } = await openPage(browser, {
      colorScheme: scheme,
      viewport: { width, height: 844 },
    });
    await signIn(page);
    for (const [path, title] of Object.entries(SCREENS)) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expectNoViolations(page);
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(tooWide, path).toBe(false);
    }
    await close();
  });
}

test("scripts and styles of every control keep to the content security policy", async ({ page }) => {
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  await signIn(page);
  await page.getByRole("link", { name: "Settings" }).first().click();
  await page.getByRole("button", { name: /^Account/ }).click();
  await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  expect(refused).toEqual([]);
});

test("the search opens by keyboard, finds a place and goes there", async ({ page }) => {
  await signIn(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("audit");
  await expect(page.getByRole("option", { name: "Audit" })).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/audit");
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("searchbox")).toBeHidden();
});

test("the theme is chosen by keyboard, holds after a reload and can go back to the system's", async ({
  page,
}) => {
  await signIn(page);
  const html = page.locator("html");
  await page.getByRole("radio", { name: "System" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(html).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await comeAlive(page);
  await page.getByRole("radio", { name: "Dark" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(html).toHaveAttribute("data-theme", "light");
});

test("times are shown in the zone of the browser", async ({ page }) => {
  await signIn(page);
  await page.goto("/settings");
  await expect(page.getByText("Europe/Berlin")).toBeVisible();
});

test("a token is shown once, opens the API, and is refused once it is revoked", async ({ page, request }) => {
  await signIn(page);
  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "New token" }).click();
  await page.getByRole("button", { name: "Make token" }).click();
  await expect(page.getByLabel("Name")).toBeFocused();
  await expect(page.getByText("Give a name that says who uses it.")).toBeVisible();
  await page.getByLabel("Name").fill("status page");
  await page.getByRole("button", { name: "Make token" }).click();
  const token = (await page.getByRole("alertdialog").locator("code").textContent()) ?? "";
  expect(token).toMatch(/^rl_/);
  const call = () => request.get("/api/v1/users", { headers: { authorization: `Bearer ${token}` } });
  expect((await call()).status()).toBe(200);
  await page.getByRole("button", { name: "I have kept it" }).click();
  expect(await page.content()).not.toContain(token);
  const row = page.getByRole("row", { name: /status page/ });
  await row.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke token" }).click();
  await expect(row.getByText("Revoked")).toBeVisible();
  expect((await call()).status()).toBe(401);
});

test("an account is added, its role is changed, and a viewer is told which role a page needs", async ({
  page,
  browser,
}) => {
  const amara = { email: "amara@rollcall.example", password: "a sentence works well" };
  await signIn(page);
  await page.goto("/settings/accounts");
  await page.getByRole("button", { name: "Add account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Amara Okafor");
  await dialog.getByLabel("E-mail address").fill(amara.email);
  await dialog.getByLabel("First password").fill(amara.password);
  await dialog.getByRole("button", { name: "Add account" }).click();
  const row = page.getByRole("row", { name: /Amara Okafor/ });
  await expect(row).toBeVisible();

  const other = await openPage(browser);
  await signIn(other.page, amara);
  await expect(other.page.getByRole("button", { name: /Amara Okafor/ })).toContainText("Viewer");
  await other.page.goto("/settings/tokens");
  await expect(other.page.getByRole("heading", { level: 1 })).toHaveText("Your role does not open this page");
  await expect(other.page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expectNoViolations(other.page);

  await row.getByRole("button", { name: /Role of Amara/ }).click();
  await page.getByRole("option", { name: /Admin/ }).click();
  await expect(row.getByRole("button", { name: /Role of Amara/ })).toContainText("Admin");
  await other.page.reload();
  await expect(other.page.getByRole("heading", { level: 1 })).toHaveText("Settings");

  await row.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Close account" }).click();
  await expect(row.getByText("Closed")).toBeVisible();
  await other.page.reload();
  await expect(other.page).toHaveURL(/sign-in/);
  await other.close();
});

/** A page in a browser context of its own. */
async function openPage(browser: Browser, options: Parameters<Browser["newContext"]>[0] = {}) {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin", ...options });
  return { page: await context.newPage(), close: () => context.close() };
}
