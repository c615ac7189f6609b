import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const APP = fileURLToPath(new URL("../../../app", import.meta.url));
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** A way into the product: a page, a handler of one method, or one server action. */
export interface Door {
  /** Its row in the access table. */
  key: string;
  kind: "page" | "route" | "action";
  file: string;
  /** The path as Next writes it, `/imports/[id]`. */
  path: string;
  /** What the module exports: `default`, a method, or the action's name. */
  exported: string;
  /** Undefined for pages, which are not loaded: their source is read. */
  value: unknown;
  source: string;
}

/** Everything in `app` that answers a request, found by the file names that Next goes by and by what is exported. */
export async function findDoors(): Promise<Door[]> {
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter(
      (name) => /(^|[\\/])(page\.tsx?|route\.tsx?|.*actions\.tsx?)$/.test(name) && !name.includes(".test."),
    )
    .map((name) => join(APP, name));
  const doors = await Promise.all(files.map(doorsOf));
  return doors.flat().sort((a, b) => a.key.localeCompare(b.key));
}

/** Every file of `app` that holds server actions, whatever it is called. */
export function filesWithActions(): string[] {
  return readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes(".test."))
    .map((name) => join(APP, name))
    .filter((file) => /^\s*["']use server["']/m.test(readFileSync(file, "utf8")));
}

async function doorsOf(file: string): Promise<Door[]> {
  const path = pathOf(file);
  const source = readFileSync(file, "utf8");
  if (/page\.tsx?$/.test(file)) {
    return [{ key: `page ${path}`, kind: "page", file, path, exported: "default", value: undefined, source }];
  }
  const isRoute = /route\.tsx?$/.test(file);
  const exports: Record<string, unknown> = await import(file);
  return Object.entries(exports)
    .filter(([name]) => !isRoute || METHODS.includes(name))
    .map(([exported, value]) => ({
      key: isRoute ? `${exported} ${path}` : `action ${path} ${exported}`,
      kind: isRoute ? "route" : "action",
      file,
      path,
      exported,
      value,
      source,
    }));
}

/** `app/(hub)/imports/[id]/page.tsx` → `/imports/[id]`: groups and private folders are no part of a path. */
function pathOf(file: string): string {
  const parts = relative(APP, dirname(file))
    .split(sep)
    .filter((part) => part !== "" && !/^\(.*\)$/.test(part) && !part.startsWith("_"));
  return `/${parts.join("/")}`;
}
