import { resolve } from "node:path";
import { z } from "zod";

/** What the environment says, parsed once. Nothing else in the product reads `process.env` for configuration. */
export interface Env {
  /** True when `DATABASE_URL` is not set: an embedded Postgres under `dataDirectory`, for trial. Production is the opposite. */
  trial: boolean;
  /** Where Postgres is. On trial it is known only to processes that `npm start` or the CLI started; see `requireDatabaseUrl`. */
  databaseUrl: string | undefined;
  /** The same database without a transaction pooler in between: for migrations and LISTEN. (Default: `databaseUrl`) */
  directDatabaseUrl: string | undefined;
  /** 32 bytes in base64. On trial it is known only to processes that `npm start` or the CLI started; see `requireSecret`. */
  secret: string | undefined;
  /** The secret before the present one, for as long as something is still encrypted under it. */
  previousSecret: string | undefined;
  /** Address at which people reach Rollcall, without a trailing slash. (Default: `http://HOST:PORT`) */
  url: string;
  port: number;
  host: string;
  /** Absolute path. */
  dataDirectory: string;
  /** The first admin, made unattended when there is none. */
  admin: { email: string; password: string } | undefined;
  /** Further origins (`https://proxy.example:8443`) that connections may name in their base address. */
  allowedOrigins: string[];
  /** Whether Connect offers the built-in practice accounts. (Default: true on trial, false in production) */
  practice: boolean;
  logLevel: LogLevel;
  /** Days after the end of a run for which its stored pages are kept. (Default: 30) */
  pageRetentionDays: number;
  oidc: OidcEnv | undefined;
  smtp: SmtpEnv | undefined;
}

export interface OidcEnv {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Word on the button. (Default: "Single sign-on") */
  name: string;
  /** Role of a person who signs in for the first time; undefined: only those with an account get in. */
  defaultRole: "admin" | "editor" | "viewer" | undefined;
}

export interface SmtpEnv {
  host: string;
  /** (Default: 587) */
  port: number;
  user: string | undefined;
  password: string | undefined;
  from: string;
}

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The environment is wrong; `message` is made of plain sentences that name the variables and never their secret values. */
export class EnvError extends Error {
  override name = "EnvError";
}

/**
 * Parses the environment. An empty value counts as not set.
 * @throws EnvError with a sentence for each wrong variable.
 */
export function loadEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) {
    throw new EnvError(
      parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`).join(" "),
    );
  }
  const v = parsed.data;
  const trial = v.DATABASE_URL === undefined;
  if (!trial && v.ROLLCALL_SECRET === undefined) {
    throw new EnvError(
      "ROLLCALL_SECRET must be set when DATABASE_URL is set: make one with `openssl rand -base64 32` and give the same one to every machine.",
    );
  }
  return {
    trial,
    databaseUrl: v.DATABASE_URL ?? v.ROLLCALL_TRIAL_DATABASE_URL,
    directDatabaseUrl: v.DATABASE_DIRECT_URL ?? v.DATABASE_URL ?? v.ROLLCALL_TRIAL_DATABASE_URL,
    secret: v.ROLLCALL_SECRET ?? v.ROLLCALL_TRIAL_SECRET,
    previousSecret: v.ROLLCALL_SECRET_PREVIOUS,
    url: v.ROLLCALL_URL ?? `http://${reachableHost(v.HOST)}:${v.PORT}`,
    port: v.PORT,
    host: v.HOST,
    dataDirectory: resolve(v.ROLLCALL_DATA),
    admin: parseAdmin(v.ROLLCALL_ADMIN_EMAIL, v.ROLLCALL_ADMIN_PASSWORD),
    allowedOrigins: v.ROLLCALL_ALLOWED_ORIGINS,
    practice: v.ROLLCALL_PRACTICE ?? trial,
    logLevel: v.ROLLCALL_LOG_LEVEL,
    pageRetentionDays: v.ROLLCALL_PAGE_RETENTION_DAYS,
    oidc: parseOidc(v),
    smtp: parseSmtp(v),
  };
}

/** @throws EnvError when the process was started by hand on trial, where only `npm start` knows the database. */
export function requireDatabaseUrl(env: Env): string {
  if (env.databaseUrl !== undefined) return env.databaseUrl;
  throw new EnvError("DATABASE_URL must be set: on trial the embedded Postgres belongs to `npm start`.");
}

/** @throws EnvError when the process was started by hand on trial, where only `npm start` knows the secret. */
export function requireSecret(env: Env): string {
  if (env.secret !== undefined) return env.secret;
  throw new EnvError("ROLLCALL_SECRET must be set: on trial it belongs to `npm start`.");
}

