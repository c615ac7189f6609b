import type { ReactNode } from "react";

/** `neutral` says what something is; the others say how it stands. */
export type Tone = "neutral" | "accent" | "ok" | "warn" | "danger";

const TONES: Readonly<Record<Tone, string>> = {
  neutral: "border-line bg-sunken text-muted",
  accent: "border-accent/40 bg-surface text-accent",
  ok: "border-ok/40 bg-ok-soft text-ok",
  warn: "border-warn/40 bg-warn-soft text-warn",
  danger: "border-danger/40 bg-danger-soft text-danger",
};

/** Never the colour alone: the sign is for those who do not see it, the word for everybody. */
export const SIGNS: Readonly<Record<Tone, string>> = {
  neutral: "",
  accent: "•",
  ok: "✓",
  warn: "!",
  danger: "✕",
};

/**
 * A state in a word, with its sign and its colour.
 * @param props.sign (Default: that of the tone)
 */
export function Badge({
  tone = "neutral",
  sign = SIGNS[tone],
  children,
}: {
  tone?: Tone;
  sign?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={`inline-flex min-h-5 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs ${TONES[tone]}`}
    >
      {sign === "" ? null : <span aria-hidden="true">{sign}</span>}
      {children}
    </span>
  );
}
