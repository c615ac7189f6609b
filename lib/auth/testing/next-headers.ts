import { vi } from "vitest";
import { browser } from "./browser.ts";

// A setup file, not a mock of single tests: they share their modules, and whoever came first would have loaded Next's own.
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => {
      const value = browser.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
    set: () => {},
  }),
}));
