import type { ReactNode } from "react";
import { Roll } from "./roll.tsx";

/** The frame of sign-in and setup: the mark, a heading, a line of what this is, and the form. */
export function Door({ heading, lead, children }: { heading: string; lead: ReactNode; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh content-center justify-items-center px-4 py-10">
      <div className="w-full max-w-100">
        <p className="mb-3 font-semibold text-lg tracking-tight">Rollcall</p>
        <Roll />
        <div className="mt-6 rounded-lg border border-line bg-surface p-6 sm:p-8">
          <h1 className="font-semibold text-2xl tracking-tight">{heading}</h1>
          <p className="mt-2 mb-6 text-muted">{lead}</p>
          {children}
        </div>
      </div>
    </main>
  );
}
