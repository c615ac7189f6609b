"use client";

import { useRef, useState } from "react";
import { NO_ANSWER } from "#components/ui/use-act.ts";
import { useStay } from "#components/ui/use-stay.ts";
import type { ActionResult, Refusal } from "#lib/core/access/failure.ts";

export interface Autosave<V> {
  /** Saves the whole of what was answered; of several that wait for their turn only the last is sent. */
  readonly store: (value: V) => void;
  /** Waits until everything is saved, which is tried once more. @returns why something is not; it is kept */
  readonly settle: () => Promise<ActionResult<null>>;
  /** Whether something was stored here, saved or not. */
  readonly isTouched: boolean;
  readonly isSaving: boolean;
  /** The clock at the last save, `14:05`; null before the first. */
  readonly savedAt: string | null;
  /** Why the last answer is not saved. `again` sends it once more; null where that would be refused too. */
  readonly unsaved: { readonly message: string; readonly again: (() => void) | null } | null;
}

/**
 * Saves the answers of a step while they are given: one request at a time, each on top of the version that the last one made, so that an
 * answer on top of somebody else's is refused.
 * @param props.version of what is on the screen
 * @param props.saved after each save
 */
export function useAutosave<V>(props: {
  readonly version: number;
  readonly savedAt: string | null;
  readonly save: (value: V, version: number) => Promise<ActionResult<{ version: number }>>;
  readonly saved?: () => void;
}): Autosave<V> {
  const { save, saved } = props;
  const version = useRef(props.version);
  const waiting = useRef<{ readonly value: V } | null>(null);
  const running = useRef<Promise<void> | null>(null);
  const [isTouched, setTouched] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [savedAt, setSavedAt] = useState(props.savedAt);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const refused = useRef<Refusal | null>(null);
  useStay(isSaving || refusal === NO_ANSWER);

  const sendAll = async () => {
    while (waiting.current !== null) {
      const sent = waiting.current;
      waiting.current = null;
      const answer = await save(sent.value, version.current).catch(() => NO_ANSWER);
      refused.current = answer.ok ? null : answer;
      setRefusal(refused.current);
      if (!answer.ok) {
        waiting.current ??= sent;
        return;
      }
      version.current = answer.value.version;
      setSavedAt(new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }));
      saved?.();
    }
  };
  const send = () => {
    if (running.current !== null) return;
    setSaving(true);
    running.current = sendAll().finally(() => {
      running.current = null;
      setSaving(false);
    });
  };
  return {
    store: (value) => {
      setTouched(true);
      waiting.current = { value };
      send();
    },
    settle: async () => {
      if (waiting.current !== null) send();
      while (running.current !== null) await running.current;
      return refused.current ?? { ok: true, value: null };
    },
    isTouched,
    isSaving,
    savedAt,
    unsaved:
      refusal === null ? null : { message: refusal.message, again: refusal === NO_ANSWER ? send : null },
  };
}