const wholeNumber = (least: number, most: number) =>
  z.string().transform((text, ctx) => {
    const value = Number(text);
    if (/^\d+$/.test(text.trim()) && value >= least && value <= most) return value;
    ctx.addIssue(`must be a whole number from ${least} to ${most}, not "${text}"`);
    return z.NEVER;
  });

const oneOf = <T extends string>(...values: readonly T[]) => {
  const listed = `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
  return z.enum(values, { error: (issue) => `must be ${listed}, not "${String(issue.input)}"` });
};

const postgresUrl = z
  .string()
  .refine(
    (text) => /^postgres(ql)?:\/\/[^/]/.test(text) && URL.canParse(text),
    "must look like postgres://user:password@host:5432/name",
  );

const secret = z
  .string()
  .refine((text) => /^[A-Za-z0-9+/_-]+=*$/.test(text) && Buffer.from(text, "base64").length === 32, {
    error: "must be 32 bytes in base64, as `openssl rand -base64 32` prints",
  });

const webUrl = z
  .string()
  .refine((text) => /^https?:\/\/[^/]/.test(text) && URL.canParse(text), {
    error: (issue) => `must be an address that begins with http:// or https://, not "${String(issue.input)}"`,
  })
  .transform((text) => text.replace(/\/+$/, ""));

const email = z.email({ error: (issue) => `must be an e-mail address, not "${String(issue.input)}"` });

const origins = z.string().transform((text, ctx) =>
  text
    .split(/[\s,]+/)
    .filter((part) => part !== "")
    .map((part) => {
      const url = URL.canParse(part) ? new URL(part) : undefined;
      const bare = url && url.pathname === "/" && !url.search && !url.hash && !url.username && !url.password;
      if (bare && /^https?:$/.test(url.protocol)) return url.origin;
      ctx.addIssue(
        `must be a list of origins such as https://proxy.example:8443, with commas between; "${part}" is none`,
      );
      return z.NEVER;
    }),
);

const Variables = z.object({
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  ROLLCALL_SECRET: secret.optional(),
  ROLLCALL_SECRET_PREVIOUS: secret.optional(),
  ROLLCALL_URL: webUrl.optional(),
  PORT: wholeNumber(1, 65535).default(3000),
  HOST: z.string().trim().default("127.0.0.1"),
  ROLLCALL_DATA: z.string().default(".data"),
  ROLLCALL_ADMIN_EMAIL: email.optional(),
  ROLLCALL_ADMIN_PASSWORD: z.string().min(12, "must have at least 12 characters").optional(),
  ROLLCALL_ALLOWED_ORIGINS: origins.default([]),
  ROLLCALL_PRACTICE: oneOf("1", "0")
    .transform((flag) => flag === "1")
    .optional(),
  ROLLCALL_LOG_LEVEL: oneOf(...LOG_LEVELS).default("info"),
  ROLLCALL_PAGE_RETENTION_DAYS: wholeNumber(1, 3650).default(30),
  OIDC_ISSUER: webUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default("Single sign-on"),
  OIDC_DEFAULT_ROLE: oneOf("admin", "editor", "viewer").optional(),
  SMTP_HOST: z.string().optional(),
  SMTP_PORT: wholeNumber(1, 65535).default(587),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
  SMTP_FROM: z.string().optional(),
  // Set by the launcher for the processes that it starts, never by people: they keep "production means DATABASE_URL" true.
  ROLLCALL_TRIAL_DATABASE_URL: postgresUrl.optional(),
  ROLLCALL_TRIAL_SECRET: secret.optional(),
});

type Parsed = z.output<typeof Variables>;

function parseAdmin(adminEmail: string | undefined, password: string | undefined): Env["admin"] {
  if (adminEmail === undefined && password === undefined) return undefined;
  if (adminEmail === undefined || password === undefined) {
    throw new EnvError("ROLLCALL_ADMIN_EMAIL and ROLLCALL_ADMIN_PASSWORD must be set together.");
  }
  return { email: adminEmail.toLowerCase(), password };
}

function parseOidc(v: Parsed): OidcEnv | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = v;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    throw new EnvError("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together.");
  }
  return { issuer, clientId, clientSecret, name: v.OIDC_NAME, defaultRole: v.OIDC_DEFAULT_ROLE };
}

function parseSmtp(v: Parsed): SmtpEnv | undefined {
  const { SMTP_HOST: host, SMTP_FROM: from } = v;
  if (host === undefined && from === undefined) return undefined;
  if (host === undefined || from === undefined)
    throw new EnvError("SMTP_HOST and SMTP_FROM must be set together.");
  return { host, port: v.SMTP_PORT, user: v.SMTP_USER, password: v.SMTP_PASSWORD, from };
}

/** An address that listens everywhere is no address to open. */
function reachableHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
