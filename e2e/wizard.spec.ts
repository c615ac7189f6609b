import { type Browser, expect, type Page, test } from "@playwright/test";
import { press, tabTo } from "./keyboard.ts";
import { comeAlive, expectNoViolations, signIn } from "./pages.ts";
import { startRefusingSource } from "./refusing-source.ts";
import { type Instance, startInstance } from "./start-instance.ts";
import { type HeldWorker, workerOf } from "./worker-process.ts";

/** Schedules of the practice company. */
const SCHEDULES = 20;

let instance: Instance;
let worker: HeldWorker;
let source: Awaited<ReturnType<typeof startRefusingSource>>;
let session: Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

test.describe.configure({ mode: "serial" });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  source = await startRefusingSource();
  instance = await startInstance("wizard", { ROLLCALL_ALLOWED_ORIGINS: source.url });
  worker = await workerOf(instance);
  const page = await openPage(browser);
  await signIn(page, undefined, instance.url);
  session = await page.context().storageState();
  await page.context().close();
});

test.afterAll(async () => {
  worker?.release();
  await instance?.stop();
  await source?.stop();
});

test("a key that the source refuses is told beside its field, and what was typed stays", async ({
  browser,
}) => {
  const page = await openPage(browser, "/imports/new");
  const card = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "PagerDuty", exact: true }) });
  await card.getByText("Connect with a key").click();
  await card.getByRole("radio", { name: `Through ${source.url}` }).check();
  await card.getByLabel("Name of this connection").fill("Acme");
  const key = card.getByLabel("Read-only API key");
  await key.fill("u+xK2mPqRs7tVwXyZ1ab");
  await card.getByRole("button", { name: "Connect PagerDuty" }).click();
  await expect(key).toBeFocused();
  await expect(key).toHaveAccessibleDescription(/PagerDuty refused the credentials/);
  await expect(key).toHaveAttribute("aria-invalid", "true");
  await expect(card.getByLabel("Name of this connection")).toHaveValue("Acme");
  await expectNoViolations(page);
  await page.context().close();
});

test("the practice account is read, reviewed, imported and found equal, with every step accessible and fitting a phone", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const page = await openPage(browser, "/imports/new");
  await expectFine(page, "1 Connect");
  await pressUntil(page, "Use the practice account of PagerDuty", /\/connect$/);
  await expect(
    page
      .getByRole("listitem")
      .filter({ hasText: /^Schedules/ })
      .getByText("Yes"),
  ).toBeVisible();
  await expectFine(page, "1 Connect");

  await pressUntil(page, "Choose what to import", /\/choose$/);
  await page.getByText("Some teams, policies or schedules").click();
  await page.getByRole("checkbox", { name: /^Team Payments/ }).check();
  await expect(page.getByText(/^[1-9]\d* schedules?, .* and [1-9]\d* users\.$/)).toBeVisible();
  await expectFine(page, "2 Choose");
  await page.getByRole("radio", { name: /Everything/ }).check();

  worker.hold();
  await pressUntil(page, `Read ${SCHEDULES} schedules`, /\/users$/);
  await page.waitForURL(/\/users$/);
  await worker.until(async () => (await progressOf(page)).read.done > 0);
  const { read } = await progressOf(page);
  expect(read.done).toBeLessThan(read.total);
  await page.reload();
  await expect(page.getByText(`${read.done} of ${read.total}`)).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveAttribute(
    "value",
    String(Math.floor((read.done / read.total) * 100)),
  );
  await expectFine(page, "3 Users");
  worker.release();

  await expect(page.getByRole("table")).toBeVisible({ timeout: 30_000 });
  await expectFine(page, "3 Users");
  await pressUntil(page, "Go on to rules", /\/rules$/);
  await page.getByRole("radio", { name: /Create them as users/ }).check();
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  await expectFine(page, "4 Rules");
  await pressUntil(page, "Review plan", /\/review/);
  await expect(
    page.getByRole("heading", { name: /^Creates 20 schedules, .* removes nothing/ }),
  ).toBeVisible();
  await expectFine(page, "5 Review");
  for (const view of ["Plan", "Problems"]) {
    await page
      .getByRole("navigation", { name: "Views of the plan" })
      .getByRole("link", { name: view })
      .click();
    await expect(page).toHaveURL(new RegExp(`show=${view.toLowerCase()}`));
    await expectFine(page, "5 Review");
  }

  worker.hold();
  await pressUntil(page, `Import ${SCHEDULES} schedules`, /\/import$/);
  await worker.until(async () => (await progressOf(page)).verify.done > 0);
  const { verify } = await progressOf(page);
  expect(verify).toEqual({ done: expect.any(Number), total: SCHEDULES });
  await page.reload();
  await expect(page.getByText(`${verify.done} of ${SCHEDULES}`)).toBeVisible();
  await expectFine(page, "6 Import");
  worker.release();
  await expect(page.getByRole("heading", { name: "Imported and compared" })).toBeVisible({ timeout: 60_000 });

  await pressUntil(page, "See the comparison", /\/verify$/);
  await expect(page.getByRole("heading", { name: /Equal\. (\d+) of \1 checks match\.$/ })).toBeVisible();
  await expect(page.getByText(/^✓Equal$/)).toHaveCount(SCHEDULES);
  await expectFine(page, "7 Verify");
  await page.context().close();
});

