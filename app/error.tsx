"use client";

import { useEffect, useRef } from "react";

/** A fault of ours: what is known, a reference for the log, and a way on. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 px-6 py-12">
      <title>Something went wrong · Rollcall</title>
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none">
        Something went wrong here
      </h1>
      <p className="text-lg text-muted">
        We could not show this page. Nothing was changed by opening it. Try again; if it stays, give the
        reference to whoever runs Rollcall.
      </p>
      {error.digest ? (
        <p className="text-muted">
          Reference <code className="rounded-sm bg-sunken px-1.5 py-0.5 text-ink">{error.digest}</code>
        </p>
      ) : null}
      <p className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <button
          type="button"
          onClick={reset}
          className="min-h-11 rounded-md bg-accent px-4 font-medium text-lg text-on-accent hover:opacity-90"
        >
          Try again
        </button>
        <a href="/" className="py-2 text-accent underline underline-offset-4">
          Go to the overview
        </a>
      </p>
    </main>
  );
}
