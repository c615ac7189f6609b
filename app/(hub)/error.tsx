"use client";

import { useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

/** A fault of ours on one screen; the rest of the app stays in reach. */
export default function HubError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid max-w-prose gap-4 py-8">
      <title>Something went wrong · Rollcall</title>
      <h1 ref={heading} tabIndex={-1} className="font-semibold text-2xl outline-none">
        We could not show this page
      </h1>
      <p className="text-muted">
        Nothing was changed by opening it. Try again; if it stays, give the reference to whoever runs
        Rollcall.
      </p>
      {error.digest ? (
        <p className="text-muted">
          Reference <code className="rounded-sm bg-sunken px-1.5 py-0.5 text-ink">{error.digest}</code>
        </p>
      ) : null}
      <p className="flex flex-wrap gap-2">
        <Button variant="primary" onPress={reset}>
          Try again
        </Button>
        <ButtonLink href="/">Go to the overview</ButtonLink>
      </p>
    </div>
  );
}
