import type { ReactNode } from "react";
import { SIGNS } from "./badge.tsx";

const TONES = {
  info: { frame: "border-line bg-surface", sign: "text-accent", mark: "i" },
  ok: { frame: "border-ok/40 bg-ok-soft", sign: "text-ok", mark: SIGNS.ok },
  warn: { frame: "border-warn/40 bg-warn-soft", sign: "text-warn", mark: SIGNS.warn },
  danger: { frame: "border-danger/40 bg-danger-soft", sign: "text-danger", mark: "!" },
} as const;

/**
 * Something to know, in place and for as long as it holds.
 * @param props.role `alert` after a refusal, `status` after a success; nothing when it was there from the start
 */
export function Notice({
  tone = "info",
  title,
  role,
  action,
  children,
}: {
  tone?: keyof typeof TONES;
  title?: ReactNode;
  role?: "alert" | "status";
  action?: ReactNode;
  children?: ReactNode;
}) {
  const { frame, sign, mark } = TONES[tone];
  return (
    <div
      role={role}
      tabIndex={role === "alert" ? -1 : undefined}
      className={`flex flex-wrap items-start gap-x-4 gap-y-2 rounded-md border px-3 py-2.5 text-ink ${frame}`}
    >
      <div className="flex min-w-0 flex-1 basis-64 gap-2.5">
        <span aria-hidden="true" className={`w-3 shrink-0 text-center font-semibold ${sign}`}>
          {mark}
        </span>
        <div className="min-w-0 wrap-anywhere">
          {title ? <p className="font-medium">{title}</p> : null}
          {children ? <div className={title ? "text-muted" : ""}>{children}</div> : null}
        </div>
      </div>
      {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
