"use client";

import { Button } from "#components/ui/button.tsx";

/** Prints the page. */
export function PrintButton() {
  return (
    <Button size="sm" onPress={() => window.print()}>
      Print
    </Button>
  );
}
