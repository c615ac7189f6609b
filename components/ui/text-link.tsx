import Link from "next/link";
import type { ReactNode } from "react";

/**
 * A link in running text or in a row.
 * @param props.quiet in ink, underlined when pointed at: for the name of a row, where everything is a link
 */
export function TextLink({
  href,
  quiet = false,
  children,
}: {
  href: string;
  quiet?: boolean;
  children: ReactNode;
}) {
  const look = quiet
    ? "font-medium text-ink hover:underline"
    : "text-accent underline decoration-1 hover:decoration-2";
  return (
    <Link href={href} className={`rounded-sm underline-offset-4 ${look}`}>
      {children}
    </Link>
  );
}
