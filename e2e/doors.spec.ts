import { expect, test } from "@playwright/test";
import { ADMIN } from "./admin.ts";

test("a wrong password is told without saying what was wrong, and the form keeps the address only", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill("someone@rollcall.example");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "do not match an account" });
  await expect(alert).toBeFocused();
  await expect(page.getByLabel("E-mail address")).toHaveValue("someone@rollcall.example");
  await expect(page.getByLabel("Password")).toHaveValue("");
  expect(page.url()).not.toContain("password");
});

test("the right password leads to the page that was asked for, and the cookie is out of reach of scripts", async ({
  page,
  context,
}) => {
  await page.goto("/sign-in?next=%2Fnowhere-at-all%3Fa%3D1");
  await page.getByLabel("E-mail address").fill(ADMIN.email.toUpperCase());
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("/nowhere-at-all?a=1");
  const session = (await context.cookies()).find((cookie) => cookie.name === "rollcall-session");
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  await page.goto("/sign-in?next=https%3A%2F%2Fevil.example");
  await expect(page).not.toHaveURL(/evil|sign-in/);
});

test("setup is closed once there is an admin", async ({ page }) => {
  await page.goto("/setup");
  await expect(page).toHaveURL("/sign-in");
});

test("every answer has a fresh nonce and the security headers, a prefetch too", async ({ request }) => {
  const nonces = new Set<string | undefined>();
  for (const [path, headers] of [
    ["/sign-in", {}],
    ["/sign-in", { purpose: "prefetch", "next-router-prefetch": "1" }],
    ["/sign-in", { "x-nonce": "mine", "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" }],
    ["/api/v1/health", {}],
  ] as const) {
    const answer = await request.get(path, { headers });
    const policy = answer.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("'strict-dynamic'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer.headers()["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers()).not.toHaveProperty("x-powered-by");
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1]);
  }
  expect(nonces.size).toBe(4);
  expect([...nonces]).not.toContain("mine");
});

test("headers that make a proxy step aside open nothing", async ({ request }) => {
  const headers = { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy", "x-middleware-next": "1" };
  expect((await request.get("/api/v1/anything", { headers })).status()).toBe(401);
});

test("a server action is refused when another site's page calls it", async ({ request }) => {
  const html = await (await request.get("/sign-in")).text();
  const action = /&quot;id&quot;:&quot;([0-9a-f]+)/.exec(html)?.[1] ?? "";
  expect(action).not.toBe("");
  const call = (origin: string) =>
    request.post("/sign-in", {
      maxRedirects: 0,
      headers: { origin },
      multipart: {
        $ACTION_REF_1: "",
        "$ACTION_1:0": JSON.stringify({ id: action, bound: "$@1" }),
        "$ACTION_1:1": JSON.stringify([{ message: null, fields: {}, typed: {}, answer: 0 }]),
        ...ADMIN,
      },
    });
  for (const foreign of ["https://evil.example", "null"]) {
    const answer = await call(foreign);
    expect(answer.status()).toBe(500);
    expect(answer.headers()).not.toHaveProperty("set-cookie");
  }
  const ours = await call(new URL((await request.get("/sign-in")).url()).origin);
  expect(ours.status()).toBe(303);
  expect(ours.headers()["set-cookie"]).toContain("rollcall-session=");
});
