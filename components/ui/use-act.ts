"use client";

import { useCallback, useState, useTransition } from "react";
import type { ActionResult } from "#lib/core/access/failure.ts";

/** Calls server actions one at a time: whether one is under way, and what the last one was refused for. */
export function useAct() {
  const [isPending, start] = useTransition();
  const [error, setError] = useState<string | null>(null);
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const act = useCallback(<T>(call: () => Promise<ActionResult<T>>, then?: (value: T) => void) => {
    start(async () => {
      setError(null);
      setFields({});
      let result: ActionResult<T>;
      try {
        result = await call();
      } catch {
        setError("The server did not answer. Check the connection and try again; nothing was saved.");
        return;
      }
      if (result.ok) {
        then?.(result.value);
        return;
      }
      setFields(Object.fromEntries((result.fields ?? []).map(({ path, message }) => [path, message])));
      setError(result.ref === undefined ? result.message : `${result.message} Reference ${result.ref}.`);
    });
  }, []);
  return { act, isPending, error, fields };
}
