import { useEffect, useState } from "react";

/**
 * Answers that were given and that the server does not tell yet: each holds until the server tells the same, because an answer to an earlier
 * one knows nothing of a later one.
 * @param known changes whenever the server tells anew
 * @param told what it tells, by key; null where nothing is decided
 */
export function useGiven<V>(known: unknown, told: () => ReadonlyMap<string, V | null>) {
  const [given, setGiven] = useState<ReadonlyMap<string, V>>(new Map());
  const keep = (isKept: (key: string, value: V) => boolean) =>
    setGiven((now) => new Map([...now].filter(([key, value]) => isKept(key, value))));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the server tells anew ends an answer's time
  useEffect(() => {
    const news = told();
    keep((key, value) => news.has(key) && news.get(key) !== value);
  }, [known]);
  return {
    given,
    give: (answers: Iterable<readonly [string, V]>) => setGiven((now) => new Map([...now, ...answers])),
    /** Of what was refused, or taken back. */
    forget: (keys: Iterable<string>) => {
      const gone = new Set(keys);
      keep((key) => !gone.has(key));
    },
  };
}
