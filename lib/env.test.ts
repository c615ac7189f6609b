import { describe, expect, test } from "vitest";
import { EnvError, loadEnv, requireDatabaseUrl, requireSecret } from "./env.ts";

const SECRET = Buffer.alloc(32, 7).toString("base64");
const PRODUCTION = { DATABASE_URL: "postgres://rollcall:pw@db.example/rollcall", ROLLCALL_SECRET: SECRET };

describe("an empty environment", () => {
  test("is a trial on loopback, with practice accounts", () => {
    const expected = {
      trial: true,
      databaseUrl: undefined,
      port: 3000,
      host: "127.0.0.1",
      practice: true,
      pageRetentionDays: 30,
    };
    expect(loadEnv({})).toMatchObject(expected);
  });

  test("is one whose variables are set to nothing, too", () => {
    expect(loadEnv({ DATABASE_URL: "", PORT: " ", OIDC_ISSUER: "", SMTP_HOST: "" })).toEqual(loadEnv({}));
  });

  test("gives neither a database nor a secret to a process that nobody started with them", () => {
    expect(() => requireDatabaseUrl(loadEnv({}))).toThrow(EnvError);
    expect(() => requireSecret(loadEnv({}))).toThrow(EnvError);
  });
});

describe("production", () => {
  test("is when DATABASE_URL is set: no practice accounts, and the direct address is the same one", () => {
    const { DATABASE_URL: url } = PRODUCTION;
    expect(loadEnv(PRODUCTION)).toMatchObject({
      trial: false,
      databaseUrl: url,
      directDatabaseUrl: url,
      practice: false,
    });
  });

  test("is not what the launcher's own variables make of a trial", () => {
    const started = loadEnv({
      ROLLCALL_TRIAL_DATABASE_URL: "postgres://a@b/c",
      ROLLCALL_TRIAL_SECRET: SECRET,
    });
    expect(started).toMatchObject({
      trial: true,
      practice: true,
      databaseUrl: "postgres://a@b/c",
      secret: SECRET,
    });
  });
});

test("addresses lose what has no meaning", () => {
  const env = loadEnv({
    ROLLCALL_URL: "https://rollcall.example/",
    ROLLCALL_ALLOWED_ORIGINS: "http://127.0.0.1:9000/, https://Proxy.Example:443",
  });
  expect(env.url).toBe("https://rollcall.example");
  expect(env.allowedOrigins).toEqual(["http://127.0.0.1:9000", "https://proxy.example"]);
});

test.each([
  [{ HOST: "0.0.0.0", PORT: "80" }, "http://localhost:80"],
  [{ HOST: "::1" }, "http://[::1]:3000"],
])("the address to open follows from %o", (source, url) => {
  expect(loadEnv(source).url).toBe(url);
});

test.each([
  [{ PORT: "abc" }, /^PORT must be a whole number from 1 to 65535, not "abc"\.$/],
  [{ PORT: "70000" }, /^PORT /],
  [{ DATABASE_URL: "mysql://x/y" }, /^DATABASE_URL must look like postgres:/],
  [{ DATABASE_URL: PRODUCTION.DATABASE_URL }, /^ROLLCALL_SECRET must be set when DATABASE_URL is set/],
  [{ ROLLCALL_SECRET: "c2hvcnQ=" }, /^ROLLCALL_SECRET must be 32 bytes in base64/],
  [{ ROLLCALL_URL: "rollcall.example" }, /^ROLLCALL_URL must be an address/],
  [{ ROLLCALL_PRACTICE: "yes" }, /^ROLLCALL_PRACTICE must be 1 or 0, not "yes"\.$/],
  [
    { ROLLCALL_ALLOWED_ORIGINS: "https://a.example/path" },
    /^ROLLCALL_ALLOWED_ORIGINS .*"https:\/\/a.example\/path" is none\.$/,
  ],
  [{ ROLLCALL_ADMIN_EMAIL: "a@b.example" }, /must be set together/],
  [
    { ROLLCALL_ADMIN_EMAIL: "a@b.example", ROLLCALL_ADMIN_PASSWORD: "short" },
    /^ROLLCALL_ADMIN_PASSWORD must have at least 12/,
  ],
  [
    { OIDC_ISSUER: "https://id.example" },
    /^OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together\.$/,
  ],
  [{ SMTP_HOST: "mail.example" }, /^SMTP_HOST and SMTP_FROM must be set together\.$/],
])("%o is refused in one sentence", (source, sentence) => {
  expect(() => loadEnv(source)).toThrow(sentence);
});

test("no refusal repeats a secret", () => {
  for (const name of ["DATABASE_URL", "DATABASE_DIRECT_URL", "ROLLCALL_SECRET", "ROLLCALL_SECRET_PREVIOUS"]) {
    expect(() => loadEnv({ [name]: "hunter2" })).toThrow(/^(?!.*hunter2)/);
  }
});
