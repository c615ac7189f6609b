import { expect, type Page, test } from "@playwright/test";
import {
  comeAlive,
  expectNoViolations,
  expectNoViolationsInBothThemes,
  overflowOf,
  type Session,
  startSession,
} from "./pages.ts";
import { type PracticeInstance, startWithPractice } from "./practice.ts";

/** Names of the practice company, each for what it shows. */
const NIGHTS = "Support nights"; // gaps every day
const SECONDARY = "Payments secondary"; // overrides, Europe/London

let practice: PracticeInstance;
let session: Session;
let addresses: ReadonlyMap<string, string>;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  practice = await startWithPractice("schedules");
  const { data } = await practice.get<{ data: { id: string; name: string }[] }>("/schedules?limit=500");
  addresses = new Map(data.map(({ id, name }) => [name, `${practice.url}/schedules/${id}`]));
  session = await startSession(browser, practice.url);
});

test.afterAll(async () => {
  await practice?.stop();
});

test.beforeEach(async ({ context }) => {
  await context.addCookies(session.cookies);
});

async function open(page: Page, name: string, query = ""): Promise<void> {
  const address = addresses.get(name);
  if (address === undefined) throw new Error(`the practice company has no schedule ${name}`);
  await page.goto(address + query);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await comeAlive(page);
}

const timeline = (page: Page, name: string) =>
  page.getByRole("region", { name: new RegExp(`^${name}, \\w{3} \\d`) });
const card = (page: Page) => page.getByRole("dialog");
const focusedItem = (page: Page) => page.locator("[data-item]:focus");

/** Puts the focus into the timeline as the tab key does. */
async function tabInto(page: Page, name: string): Promise<void> {
  await timeline(page, name).locator("[data-item][tabindex='0']").focus();
  await page.keyboard.press("Shift");
  await expect(focusedItem(page)).toHaveCount(1);
}

test("the list, a schedule and its card pass axe in both themes", async ({ page }) => {
  test.slow();
  await page.goto(`${practice.url}/schedules`);
  await expect(page.getByRole("table")).toBeVisible();
  await expectNoViolationsInBothThemes(page);
  for (const name of [NIGHTS, SECONDARY]) {
    await open(page, name);
    await tabInto(page, name);
    await page.keyboard.press("Enter");
    await expect(card(page)).toBeFocused();
    await expectNoViolationsInBothThemes(page);
  }
});

