"use client";

import { useCallback, useSyncExternalStore } from "react";

const KEY = "rollcall-letter-keys";
const CHANGED = "rollcall-letter-keys-changed";

/** Whether letters act as keys on the timeline: kept in this browser, on until somebody switches it off. */
export function useLetterKeys(): [boolean, (on: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, read, () => true);
  const set = useCallback((on: boolean) => {
    try {
      localStorage.setItem(KEY, on ? "on" : "off");
    } catch {
      // A browser that keeps nothing: letters stay as they are.
    }
    dispatchEvent(new Event(CHANGED));
  }, []);
  return [isOn, set];
}

function subscribe(onChange: () => void): () => void {
  addEventListener(CHANGED, onChange);
  addEventListener("storage", onChange);
  return () => {
    removeEventListener(CHANGED, onChange);
    removeEventListener("storage", onChange);
  };
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}
