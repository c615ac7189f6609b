import { asList, asRecord } from "#lib/core/plan/any-value.ts";
import { partText } from "./part-text.ts";
import type { PlanWords } from "./words.ts";

/**
 * What the parts of a thing are called that paths name by their key: a layer by its name, a step by its place, a contact method by its
 * address. Of several versions of its value the first that has a part names it.
 */
export function partNames(versions: readonly unknown[], words: PlanWords): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (key: unknown, name: string) => {
    if (typeof key === "string" && !names.has(key)) names.set(key, name);
  };
  for (const version of versions) {
    const { layers, steps, overrides, contactMethods, notificationRules, routing } = asRecord(version);
    for (const layer of asList(layers)) {
      const { sourceId, track, name } = asRecord(layer);
      add(sourceId ?? `track:${String(track)}`, String(name));
    }
    asList(steps).forEach((step, index) => {
      add(asRecord(step).sourceId, String(index + 1));
    });
    for (const part of [overrides, contactMethods, notificationRules, routing].flatMap(asList)) {
      const { key } = asRecord(part);
      add(key, partText(asRecord(part), words) ?? String(key));
    }
  }
  return names;
}
