import { expect, type Page, test } from "@playwright/test";
import { gate, refusal } from "#lib/testing/practice-source.ts";
import { type ChangingSource, CREDENTIALS, startChangingSource } from "./changing-source.ts";
import { press } from "./keyboard.ts";
import { comeAlive, expectFineOnScreenAndPhone, type Session, startSession } from "./pages.ts";
import { applyAndVerify, type Call, openApi, readAndPlan } from "./practice.ts";
import { type Instance, startInstance } from "./start-instance.ts";

/** The schedule that the source stumbles over, and one that it does not. */
const STUMBLES = { id: "PSCHD07", name: "Payments secondary" };
const OTHER = { id: "PSCHD06", name: "Payments primary" };
const OVERRIDES = `/schedules/${STUMBLES.id}/overrides`;

let source: ChangingSource;
let instance: Instance;
let session: Session;
let call: Call;
let importId: string;

test.describe.configure({ mode: "serial", timeout: 300_000 });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  source = await startChangingSource();
  instance = await startInstance("retry", { ROLLCALL_ALLOWED_ORIGINS: source.url });
  call = await openApi(instance);
  source.interfere = ({ path }) => (path === OVERRIDES ? refusal(403, "Access Denied") : undefined);
  importId = await readAndPlan(
    call,
    { vendor: "pagerduty", name: "Harbourline", baseUrl: source.url, credentials: CREDENTIALS },
    {
      selection: { schedules: [STUMBLES.id, OTHER.id] },
      rules: { contactMethods: false, notificationRules: false },
    },
  );
  session = await startSession(browser, instance.url);
});

test.afterAll(async () => {
  await instance?.stop();
  await source?.close();
});

test.beforeEach(async ({ context }) => {
  await context.addCookies(session.cookies);
});

test("one thing that was not read whole is read again alone, and its problem goes without a reload", async ({
  page,
}) => {
  await open(page, "review?show=problems");
  const retry = page.getByRole("button", { name: /^Retry: Payments secondary: its list of overrides/ });
  await expect(retry).toBeVisible();
  // It is offered only where something can be asked for again.
  await expect(page.getByRole("button", { name: /^Retry/ })).toHaveCount(1);
  await expectFineOnScreenAndPhone(page);
  const isSamePage = await mark(page);

  source.interfere = ({ path }) => (path === OVERRIDES ? refusal(500, "Internal Server Error") : undefined);
  await press(page, retry);
  await expect(page.getByRole("heading", { name: "Reading one thing again" })).toBeFocused();
  const failed = page.getByText("It could not be read again; everything is as it was");
  await expect(failed).toBeVisible({ timeout: 20_000 });
  await expect(page.locator("#last-error")).toBeFocused();
  await expect(retry).toBeVisible();
  await expectFineOnScreenAndPhone(page);

  const asked = source.seen.length;
  const door = gate();
  source.interfere = async ({ path }) => {
    if (path === OVERRIDES) await door.pass();
    return undefined;
  };
  await press(page, retry);
  await door.reached;
  await expect(page.getByRole("heading", { name: "Reading one thing again" })).toBeFocused();
  const { read } = await progress(page);
  expect(read.done).toBeLessThan(read.total);
  await expect(page.getByText(`${read.done} of ${read.total}`)).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveAttribute(
    "value",
    String(Math.floor((read.done / read.total) * 100)),
  );
  await expectFineOnScreenAndPhone(page);
  door.open();
  await expect(page.getByRole("heading", { name: /^Creates 2 schedules/ })).toBeFocused();
  await expect(retry).toBeHidden();
  await expect(failed).toBeHidden();
  expect(
    source.seen.slice(asked).filter((target) => !target.startsWith(`/schedules/${STUMBLES.id}`)),
  ).toEqual([]);
  expect(await isSamePage()).toBe(true);
});

test("one proof that failed is tried again alone, and the verdict follows without a reload", async ({
  page,
}) => {
  source.interfere = ({ path }) =>
    path === `/schedules/${STUMBLES.id}` ? refusal(403, "Access Denied") : undefined;
  await applyAndVerify(call, importId);
  await open(page, "verify");
  await expect(page.getByText(/^!?Cannot be compared$/)).toHaveCount(1);
  await expectFineOnScreenAndPhone(page);
  const isSamePage = await mark(page);

  const asked = source.seen.length;
  const door = gate();
  source.interfere = async () => {
    await door.pass();
    return undefined;
  };
  await press(page, page.getByRole("button", { name: `Retry: ${STUMBLES.name}` }));
  await door.reached;
  await expect(page.getByRole("heading", { name: "Verifying" })).toBeFocused();
  await expect(page.getByText("1 of 2", { exact: true })).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveAttribute("value", "50");
  await expect(page.getByText("Still to compare")).toHaveCount(1);
  await expectFineOnScreenAndPhone(page);
  door.open();
  await expect(page.getByRole("heading", { name: /Equal\. (\d+) of \1 checks match\.$/ })).toBeFocused();
  await expect(page.getByRole("button", { name: /^Retry/ })).toHaveCount(0);
  expect(source.seen.slice(asked).filter((target) => target.includes(OTHER.id))).toEqual([]);
  expect(await isSamePage()).toBe(true);
});

async function open(page: Page, step: string): Promise<void> {
  await page.goto(`${instance.url}/imports/${importId}/${step}`);
  await comeAlive(page);
}

/** Leaves a mark that a reload would wipe out. @returns whether it is still there */
async function mark(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => document.body.setAttribute("data-mark", ""));
  return () => page.evaluate(() => document.body.hasAttribute("data-mark"));
}

async function progress(page: Page): Promise<{ read: { done: number; total: number } }> {
  return (await page.request.get(`${instance.url}/imports/${importId}/progress`)).json();
}
