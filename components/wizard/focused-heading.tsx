"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** The heading of a result: when something that was waited for has ended, the focus comes here. */
export function FocusedHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h2 ref={heading} tabIndex={-1} className="rounded-sm font-semibold text-xl outline-none">
      {children}
    </h2>
  );
}
