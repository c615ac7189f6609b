"use client";

import { useState } from "react";
import { Button } from "./button.tsx";

/** Copies a text and says so. Where the browser refuses, it says how else. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState<string | null>(null);
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Button
        size="sm"
        onPress={() => {
          navigator.clipboard
            .writeText(text)
            .then(() => setSaid("Copied"))
            .catch(() => setSaid("Select it and copy it yourself"));
        }}
      >
        {label}
      </Button>
      <span role="status" className="text-muted text-sm">
        {said}
      </span>
    </span>
  );
}
