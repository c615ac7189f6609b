"use client";

import { useSyncExternalStore } from "react";
import { THEME_KEY } from "#app/theme-script.ts";
import { Icon } from "#components/ui/icon.tsx";

const THEMES = [
  { id: "light", label: "Light", icon: "sun" },
  { id: "dark", label: "Dark", icon: "moon" },
  { id: "system", label: "System", icon: "monitor" },
] as const;
type Theme = (typeof THEMES)[number]["id"];

/** Light, dark, or as the system has it; kept in this browser. */
export function ThemeChoice() {
  const chosen = useSyncExternalStore(subscribe, readTheme, () => null);
  return (
    <fieldset className="flex rounded-md border border-line p-0.5">
      <legend className="sr-only">Theme</legend>
      {THEMES.map(({ id, label, icon }) => (
        <label
          key={id}
          title={label}
          className="flex min-h-7 flex-1 cursor-pointer items-center justify-center rounded-sm text-muted outline-offset-2 hover:text-ink has-checked:bg-surface has-checked:text-ink has-checked:ring has-checked:ring-line has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:min-h-11"
        >
          <input
            type="radio"
            name="theme"
            className="sr-only"
            checked={chosen === id}
            onChange={() => chooseTheme(id)}
          />
          <Icon name={icon} small />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function readTheme(): Theme {
  try {
    const kept = localStorage.getItem(THEME_KEY);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

function chooseTheme(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, theme);
  } catch {
    // A browser that keeps nothing shows the system's theme.
  }
  // What sets the theme before the first paint listens for this, and so does this control in every tab.
  window.dispatchEvent(new StorageEvent("storage", { key: THEME_KEY }));
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("storage", onChange);
  return () => window.removeEventListener("storage", onChange);
}
