import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "./security-headers.ts";

const directives = (policy: string) =>
  Object.fromEntries(
    policy.split("; ").map((directive) => {
      const [name = "", ...values] = directive.split(" ");
      return [name, values];
    }),
  );

describe("the content security policy", () => {
  const policy = directives(contentSecurityPolicy({ nonce: "abc", https: false }));

  it("runs scripts by nonce, never inline or by eval", () => {
    expect(policy["script-src"]).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"]);
    expect(policy["default-src"]).toEqual(["'self'"]);
    expect(policy["object-src"]).toEqual(["'none'"]);
    expect(policy["base-uri"]).toEqual(["'none'"]);
  });

  it("lets nobody frame us, and forms end here or at the identity provider", () => {
    expect(policy["frame-ancestors"]).toEqual(["'none'"]);
    expect(policy["form-action"]).toEqual(["'self'"]);
    const withProvider = contentSecurityPolicy({
      nonce: "abc",
      https: true,
      formTargets: ["https://id.example.com"],
    });
    expect(directives(withProvider)["form-action"]).toEqual(["'self'", "https://id.example.com"]);
  });

  it("lets style attributes through, and style elements by nonce only", () => {
    expect(policy["style-src-attr"]).toEqual(["'unsafe-inline'"]);
    expect(policy["style-src"]).toEqual(["'self'", "'nonce-abc'"]);
  });
});

describe("the other headers", () => {
  it("keep https only where the product is reached by https", () => {
    expect(securityHeaders({ https: true })).toHaveProperty("strict-transport-security");
    expect(securityHeaders({ https: false })).not.toHaveProperty("strict-transport-security");
    expect(contentSecurityPolicy({ nonce: "a", https: false })).not.toContain("upgrade-insecure-requests");
  });

  it("tell other sites nothing, and let plain forms of our own say where they come from", () => {
    // "no-referrer" would make browsers send `Origin: null` with a plain form, which server actions refuse.
    expect(securityHeaders({ https: true })["referrer-policy"]).toBe("same-origin");
    expect(securityHeaders({ https: true })["x-content-type-options"]).toBe("nosniff");
  });
});
