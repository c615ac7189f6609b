import { expect, type Page, test } from "@playwright/test";
import {
  comeAlive,
  expectNoViolations,
  overflowOf,
  type Session,
  showTheme,
  signIn,
  startSession,
} from "./pages.ts";

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

const LOOKS = [
  ["light", 1440],
  ["dark", 1440],
  ["light", 900],
  ["dark", 390],
] as const;

let session: Session;

test.beforeAll(async ({ browser }) => {
  session = await startSession(browser);
});

for (const [path, title] of Object.entries(SCREENS)) {
  test(`${path} passes axe and fits, in both themes and at every width`, async ({ page }) => {
    await open(page, path);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    for (const [theme, width] of LOOKS) {
      await page.setViewportSize({ width, height: 844 });
      await showTheme(page, theme);
      await expectNoViolations(page);
      expect(await overflowOf(page), `${theme} at ${width} px`).toBeLessThanOrEqual(0);
    }
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
  await open(page, "/");
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
  await open(page, "/");
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
  await open(page, "/settings");
  await expect(page.getByText("Europe/Berlin")).toBeVisible();
});

test("a token is shown once, opens the API, and is refused once it is revoked", async ({ page, request }) => {
  await open(page, "/settings/tokens");
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
  await open(page, "/settings/accounts");
  await page.getByRole("button", { name: "Add account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Amara Okafor");
  await dialog.getByLabel("E-mail address").fill(amara.email);
  await dialog.getByLabel("First password").fill(amara.password);
  await dialog.getByRole("button", { name: "Add account" }).click();
  const row = page.getByRole("row", { name: /Amara Okafor/ });
  await expect(row).toBeVisible();

  const theirs = await browser.newContext();
  const other = await theirs.newPage();
  await signIn(other, amara);
  await expect(other.getByRole("button", { name: /Amara Okafor/ })).toContainText("Viewer");
  await other.goto("/settings/tokens");
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Your role does not open this page");
  await expect(other.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expectNoViolations(other);

  await row.getByRole("button", { name: /Role of Amara/ }).click();
  await page.getByRole("option", { name: /Admin/ }).click();
  await expect(row.getByRole("button", { name: /Role of Amara/ })).toContainText("Admin");
  await other.reload();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Settings");

  await row.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Close account" }).click();
  await expect(row.getByText("Closed")).toBeVisible();
  await other.reload();
  await expect(other).toHaveURL(/sign-in/);
  await theirs.close();
});

/** Opens a screen as the admin, and waits until it has come alive. */
async function open(page: Page, path: string): Promise<void> {
  await page.context().addCookies(session.cookies);
  await page.goto(path);
  await comeAlive(page);
}
