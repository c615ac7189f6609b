"use client";

import { useCallback, useState, useTransition } from "react";
import type { ActionResult, Refusal } from "#lib/core/access/failure.ts";
import { useStay } from "./use-stay.ts";

/** What a call comes to that no answer came back from: whether it was carried out, nobody can say. */
export const NO_ANSWER: Refusal = {
  ok: false,
  code: "internal",
  message: "The server did not answer. Check the connection and try again.",
};

/** Calls server actions one at a time: whether one is under way, and what the last one was refused for. */
export function useAct() {
  const [isPending, start] = useTransition();
  const [error, setError] = useState<string | null>(null);
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  useStay(isPending);
  const act = useCallback(
    <T>(call: () => Promise<ActionResult<T>>, then?: (value: T) => void, otherwise?: () => void) => {
      start(async () => {
        setError(null);
        setFields({});
        const result = await call().catch(() => NO_ANSWER);
        if (result.ok) {
          then?.(result.value);
          return;
        }
        otherwise?.();
        setFields(Object.fromEntries((result.fields ?? []).map(({ path, message }) => [path, message])));
        setError(result.ref === undefined ? result.message : `${result.message} Reference ${result.ref}.`);
      });
    },
    [],
  );
  return { act, isPending, error, fields };
}
