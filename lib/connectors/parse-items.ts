import type { z } from "zod";
import type { EntityKind, SourceRef } from "#lib/core/model/source-ref.ts";
import { type Problem, problem, type Stage } from "#lib/core/problem.ts";
import { REPLACEMENT } from "./parse-json.ts";

/**
 * How items of one shape are read. A field that cannot be understood is left out only when it is listed here: what remains must
 * still tell the truth. Anything else makes the whole item unreadable, because a rotation that lost a seat is worse than none.
 */
export interface ItemShape<S extends z.ZodType> {
  readonly schema: S;
  /** Names of fields that may be left out, at any depth. The schema has to allow their absence. */
  readonly fields?: readonly string[];
  /** Names of arrays whose elements may be left out one by one. */
  readonly elements?: readonly string[];
  /** Documented values by path (`*` for every element). Others are kept as written, with a Problem. */
  readonly known?: readonly (readonly [path: string, values: readonly string[]])[];
}

export interface ItemContext {
  /** Whose items these are, so that a Problem can name the one it is about; null where items are no things of their own. */
  readonly source: {
    readonly vendor: string;
    readonly account: string;
    readonly kind: EntityKind;
  } | null;
  /** The thing that Problems are about when items have no identity of their own (parts of a user, of a schedule). */
  readonly ref?: SourceRef;
  /** JSON pointer of the list inside that thing. (Default: "") */
  readonly path?: string;
  /** (Default: "translate") */
  readonly stage?: Stage;
}

/**
 * Reads a list one by one: a bad item becomes a Problem, the others survive, in their order. `indexes[i]` is the place of
 * `items[i]` in the input.
 */
export function parseItems<S extends z.ZodType>(
  shape: ItemShape<S>,
  input: readonly unknown[],
  context: ItemContext,
): { items: z.output<S>[]; indexes: number[]; problems: Problem[] } {
  const items: z.output<S>[] = [];
  const indexes: number[] = [];
  const problems: Problem[] = [];
  for (const [index, raw] of input.entries()) {
    const parsed = parseItem(shape, raw, context, index);
    problems.push(...parsed.problems);
    if (parsed.item === undefined) continue;
    items.push(parsed.item);
    indexes.push(index);
  }
  return { items, indexes, problems };
}

/** Reads one item; `item` is undefined when it cannot be read, and then a Problem of severity `blocks` says why. */
export function parseItem<S extends z.ZodType>(
  shape: ItemShape<S>,
  raw: unknown,
  context: ItemContext,
  index?: number,
): { item: z.output<S> | undefined; problems: Problem[] } {
  const about = describe(raw, context, index);
  const problems: Problem[] = [];
  // A copy: fields are taken out of it, and what was stored must stay whole.
  let rest = structuredClone(raw);
  for (;;) {
    const parsed = shape.schema.safeParse(rest);
    if (parsed.success) {
      problems.push(...unknownValues(shape, parsed.data, about), ...replacedTexts(parsed.data, about));
      return { item: parsed.data, problems };
    }
    // From the last one, so that an element taken out does not move the others before they were looked at.
    for (const issue of parsed.error.issues.toReversed()) {
      const cut = removable(shape, issue.path);
      const without = cut === undefined ? undefined : removeAt(rest, cut);
      if (cut === undefined || without === undefined) {
        return { item: undefined, problems: [unreadable(about, issue.path, issue.message)] };
      }
      rest = without;
      problems.unshift(leftOut(about, issue.path, issue.message));
    }
  }
}

/** A name in a message is for people, however long the source's is. */
const LONGEST_SHOWN = 100;

type Path = readonly PropertyKey[];

interface About {
  readonly name: string;
  readonly path: string;
  readonly rest: { readonly stage: Stage; readonly sourceRef: SourceRef | null };
}

function describe(raw: unknown, context: ItemContext, index: number | undefined): About {
  const id = fieldOf(raw, "id");
  const name = fieldOf(raw, "name") ?? fieldOf(raw, "summary") ?? id;
  const own = context.source !== null && id !== undefined ? { ...context.source, id } : null;
  const inside = own === null && index !== undefined ? `/${index}` : "";
  return {
    name: name?.slice(0, LONGEST_SHOWN) ?? nameless(context, index),
    path: (context.path ?? "") + inside,
    rest: { stage: context.stage ?? "translate", sourceRef: own ?? context.ref ?? null },
  };
}

