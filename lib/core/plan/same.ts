import { canonicalJson } from "../json.ts";
import { unreachable } from "../result.ts";
import { asList, asRecord, equalValues, keysOfItems, memberNames } from "./any-value.ts";
import type { MergeEnv, Spec } from "./merge-spec.ts";
import { VALUE } from "./merge-spec.ts";

/** The value of a part and the record that it stands in. Undefined: not there. */
export interface Placed {
  readonly value: unknown;
  readonly owner: unknown;
}

/** Whether two values mean the same under a spec: no merge, no diff and no conflict tells them apart. */
export function sameBy(spec: Spec, left: Placed, right: Placed, env: MergeEnv): boolean {
  const a = left.value;
  const b = right.value;
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  const nested = (of: Spec, x: unknown, y: unknown) =>
    sameBy(of, { value: x, owner: a }, { value: y, owner: b }, env);
  switch (spec.type) {
    case "value":
      return spec.same === undefined
        ? equalValues(a, b)
        : spec.same(a, b, { env, left: left.owner, right: right.owner });
    case "source-owned":
      return equalValues(a, b);
    case "set":
      return (
        canonicalJson(asList(a).map(canonicalJson).sort()) ===
        canonicalJson(asList(b).map(canonicalJson).sort())
      );
    case "record": {
      const x = asRecord(a);
      const y = asRecord(b);
      if (spec.variant !== undefined && x[spec.variant] !== y[spec.variant]) return false;
      return memberNames(x, y).every((name) => nested(spec.fields[name] ?? VALUE, x[name], y[name]));
    }
    case "keyed": {
      const x = new Map(keysOfItems(spec.keyOf, asList(a)));
      const y = new Map(keysOfItems(spec.keyOf, asList(b)));
      if (x.size !== y.size) return false;
      if (spec.ordered && !equalValues([...x.keys()], [...y.keys()])) return false;
      return [...x].every(([key, item]) => nested(spec.item, item, y.get(key)));
    }
    case "aligned": {
      const x = asList(a);
      const y = asList(b);
      return x.length === y.length && x.every((item, index) => nested(spec.item, item, y[index]));
    }
    default:
      return unreachable(spec);
  }
}
