import { unreachable } from "../result.ts";
import { type Alignable, alignKeys } from "./align.ts";
import { asList, asRecord, isBlank, isRecord, keysOfItems, memberNames } from "./any-value.ts";
import type { MergeEnv, Spec } from "./merge-spec.ts";
import { VALUE } from "./merge-spec.ts";
import { interleave, whoReordered } from "./order-lists.ts";
import type { FieldChange, Strategy } from "./plan.ts";
import { pointer } from "./pointer.ts";
import { type Placed, sameBy } from "./same.ts";

/** Three versions of one part. `base` undefined: never written before; a side undefined: not there on that side. */
export interface Versions {
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** Both sides moved the part at `path`, to different values. */
export interface MergeConflict {
  readonly path: string;
  readonly base: unknown;
  readonly source: unknown;
  readonly ours: unknown;
}

export interface MergeOptions {
  readonly strategy: Strategy;
  /** What a person decided for a conflict; null when nobody did. */
  readonly decide: (conflict: MergeConflict) => "source" | "ours" | null;
  readonly env: MergeEnv;
}

export interface Merged {
  /** Undefined when the part is gone. An undecided conflict stands as it is here. */
  readonly result: unknown;
  /** Where the result differs from what is here. */
  readonly fields: readonly FieldChange[];
  /** Under the strategy `ask` alone, decided ones included. */
  readonly conflicts: readonly MergeConflict[];
}

interface Run extends MergeOptions {
  readonly fields: FieldChange[];
  readonly conflicts: MergeConflict[];
}

/** Three-way merge of one value under its spec. Equal edits are no conflict; what only one side moved is taken from that side. */
export function mergeValues(spec: Spec, versions: Versions, options: MergeOptions): Merged {
  const run: Run = { ...options, fields: [], conflicts: [] };
  const nowhere: Versions = { base: undefined, ours: undefined, theirs: undefined };
  const result = mergePart(run, spec, "", versions, nowhere);
  return { result, fields: run.fields, conflicts: run.conflicts };
}

/** `owners` are the records that the three versions stand in. */
function mergePart(run: Run, spec: Spec, path: string, parts: Versions, owners: Versions): unknown {
  const { base, ours, theirs } = parts;
  const same = (a: Placed, b: Placed) => sameBy(spec, a, b, run.env);
  const placed = {
    base: { value: base, owner: owners.base },
    ours: { value: ours, owner: owners.ours },
    theirs: { value: theirs, owner: owners.theirs },
  };
  if (same(placed.ours, placed.theirs)) return ours;
  if (base !== undefined && same(placed.base, placed.theirs)) return ours;
  if (ours !== undefined && theirs !== undefined) {
    if (spec.type === "record" && spec.first === "ours" && base === undefined) return ours;
    if (spec.type === "record" && sameVariant(spec, parts)) return mergeRecord(run, spec, path, parts);
    if (spec.type === "set") return mergeSet(run, path, parts);
    if (spec.type === "keyed" && (base !== undefined || !spec.ordered))
      return mergeList(run, spec, path, parts);
    if (spec.type === "aligned" && base !== undefined) return mergeList(run, spec, path, parts);
  }
  const oursIsBase = base !== undefined && same(placed.base, placed.ours);
  return settle(run, path, parts, oursIsBase ? "source" : without(spec, parts));
}

/** Who wins without asking when both sides moved: null when a person has to say. */
function without(spec: Spec, { base, ours, theirs }: Versions): "source" | "ours" | null {
  if (base === undefined) {
    if (ours === undefined) return "source";
    if (theirs === undefined) return "ours";
    if (spec.type === "value" && spec.first === "ours") return "ours";
    if (isBlank(ours)) return "source";
    if (isBlank(theirs)) return "ours";
  }
  return spec.type === "source-owned" ? "source" : null;
}

function settle(
  run: Run,
  path: string,
  { base, ours, theirs }: Versions,
  winner: "source" | "ours" | null,
): unknown {
  const side = winner ?? ask(run, { path, base: base ?? null, source: theirs ?? null, ours: ours ?? null });
  const result = side === "source" ? theirs : ours;
  if (side === "source") note(run, path, { base, ours, theirs }, result);
  return result;
}

function ask(run: Run, conflict: MergeConflict): "source" | "ours" {
  if (run.strategy === "source-wins") return "source";
  if (run.strategy === "ours-wins") return "ours";
  run.conflicts.push(conflict);
  return run.decide(conflict) ?? "ours";
}

function note(run: Run, path: string, { base, ours, theirs }: Versions, result: unknown): void {
  const shown = (value: unknown) => value ?? null;
  run.fields.push({
    path,
    base: shown(base),
    source: shown(theirs),
    ours: shown(ours),
    result: shown(result),
  });
}

function mergeRecord(
  run: Run,
  spec: Extract<Spec, { type: "record" }>,
  path: string,
  parts: Versions,
): unknown {
  const base = isRecord(parts.base) ? parts.base : null;
  const ours = asRecord(parts.ours);
  const theirs = asRecord(parts.theirs);
  const members = memberNames(ours, theirs).map((name) => {
    const versions = { base: base?.[name], ours: ours[name], theirs: theirs[name] };
    return [name, mergePart(run, spec.fields[name] ?? VALUE, pointer(path, name), versions, parts)];
  });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** Records of the same variant have the same meaning member by member; null beside a record has not. */
function sameVariant(spec: Extract<Spec, { type: "record" }>, { base, ours, theirs }: Versions): boolean {
  const known = base === undefined ? [ours, theirs] : [base, ours, theirs];
  if (!known.every(isRecord)) return false;
  const { variant } = spec;
  return variant === undefined || known.every((record) => record[variant] === asRecord(ours)[variant]);
}

function mergeSet(run: Run, path: string, parts: Versions): unknown {
  const base = new Set(asList(parts.base));
  const ours = asList(parts.ours);
  const theirs = asList(parts.theirs);
  const kept = ours.filter((item) => !base.has(item) || theirs.includes(item));
  const result = [...kept, ...theirs.filter((item) => !base.has(item) && !ours.includes(item))];
  if (result.length !== ours.length || kept.length !== ours.length) note(run, path, parts, result);
  return result;
}

function mergeList(
  run: Run,
  spec: Extract<Spec, { type: "keyed" | "aligned" }>,
  path: string,
  parts: Versions,
): unknown {
  const lists = keyedLists(spec, parts);
  const keys = {
    base: [...lists.base.keys()],
    ours: [...lists.ours.keys()],
    theirs: [...lists.theirs.keys()],
  };
  const merged = new Map<string, unknown>();
  for (const key of new Set([...keys.ours, ...keys.theirs])) {
    const versions = { base: lists.base.get(key), ours: lists.ours.get(key), theirs: lists.theirs.get(key) };
    const item = mergePart(run, spec.item, pointer(path, key), versions, parts);
    if (item !== undefined) merged.set(key, item);
  }
  const ordered = spec.type === "aligned" || spec.ordered;
  const present = new Set(merged.keys());
  const order = ordered ? mergeOrder(run, path, keys, present) : interleave(keys.ours, keys.theirs, present);
  return order.map((key) => merged.get(key));
}

function mergeOrder(
  run: Run,
  path: string,
  keys: {
    readonly base: readonly string[];
    readonly ours: readonly string[];
    readonly theirs: readonly string[];
  },
  present: ReadonlySet<string>,
): string[] {
  const who = whoReordered(keys);
  const leads =
    who === "both" ? ask(run, { path, base: keys.base, source: keys.theirs, ours: keys.ours }) : who;
  if (leads === "ours") return interleave(keys.ours, keys.theirs, present);
  const order = interleave(keys.theirs, keys.ours, present);
  note(run, path, keys, order);
  return order;
}

function keyedLists(
  spec: Extract<Spec, { type: "keyed" | "aligned" }>,
  parts: Versions,
): { readonly [side in keyof Versions]: ReadonlyMap<string, unknown> } {
  const [base, ours, theirs] = [asList(parts.base), asList(parts.ours), asList(parts.theirs)];
  switch (spec.type) {
    case "keyed":
      return {
        base: new Map(keysOfItems(spec.keyOf, base)),
        ours: new Map(keysOfItems(spec.keyOf, ours)),
        theirs: new Map(keysOfItems(spec.keyOf, theirs)),
      };
    case "aligned": {
      const keys = alignKeys(base.map(alignable), ours.map(alignable), theirs.map(alignable));
      const zip = (names: readonly string[], items: readonly unknown[]) =>
        new Map(names.map((name, index) => [name, items[index]]));
      return { base: zip(keys.base, base), ours: zip(keys.ours, ours), theirs: zip(keys.theirs, theirs) };
    }
    default:
      return unreachable(spec);
  }
}

function alignable(item: unknown): Alignable {
  const record = asRecord(item);
  return { ...record, sourceId: typeof record.sourceId === "string" ? record.sourceId : null };
}
