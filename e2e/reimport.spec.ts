import { expect, type Locator, type Page, test } from "@playwright/test";
import { type ChangingSource, CREDENTIALS, startChangingSource } from "./changing-source.ts";
import { press, tabTo } from "./keyboard.ts";
import { comeAlive, expectFineOnScreenAndPhone, type Session, startSession } from "./pages.ts";
import { openApi, readAndPlan } from "./practice.ts";
import { type Instance, startInstance } from "./start-instance.ts";

/** What is deleted at the source between the two imports. Nothing but the policy refers to the schedule. */
const POLICY = { id: "PPOLC11", name: "Patch night" };
const SCHEDULE = { id: "PSHFT02", name: "Monthly patch window" };
const PERSON = { id: "PUSER59", name: "Viktor Sjöberg" };
const OVERRIDE = "Q0SECURITYM05";
/** Somebody who left, and whom the second step of a policy still pages. */
const LEFT = { name: "Inés Caballero", policy: "Security" };

let source: ChangingSource;
let instance: Instance;
let session: Session;
/** Addresses of both imports, which the tests of this file walk through one after the other. */
let [first, second] = ["", ""];

test.describe.configure({ mode: "serial", timeout: 300_000 });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  source = await startChangingSource();
  instance = await startInstance("reimport", { ROLLCALL_ALLOWED_ORIGINS: source.url });
  const call = await openApi(instance);
  const connection = {
    vendor: "pagerduty",
    name: "Harbourline",
    baseUrl: source.url,
    credentials: CREDENTIALS,
  };
  first = `${instance.url}/imports/${await readAndPlan(call, connection)}`;
  session = await startSession(browser, instance.url);
});

test.afterAll(async () => {
  await instance?.stop();
  await source?.close();
});

test.beforeEach(async ({ context }) => {
  await context.addCookies(session.cookies);
});