test("the whole road goes by keyboard alone", async ({ browser }) => {
  test.setTimeout(240_000);
  const page = await openPage(browser, "/imports/new");
  await press(page, page.getByRole("button", { name: /^Use this account\W+PagerDuty practice account/ }));
  await page.waitForURL(/\/connect$/);
  await press(page, page.getByRole("button", { name: "Choose what to import" }));
  await page.waitForURL(/\/choose$/);
  await press(page, page.getByRole("button", { name: `Read ${SCHEDULES} schedules` }));
  await page.waitForURL(/\/users$/);
  const first = page.getByRole("row").nth(1);
  await expect(first).toBeVisible({ timeout: 30_000 });
  await expect(async () => {
    await first.focus();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("row").nth(2)).toBeFocused({ timeout: 500 });
    await page.keyboard.press("Enter");
    await expect(page.getByRole("combobox")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await tabTo(page, page.getByRole("combobox"));
  await page.keyboard.type("placeholder");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Placeholder keeps the seat")).toBeVisible();
  await press(page, page.getByRole("button", { name: "Undo" }));
  await expect(page.getByText("Placeholder keeps the seat")).toBeHidden();
  await press(page, page.getByRole("button", { name: "Go on to rules" }));
  await page.waitForURL(/\/rules$/);
  await press(page, page.getByRole("button", { name: "Review plan" }));
  await page.waitForURL(/\/review/);
  await press(page, page.getByRole("button", { name: /^Import / }));
  await page.waitForURL(/\/import$/);
  const done = page.getByRole("heading", { name: "Imported and compared" });
  await expect(done).toBeFocused({ timeout: 60_000 });
  await press(page, page.getByRole("button", { name: "See the comparison" }));
  await expect(page.getByRole("heading", { name: /Equal\./ })).toBeVisible();
  await page.context().close();
});

test("an answer on top of somebody else's is refused with who changed it, and a reload shows it", async ({
  browser,
}) => {
  const [one, other] = [await openPage(browser, "/imports/new"), await openPage(browser)];
  await pressUntil(
    one,
    /^Use (this account\W+PagerDuty practice account|the practice account of PagerDuty)$/,
    /\/connect$/,
  );
  const choose = one.url().replace(/connect$/, "choose");
  await Promise.all([one.goto(choose), other.goto(choose)]);
  await Promise.all([comeAlive(one), comeAlive(other)]);
  await one.getByText("Some teams, policies or schedules").click();
  await one.getByRole("checkbox", { name: /^Team Payments/ }).check();
  await expect(one.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  await other.getByText("Some teams, policies or schedules").click();
  const refusal = other.getByRole("alert").filter({ hasText: "Dana changed this just now" });
  await expect(refusal).toBeVisible();
  await expectNoViolations(other);
  await refusal.getByRole("button", { name: "Reload" }).click();
  await expect(other.getByRole("radio", { name: /Some teams/ })).toBeChecked();
  await expect(other.getByRole("alert").filter({ hasText: "changed this" })).toBeHidden();
  await Promise.all([one.context().close(), other.context().close()]);
});

test("an answer that does not reach the server is told, is sent again, and no step is left without it", async ({
  browser,
}) => {
  const page = await openPage(browser, "/imports/new");
  await pressUntil(page, /^Use this account\W+PagerDuty practice account$/, /\/connect$/);
  await pressUntil(page, "Choose what to import", /\/choose$/);
  await page.context().setOffline(true);
  await page.getByText("Some teams, policies or schedules").click();
  await page.getByRole("checkbox", { name: /^Team Payments/ }).check();
  const unsaved = page.getByRole("alert").filter({ hasText: "Not saved" });
  await expect(unsaved).toContainText("The server did not answer");
  await page.getByRole("button", { name: /^Read \d+ schedules?$/ }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The server did not answer" })).toHaveCount(2);
  await expect(page).toHaveURL(/\/choose$/);
  await page.context().setOffline(false);
  await unsaved.getByRole("button", { name: "Try again" }).click();
  await expect(unsaved).toBeHidden();
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  await page.reload();
  await comeAlive(page);
  await expect(page.getByRole("checkbox", { name: /^Team Payments/ })).toBeChecked();

  await page.context().setOffline(true);
  await page.getByRole("checkbox", { name: /^Team Payments/ }).uncheck();
  await expect(unsaved).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole("radio", { name: /Everything/ }).check();
  await expect(unsaved).toBeHidden();
  await pressUntil(page, `Read ${SCHEDULES} schedules`, /\/users$/);
  await page.context().close();
});

test("a second tool takes what is here already, and what both say differently is decided in bulk", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await openPage(browser, "/imports/new");
  await pressUntil(page, "Use the practice account of Opsgenie", /\/connect$/);
  await pressUntil(page, "Choose what to import", /\/choose$/);
  await pressUntil(page, /^Read \d+ schedules$/, /\/users$/);
  await expect(page.getByRole("table")).toBeVisible({ timeout: 30_000 });
  const review = page.url().replace(/users$/, "review");

  await page.goto(`${review}?show=problems`);
  await comeAlive(page);
  await page.getByText(/^A thing of the same name is here already/).click();
  await page.getByRole("button", { name: /^Take all \d+ that are here$/ }).click();
  await expect(page.getByText(/fields need a decision: Opsgenie and Rollcall differ/)).toBeVisible();
  await expect(page.getByText(/^A thing of the same name is here already/)).toBeHidden();

  // The plan that is made anew may come in under the press.
  await expect(async () => {
    await page.getByRole("button", { name: /^Import / }).click();
    await expect(page.getByRole("link", { name: "Decide" })).toBeFocused({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/show=conflicts/);
  const layers = page.getByRole("group", { name: "Layers" });
  await expect(layers.getByText("added")).not.toHaveCount(0);
  await expect(layers.getByText("left out")).not.toHaveCount(0);
  await expectFine(page, "5 Review");
  await page.getByRole("button", { name: /^Keep ours for all \d+: Everything not decided yet$/ }).click();
  await expect(page.getByText("not decided", { exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo the last decision" }).click();
  await expect(page.getByText("not decided", { exact: true })).not.toHaveCount(0);
  await page.getByRole("button", { name: /^Keep ours for all \d+: Everything not decided yet$/ }).click();
  await expect(page.getByText(/conflicts? needs? a decision/)).toBeHidden();
  await pressUntil(page, /^Import \d+ schedules$/, /\/import$/);
  await expect(page.getByRole("heading", { name: "Imported and compared" })).toBeVisible({ timeout: 60_000 });
  await page.context().close();
});

/** A page of the instance, signed in once there is a session. */
async function openPage(browser: Browser, path?: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: instance.url,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // Colours are measured as they stay, not on their way.
    reducedMotion: "reduce",
    ...(session === undefined ? {} : { storageState: session }),
  });
  const page = await context.newPage();
  if (path !== undefined) {
    await page.goto(path);
    await comeAlive(page);
  }
  return page;
}

/** The current step is named, nothing is at work, axe finds nothing, and nothing scrolls sideways on a phone. */
async function expectFine(page: Page, step: string): Promise<void> {
  const [, name = ""] = step.split(" ");
  await expect(page.getByRole("listitem").filter({ has: page.locator("[aria-current=step]") })).toContainText(
    name,
  );
  // A button that is still at work looks as if it were off.
  await expect(page.locator("[data-pending]")).toHaveCount(0);
  await expectNoViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(tooWide, `${step} at 390 px`).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** Presses a button of a page that has come alive, and waits for where it leads. */
async function pressUntil(page: Page, name: string | RegExp, address: RegExp): Promise<void> {
  await comeAlive(page);
  await page.getByRole("button", { name }).click();
  await page.waitForURL(address, { timeout: 30_000 });
  await comeAlive(page);
}

interface Progress {
  readonly read: { readonly done: number; readonly total: number };
  readonly verify: { readonly done: number; readonly total: number };
}

async function progressOf(page: Page): Promise<Progress> {
  const id = /\/imports\/([^/]+)/.exec(page.url())?.[1];
  return (await page.request.get(`/imports/${id}/progress`)).json();
}
