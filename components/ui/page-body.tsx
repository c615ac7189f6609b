import type { ReactNode } from "react";

const WIDTHS = { form: "max-w-180", table: "max-w-320", full: "" } as const;

/** The column of a page: forms 720 px, tables 1280, the timeline as wide as it gets. */
export function PageBody({
  width = "table",
  children,
}: {
  width?: keyof typeof WIDTHS;
  children: ReactNode;
}) {
  return <div className={`grid w-full min-w-0 content-start gap-6 ${WIDTHS[width]}`}>{children}</div>;
}