function nameless({ source }: ItemContext, index: number | undefined): string {
  if (index !== undefined) return `Item ${index + 1} of a list`;
  return source === null ? "An item" : `An item listed as ${source.kind.replaceAll("-", " ")}`;
}

function leftOut(about: About, path: Path, message: string): Problem {
  return problem(
    "unreadable-field",
    `${about.name}: ${pointer(path)} could not be understood (${message}).`,
    {
      ...about.rest,
      path: about.path + pointer(path),
      severity: "changes-meaning",
    },
  );
}

function unreadable(about: About, path: Path, message: string): Problem {
  const at = pointer(path);
  return problem(
    "unreadable-item",
    `${about.name} does not have the documented shape${at && ` at ${at}`} (${message}); it was left out.`,
    { ...about.rest, path: about.path + at, severity: "blocks" },
  );
}

/** The innermost part of `path` that may be left out. */
function removable(shape: ItemShape<z.ZodType>, path: Path): Path | undefined {
  for (let length = path.length; length > 0; length--) {
    const last = path[length - 1];
    const owner = path[length - 2];
    const isElement = typeof last === "number" && shape.elements?.some((name) => name === owner);
    if (isElement || shape.fields?.some((name) => name === last)) return path.slice(0, length);
  }
  return undefined;
}

/** The same value without what is at `path`; undefined when there is nothing to take away. */
function removeAt(value: unknown, path: Path): unknown {
  const [head, ...tail] = path;
  if (Array.isArray(value) && typeof head === "number" && head in value) {
    if (tail.length === 0) return value.toSpliced(head, 1);
    const inner = removeAt(value[head], tail);
    return inner === undefined ? undefined : value.with(head, inner);
  }
  if (!isRecord(value) || typeof head !== "string" || value[head] === undefined) return undefined;
  const { [head]: taken, ...others } = value;
  if (tail.length === 0) return others;
  const inner = removeAt(taken, tail);
  return inner === undefined ? undefined : { ...others, [head]: inner };
}

function unknownValues(shape: ItemShape<z.ZodType>, item: unknown, about: About): Problem[] {
  return (shape.known ?? []).flatMap(([path, values]) =>
    valuesAt(item, path.split("."), "").flatMap(({ value, at }) => {
      if (typeof value !== "string" || values.includes(value)) return [];
      return problem(
        "unknown-value",
        `${about.name}: "${value}" is not a documented value of ${at}; it is kept as written.`,
        {
          ...about.rest,
          path: about.path + at,
          severity: "changes-meaning",
        },
      );
    }),
  );
}

/** Where the text of the source held what cannot be kept. */
function replacedTexts(item: unknown, about: About): Problem[] {
  return pathsOf(item, (text) => text.includes(REPLACEMENT)).map((path) => {
    const at = pointer(path);
    const message = `${about.name}: ${at} holds a character that cannot be kept; it is shown as ${REPLACEMENT}.`;
    return problem("unreadable-field", message, { ...about.rest, path: about.path + at, severity: "info" });
  });
}

/** The paths of texts, and of members whose names are texts, that `isMeant` names. */
function pathsOf(value: unknown, isMeant: (text: string) => boolean, path: Path = []): Path[] {
  if (typeof value === "string") return isMeant(value) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => pathsOf(item, isMeant, [...path, index]));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    isMeant(name) ? [[...path, name]] : pathsOf(member, isMeant, [...path, name]),
  );
}

function valuesAt(value: unknown, path: readonly string[], at: string): { value: unknown; at: string }[] {
  const [head, ...tail] = path;
  if (head === undefined) return [{ value, at }];
  if (head === "*") {
    return Array.isArray(value) ? value.flatMap((item, index) => valuesAt(item, tail, `${at}/${index}`)) : [];
  }
  return isRecord(value) ? valuesAt(value[head], tail, `${at}/${head}`) : [];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function fieldOf(value: unknown, name: string): string | undefined {
  const field = isRecord(value) ? value[name] : undefined;
  return typeof field === "string" && field !== "" ? field : undefined;
}

/** RFC 6901. */
function pointer(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
