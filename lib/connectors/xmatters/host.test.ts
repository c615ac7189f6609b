import { expect, test } from "vitest";
import { parseHost } from "./host.ts";

test.each([
  ["acme.xmatters.com", "acme.xmatters.com"],
  [" ACME.na1.xMatters.com ", "acme.na1.xmatters.com"],
  ["acme.hosted.xmatters.com", "acme.hosted.xmatters.com"],
  ["https://acme.xmatters.com", "acme.xmatters.com"],
  ["HTTPS://Acme.xmatters.com/ui/index.html#top", "acme.xmatters.com"],
  ["a.xmatters.com", "a.xmatters.com"],
])("%j is the host %s (xMatters contract §1.1)", (typed, host) => {
  expect(parseHost(typed)).toEqual({ ok: true, value: host });
});

test.each([
  "",
  "xmatters.com",
  ".xmatters.com",
  "acme.xmatters.com.",
  "acme.xmatters.com.evil.example",
  "evilxmatters.com",
  "a.b.c.xmatters.com",
  "-acme.xmatters.com",
  "acme-.xmatters.com",
  `${"a".repeat(64)}.xmatters.com`,
  "acme.xmatters.com:8443",
  "https://acme.xmatters.com:443/",
  "http://acme.xmatters.com",
  "ftp://acme.xmatters.com",
  "//acme.xmatters.com",
  "acme.xmatters.com/api/xm/1",
  "acme.xmatters.com?x=1",
  "https://acme.xmatters.com?x=1",
  "https://acme.xmatters.com#x",
  "https://user:pass@acme.xmatters.com/",
  "https://evil.example/@acme.xmatters.com",
  "https://evil.example\\@acme.xmatters.com/",
  "https://acme.xmatters.com\\@evil.example/",
  "acme%2exmatters.com",
  "%61cme.xmatters.com",
  "ácme.xmatters.com",
  "acme.xmatters。com",
  "xn--cme-ela.xmatters.com",
  "acme.xn--n1-lka.xmatters.com",
  "acme\n.xmatters.com",
  "acme.xmatters.com\u0000",
  "127.0.0.1",
  "[::1]",
])("%j is refused (§1.1)", (typed) => {
  expect(parseHost(typed)).toMatchObject({ ok: false, error: { code: "host-not-allowed" } });
});

test.each([
  "www",
  "help",
  "support",
  "community",
  "downloads",
  "info",
  "go",
  "status",
  "api",
  "auth",
  "docs",
])("%s.xmatters.com is no customer (§1.2)", (label) => {
  expect(parseHost(`${label}.xmatters.com`)).toMatchObject({
    ok: false,
    error: { code: "host-not-allowed" },
  });
  expect(parseHost(`${label}.na1.xmatters.com`).ok).toBe(false);
});
