import type { ReactNode } from "react";

/** Nothing to show: what this is, why it is empty, and one action. */
export function EmptyState({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="grid justify-items-start gap-3 rounded-lg border border-line border-dashed bg-surface px-5 py-8 sm:px-8">
      <h2 className="font-semibold text-lg">{title}</h2>
      {children ? <div className="max-w-prose text-muted">{children}</div> : null}
      {action}
    </div>
  );
}
