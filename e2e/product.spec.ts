import { expect, test } from "@playwright/test";

test("the product says that it is alive and ready without a token", async ({ request }) => {
  const [health, ready] = await Promise.all([request.get("/api/v1/health"), request.get("/api/v1/ready")]);
  expect([health.status(), ready.status()]).toEqual([200, 200]);
});

test("an address that does not exist has a page of its own, with a way back", async ({ page }) => {
  const answer = await page.goto("/nowhere-at-all");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing at this address");
  await expect(page.getByRole("link", { name: "Go to the overview" })).toBeVisible();
});
