import { expect, test } from "@playwright/test";
import { expectNoViolations } from "./pages.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`with the system's ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("the sign-in page shows its form in that theme and passes axe", async ({ page }) => {
      await page.goto("/sign-in");
      await expect(page.getByLabel(/e-?mail/i)).toBeVisible();
      await expect(page.getByLabel(/password/i)).toBeVisible();
      await expect(page.getByRole("button", { name: /sign in/i })).toBeEnabled();
      await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
      await expectNoViolations(page);
    });
  });
}