test("whom a step pages instead of somebody who left is chosen by keyboard, can be taken back, and is paged after the import", async ({
  page,
}) => {
  await page.goto(`${first}/review?show=plan`);
  const told = page.getByText(`pages ${LEFT.name}, which cannot be carried over`);
  await expect(told).toBeVisible();
  await press(page, page.getByRole("link", { name: "Choose a target" }));
  const targets = page.getByRole("region", { name: "Targets that cannot be carried over" });
  await expect(targets).toBeFocused();
  const row = targets.getByRole("listitem").filter({ hasText: LEFT.name }).first();
  await expect(row).toContainText("Reaches nobody");
  await expect(row).toContainText(`Step 2 of ${LEFT.policy}`);

  await choose(page, row.getByRole("button", { name: named("Choose a target") }), "Ilse");
  const change = row.getByRole("button", { name: named("Change") });
  await expect(change).toBeFocused();
  await expect(change).toHaveAccessibleDescription("Instead: Ilse van der Meer");
  await press(page, row.getByRole("button", { name: /^Undo/ }));
  await expect(row.getByRole("button", { name: named("Choose a target") })).toBeFocused();
  await expect(row).toContainText("Reaches nobody");
  await choose(page, row.getByRole("button", { name: named("Choose a target") }), "Ilse");
  await choose(page, change, "Thabo");
  await expect(change).toHaveAccessibleDescription("Instead: Thabo Ndlovu");
  await page.reload();
  await expect(row).toContainText("Instead: Thabo Ndlovu");
  await comeAlive(page);
  await expectFineOnScreenAndPhone(page);
  await press(page, viewOf(page, "Plan"));
  await page.waitForURL(/show=plan/);
  await expect(page.getByRole("link", { name: "Download as JSON" })).toBeVisible();
  await expect(told).toHaveCount(0);

  await importAll(page);
  await page.goto(`${instance.url}/escalations`);
  await nameIn(page, LEFT.policy).click();
  await expect(page.getByRole("heading", { level: 1, name: LEFT.policy })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Thabo Ndlovu");
  await expect(page.getByRole("main")).not.toContainText(LEFT.name);
});

test("what is gone at the source is removed where it was ticked, by keyboard, and holds after a reload", async ({
  page,
}) => {
  source.remove(POLICY.id, SCHEDULE.id, PERSON.id, OVERRIDE);
  await page.goto(`${instance.url}/imports/new`);
  await press(page, page.getByRole("button", { name: /^Use this account\W+Harbourline/ }));
  await page.waitForURL(/\/connect$/);
  second = page.url().replace(/\/connect$/, "");
  await press(page, page.getByRole("button", { name: "Choose what to import" }));
  await page.waitForURL(/\/choose$/);
  await press(page, page.getByRole("button", { name: /^Read \d+ schedules$/ }));
  await page.waitForURL(/\/users$/);
  await expect(page.getByRole("table")).toBeVisible({ timeout: 30_000 });
  await press(page, page.getByRole("button", { name: "Go on to rules" }));
  await page.waitForURL(/\/rules$/);
  const rule = page.getByRole("group", { name: "What is gone in PagerDuty" });
  await tabTo(page, rule.getByRole("radio", { name: /^Keep it and flag it/ }));
  await page.keyboard.press("ArrowDown");
  await expect(rule.getByRole("radio", { name: /^Remove it here too/ })).toBeChecked();
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  await press(page, page.getByRole("button", { name: "Review plan" }));
  await page.waitForURL(/\/review/);
  await press(page, viewOf(page, "Plan"));
  await page.waitForURL(/show=plan/);

  const list = page.getByRole("region", { name: "Gone in PagerDuty 3" });
  const status = list.getByRole("status");
  const [policy, schedule, person] = [
    list.getByRole("checkbox", { name: `Remove escalation policy ${POLICY.name}` }),
    list.getByRole("checkbox", { name: `Remove schedule ${SCHEDULE.name}` }),
    list.getByRole("checkbox", { name: `Remove user ${PERSON.name}` }),
  ];
  for (const tick of [policy, schedule, person]) await expect(tick).not.toBeChecked();
  await expect(status).toHaveText("Nothing is removed. Each stays here and is flagged, unless you tick it.");
  await expect(sentence(page, "flags 3 as gone at the source, removes nothing")).toBeVisible();

  await tabTo(page, schedule);
  await space(page, schedule, true);
  await expect(schedule).toHaveAccessibleDescription(
    /Stays all the same: the escalation policy Patch night needs it/,
  );
  await expect(status).toHaveText(
    "Nothing is removed: what is ticked is still needed here, and stays flagged.",
  );
  await page.keyboard.press("Shift+Tab");
  await space(page, policy, true);
  await expect(status).toHaveText("2 things are removed here. The rest stays and is flagged.");
  // Ticked and taken back before the first answer is there.
  await tabTo(page, person);
  await page.keyboard.press("Space");
  await page.keyboard.press("Space");
  await expect(person).not.toBeChecked();
  await expect(person).toBeFocused();
  await expect(list.getByText("Saving …")).toBeHidden();
  await expect(sentence(page, "flags 1 as gone at the source, removes 2")).toBeVisible();

  await page.reload();
  await expect(policy).toBeChecked();
  await expect(schedule).toBeChecked();
  await expect(person).not.toBeChecked();
  await comeAlive(page);
  await expectFineOnScreenAndPhone(page);
  await press(page, page.getByRole("link", { name: "− Remove 2" }));
  await page.waitForURL(/op=remove/);
  await tabTo(page, schedule);
  await space(page, schedule, false);
  await expect(sentence(page, "removes 1")).toBeVisible();
  await space(page, schedule, true);
  await expect(sentence(page, "removes 2")).toBeVisible();
});

test("what was decided in the second import is what is here after it", async ({ page }) => {
  await page.goto(`${second}/review?show=problems`);
  await expect(page.getByText("Instead: Thabo Ndlovu")).toBeVisible();
  await importAll(page);
  await press(page, page.getByRole("button", { name: "See the comparison" }));
  await expect(page.getByRole("heading", { name: /Equal\. (\d+) of \1 checks match\.$/ })).toBeVisible();

  await page.goto(`${instance.url}/schedules`);
  await expect(page.getByRole("row")).toHaveCount(20);
  await expect(page.getByText(SCHEDULE.name)).toHaveCount(0);
  await page.goto(`${instance.url}/users`);
  await expect(page.getByRole("row", { name: new RegExp(PERSON.name) })).toContainText("Gone from PagerDuty");
  await page.goto(`${instance.url}/escalations`);
  await expect(nameIn(page, LEFT.policy)).toBeVisible();
  await expect(page.getByText(POLICY.name)).toHaveCount(0);
  await page.goto(`${instance.url}/audit`);
  await expect(page.getByText("Ticked removals").first()).toBeVisible();
});

/** Of a button whose label goes on for readers. */
const named = (label: string) => new RegExp(`^${label}\\W+instead of ${LEFT.name}$`);

const viewOf = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Views of the plan" }).getByRole("link", { name });

/** What names a row of the list that is open: a team may be called the same. */
const nameIn = (page: Page, name: string) =>
  page.getByRole("rowheader").getByRole("link", { name, exact: true });

const sentence = (page: Page, part: string) =>
  page.getByRole("heading", { level: 2, name: new RegExp(`\\b${part}[,.]`) });

/** Imports the plan that is open, and waits until all of it was compared. */
async function importAll(page: Page): Promise<void> {
  await press(page, page.getByRole("button", { name: /^Import / }));
  await page.waitForURL(/\/import$/);
  await expect(page.getByRole("heading", { name: "Imported and compared" })).toBeFocused({ timeout: 60_000 });
}

/** Ticks what has the focus, or takes its tick back, and sees that the focus stays. */
async function space(page: Page, tick: Locator, isTicked: boolean): Promise<void> {
  await expect(tick).toBeFocused();
  await page.keyboard.press("Space");
  await expect(tick).toBeChecked({ checked: isTicked });
  await expect(tick).toBeFocused();
}

/** Opens the list of those whom a step can page, types a part of a name, and takes what is found. */
async function choose(page: Page, button: Locator, typed: string): Promise<void> {
  await press(page, button);
  const box = page.getByRole("combobox", { name: `Whom policies page instead of ${LEFT.name}` });
  await expect(box).toBeFocused();
  await box.selectText();
  await page.keyboard.type(typed);
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(box).toBeHidden();
}