test("the list is looked through by name and by team, and says when nothing is found", async ({ page }) => {
  await page.goto(`${practice.url}/schedules`);
  const rows = page.getByRole("row");
  await expect(rows).toHaveCount(addresses.size + 1);
  await page.getByRole("searchbox", { name: "Search by name" }).fill("payments");
  await page.keyboard.press("Enter");
  await expect(rows).toHaveCount(3);
  await page
    .getByRole("navigation", { name: "Team" })
    .getByRole("link", { name: /^Platform/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: /No schedule is called/ })).toBeVisible();
  await page.getByRole("link", { name: "Show all schedules" }).click();
  await expect(rows).toHaveCount(addresses.size + 1);
  await page.getByRole("link", { name: NIGHTS, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(NIGHTS);
});

test("the timeline has one tab stop, and arrows go through blocks and rows", async ({ page }) => {
  await open(page, SECONDARY);
  await expect(timeline(page, SECONDARY).locator("[data-item][tabindex='0']")).toHaveCount(1);
  await tabInto(page, SECONDARY);
  await expect(focusedItem(page)).toHaveAttribute("data-row", "final");
  await page.keyboard.press("Home");
  const first = await focusedItem(page).getAttribute("data-item");
  await page.keyboard.press("ArrowRight");
  await expect(focusedItem(page)).not.toHaveAttribute("data-item", first ?? "");
  await page.keyboard.press("ArrowLeft");
  await expect(focusedItem(page)).toHaveAttribute("data-item", first ?? "");
  await page.keyboard.press("ArrowUp");
  await expect(focusedItem(page)).not.toHaveAttribute("data-row", "final");
  await page.keyboard.press("ArrowDown");
  await expect(focusedItem(page)).toHaveAttribute("data-row", "final");
  await expect(focusedItem(page)).toHaveAccessibleName(/, \w{3} \d+ \w+ \d\d:\d\d to .+(hour|day)s?/);
});

test("Enter holds the card with the clocks, Escape closes it and gives the focus back", async ({ page }) => {
  await open(page, SECONDARY);
  await tabInto(page, SECONDARY);
  const item = await focusedItem(page).getAttribute("data-item");
  await page.keyboard.press("Enter");
  await expect(card(page)).toBeFocused();
  await expect(card(page)).toContainText("This view");
  await expect(card(page)).toContainText("Length");
  await page.keyboard.press("Escape");
  await expect(card(page)).toBeHidden();
  await expect(focusedItem(page)).toHaveAttribute("data-item", item ?? "");
});

test("G goes through the gaps, and the bar counts them", async ({ page }) => {
  await open(page, NIGHTS);
  await expect(page.getByText(/^\d+ gaps, [\d.]+ h$/)).toBeVisible();
  await tabInto(page, NIGHTS);
  await page.keyboard.press("g");
  await expect(focusedItem(page)).toHaveAccessibleName(/^No one, /);
  const first = await focusedItem(page).getAttribute("data-item");
  await page.keyboard.press("g");
  await expect(focusedItem(page)).not.toHaveAttribute("data-item", first ?? "");
  await page.keyboard.press("Shift+G");
  await expect(focusedItem(page)).toHaveAttribute("data-item", first ?? "");
});

test("letters cease to be keys when they are switched off, arrows do not", async ({ page }) => {
  await open(page, NIGHTS);
  await tabInto(page, NIGHTS);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys on the timeline" });
  await help.getByLabel("Letters and signs act as keys").uncheck();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await tabInto(page, NIGHTS);
  await page.keyboard.press("Home");
  const first = await focusedItem(page).getAttribute("data-item");
  await page.keyboard.press("g");
  await expect(focusedItem(page)).toHaveAttribute("data-item", first ?? "");
  await page.keyboard.press("ArrowRight");
  await expect(focusedItem(page)).not.toHaveAttribute("data-item", first ?? "");
});

test("period and zoom are in the address, by keys and by links, and the focus stays in the timeline", async ({
  page,
}) => {
  await open(page, SECONDARY, "?from=2026-11-02");
  await expect(page.getByRole("heading", { name: "2 Nov – 15 Nov 2026" })).toBeVisible();
  await tabInto(page, SECONDARY);
  await page.keyboard.press("PageDown");
  await expect(page).toHaveURL(/from=2026-11-16/);
  await expect(page.getByRole("heading", { name: "16 Nov – 29 Nov 2026" })).toBeVisible();
  await expect(focusedItem(page)).toHaveCount(1);
  await page.keyboard.press("+");
  await expect(page).toHaveURL(/zoom=week/);
  await expect(focusedItem(page)).toHaveCount(1);
  await page.keyboard.press("t");
  await expect(page).not.toHaveURL(/from=/);
  const zoom = page.getByRole("navigation", { name: "Zoom" });
  await zoom.getByRole("link", { name: "Month" }).click();
  await expect(page).toHaveURL(/zoom=month/);
  await expect(zoom.getByRole("link", { name: "Month" })).toHaveAttribute("aria-current", "true");
  await page.goBack();
  await expect(page).toHaveURL(/zoom=week/);
});

test("another zone tells other times of the same shifts", async ({ page }) => {
  await open(page, SECONDARY, "?from=2026-11-02");
  const first = timeline(page, SECONDARY).locator("[data-row=final]").nth(1);
  const inLondon = await first.locator(".sr-only").textContent();
  await page.getByRole("button", { name: /Time zone/ }).click();
  await page
    .getByRole("option", { name: /New York/ })
    .first()
    .click();
  await expect(page).toHaveURL(/tz=America\/New_York/);
  await expect(timeline(page, SECONDARY)).toContainText("America/New York");
  await expect(first).not.toHaveAccessibleName(inLondon ?? "");
  await open(page, SECONDARY, "?from=2026-11-02&tz=Mars/Olympus");
  await expect(first).toHaveAccessibleName(inLondon ?? "");
});

test("the day on which the clocks change is drawn 23 hours wide, and says so", async ({ page }) => {
  // Sun 28 Mar 2027, 01:00 GMT → 02:00 BST
  await open(page, SECONDARY, "?from=2027-03-22&zoom=week");
  const region = timeline(page, SECONDARY);
  await expect(region).toHaveAccessibleName(/the clocks change on Sun 28 Mar/);
  await expect(region.getByText("clocks change")).toBeVisible();
  const widthOf = async (date: string) =>
    (
      await region
        .getByRole("link", { name: date, exact: true, includeHidden: true })
        .locator("../..")
        .boundingBox()
    )?.width ?? 0;
  expect((await widthOf("Sun 28")) / (await widthOf("Sat 27"))).toBeCloseTo(23 / 24, 2);
});

test("a person who is pressed stays lit, in the address, until everyone is shown again", async ({ page }) => {
  await open(page, SECONDARY);
  const legend = page.getByRole("region", { name: "Hours on call by person" });
  await legend.getByRole("button").first().click();
  await expect(page).toHaveURL(/user=/);
  await expect(legend.getByRole("button", { pressed: true })).toHaveCount(1);
  await page.reload();
  await expect(legend.getByRole("button", { pressed: true })).toHaveCount(1);
  await legend.getByRole("button", { name: "Show everyone" }).click();
  await expect(page).not.toHaveURL(/user=/);
});

test("pointing at a block shows its card after a moment, and Escape is not needed to leave it", async ({
  page,
}) => {
  await open(page, SECONDARY);
  await timeline(page, SECONDARY).locator("[data-row=final]").nth(1).hover();
  await expect(card(page)).toContainText("Why");
  await card(page).hover();
  await expect(card(page)).toBeVisible();
  await page.getByRole("heading", { level: 1 }).hover();
  await expect(card(page)).toBeHidden();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the list stands in for the timeline, which is a tap away, and nothing scrolls sideways", async ({
    page,
  }) => {
    await open(page, NIGHTS);
    await expect(page.getByRole("region", { name: `${NIGHTS}, as a list` })).toBeVisible();
    await expect(timeline(page, NIGHTS)).toBeHidden();
    await expectNoViolations(page);
    expect(await overflowOf(page)).toBe(0);
    await page.getByRole("button", { name: "Timeline", exact: true }).click();
    await expect(page).toHaveURL(/view=timeline/);
    const block = page.locator("[data-row=final]").first();
    await expect(block).toBeVisible();
    await block.tap();
    await expect(card(page)).toContainText("Length");
    await expectNoViolations(page);
  });
});

test("on paper the schedule is a list", async ({ page }) => {
  await open(page, NIGHTS);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("region", { name: `${NIGHTS}, as a list` })).toBeVisible();
  await expect(page.locator("[data-row=final]").first()).toBeHidden();
});
