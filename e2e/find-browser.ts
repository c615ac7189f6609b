import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

export interface Browser {
  /** Undefined: Playwright's own. */
  executablePath: string | undefined;
  args: string[];
}

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Chromium has no sandbox as root; the rest keeps it from talking to anybody on its own. */
const ARGS = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** `CHROMIUM_PATH`, else an installed Chromium or Chrome, else Playwright's own; undefined when there is none. */
export function findBrowser(): Browser | undefined {
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const installed = [process.env.CHROMIUM_PATH ?? "", ...onPath, ...ELSEWHERE].find(
    (path) => path !== "" && existsSync(path),
  );
  if (installed) return { executablePath: installed, args: ARGS };
  return existsSync(chromium.executablePath()) ? { executablePath: undefined, args: ARGS } : undefined;
}

/** Installs a browser when there is none: Playwright's, or where that is refused and this is root, Debian's package. */
export function installBrowserWhenNeeded(): void {
  if (findBrowser()) return;
  console.log("Installing a browser for the tests.");
  const root = process.getuid?.() === 0;
  const ways = [
    [process.execPath, "node_modules/@playwright/test/cli.js", "install", "chromium"],
    ...(root
      ? [
          ["apt-get", "update"],
          ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
        ]
      : []),
  ];
  for (const [command = "", ...args] of ways) {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync(command, args, { env, stdio: "ignore", timeout: 600_000 });
    if (findBrowser()) return;
  }
  throw new Error(
    "No browser was found and none could be installed: set CHROMIUM_PATH to a Chromium or Chrome.",
  );
}
