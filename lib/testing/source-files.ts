import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What is there for tests alone: tests, fixtures, oracles, and the table of rules that the model must be able to express. */
export const TEST_MATTER = /\.(test|spec)\.tsx?$|\/(fixtures|testing|oracle)\/|^lib\/core\/model\/rules\//;

/** A file of the product, for tests about the sources themselves. */
export interface SourceFile {
  /** Below the root, with forward slashes. */
  path: string;
  /** Its text without comments. */
  code: string;
  imports: SourceImport[];
}

export interface SourceImport {
  /** As written for packages; for our own files the path below the root. */
  target: string;
  /** False for `import type`, of which nothing is left when the program runs. */
  isValue: boolean;
  isOwn: boolean;
}

/** Every TypeScript file below the given folders, in the order of their paths. */
export function readSourceFiles(...folders: string[]): SourceFile[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) =>
        join(folder, path),
      ),
    )
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.tsx?$/.test(path) && !TEST_MATTER.test(path))
    .sort()
    .map((path) => {
      const code = withoutComments(readFileSync(join(ROOT, path), "utf8"));
      return { path, code, imports: readImports(path, code) };
    });
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^"'`;]*?\sfrom\s+)?["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']\s*\)/g;

/** Static and dynamic imports and re-exports. `import { type A }` counts as a value: the module is loaded all the same. */
export function readImports(path: string, code: string): SourceImport[] {
  return [...code.matchAll(IMPORT)].map(([, typeOnly, stated, dynamic]) => {
    const specifier = stated ?? dynamic ?? "";
    const isOwn = /^[.#]/.test(specifier);
    const target = specifier.startsWith(".")
      ? posix.join(dirname(path), specifier)
      : specifier.replace(/^#/, "");
    return { target: isOwn ? target : specifier, isValue: typeOnly === undefined, isOwn };
  });
}

/** Strings stay whole: `"https://…"` holds no comment. Regular expressions with quotes or slashes inside are not expected to. */
export function withoutComments(text: string): string {
  const token = /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return text.replace(token, (_, string: string | undefined) => string ?? "");
}
