import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";

/** A link that looks like a button: it leads somewhere. */
export function ButtonLink({
  href,
  variant,
  size,
  download,
  children,
}: {
  href: string;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** The address is a file: it is fetched by the browser, not shown. */
  download?: boolean;
  children: ReactNode;
}) {
  const className = buttonStyle({ variant, size });
  return download ? (
    <a href={href} download className={className}>
      {children}
    </a>
  ) : (
    <Link href={href} className={className}>
      {children}
    </Link>
  );
}
