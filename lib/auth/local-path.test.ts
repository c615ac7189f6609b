import { describe, expect, it } from "vitest";
import { localPath, signInAddress } from "./local-path.ts";

describe("the way back after sign-in", () => {
  it.each([
    "/",
    "/schedules",
    "/schedules/1?from=2026-03-02&tz=Europe/Berlin",
    "/imports/1/review?show=conflicts#x",
  ])("leads to our page %s", (path) => expect(localPath(path)).toBe(path));

  it.each([
    null,
    undefined,
    "",
    "schedules",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    "/..//evil.example",
    "/sign-in?next=/",
    "/setup",
  ])("never leads elsewhere or in a circle: %j", (path) => {
    const target = localPath(path);
    expect(new URL(target, "http://here.example").origin).toBe("http://here.example");
    expect(target).not.toMatch(/^\/[/\\]|^\/(sign-in|setup)\b/);
  });

  it("is named in the address of the sign-in page", () => {
    expect(signInAddress("/schedules/1?tz=UTC")).toBe("/sign-in?next=%2Fschedules%2F1%3Ftz%3DUTC");
    expect(signInAddress("/")).toBe("/sign-in");
    expect(signInAddress(null)).toBe("/sign-in");
  });
});
