/** `primary`: the one thing a screen is for. `danger`: what cannot be taken back. `quiet`: without an edge, in rows and bars. */
export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
/** `md` 36 px, `sm` 28 px; both 44 px under a finger. */
export type ButtonSize = "md" | "sm";

const BASE =
  "inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-md border font-medium no-underline " +
  "transition-[opacity,background-color] duration-150 pointer-coarse:min-h-11 " +
  "disabled:opacity-50 data-disabled:opacity-50 aria-disabled:opacity-60 data-pending:cursor-progress";

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary:
    "border-transparent bg-accent text-on-accent hover:bg-[color-mix(in_oklab,var(--color-accent),var(--color-ink)_12%)]",
  secondary: "border-control bg-surface text-ink hover:bg-sunken",
  quiet: "border-transparent bg-transparent text-ink hover:bg-sunken",
  danger: "border-danger bg-surface text-danger hover:bg-danger-soft",
};

const SIZES: Readonly<Record<ButtonSize, string>> = {
  md: "min-h-9 px-3.5 py-1.5 text-base",
  sm: "min-h-7 px-2.5 py-0.5 text-sm",
};

/** The look of a button, for whatever element it is. */
export function buttonStyle({
  variant = "secondary",
  size = "md",
}: {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
} = {}): string {
  return `${BASE} ${VARIANTS[variant]} ${SIZES[size]}`;
}
