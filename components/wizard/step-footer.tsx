"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";

/**
 * The bar at the end of every step: back, what is missing, and the button that names its result. With something missing the button
 * leads to the first place that has it (`data-missing`).
 */
export function StepFooter({
  back,
  note,
  missing = null,
  heldBack = null,
  label,
  pendingLabel,
  action,
  next,
  busy = false,
}: {
  back: string | null;
  note?: ReactNode;
  missing?: string | null;
  /** Why whoever looks may not press the button: it is told in its place. */
  heldBack?: string | null;
  /** Null: there is nothing to do here, only a way back. */
  label: string | null;
  pendingLabel?: string;
  action?: () => Promise<ActionResult<unknown>>;
  next?: string;
  busy?: boolean;
}) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  const press = () => {
    if (missing !== null) {
      const place = document.querySelector<HTMLElement>("[data-missing]");
      place?.scrollIntoView({ block: "center" });
      const target = place?.matches("input,button,a,select,[tabindex]")
        ? place
        : place?.querySelector<HTMLElement>("input,button,a,select,[tabindex]");
      target?.focus();
      return;
    }
    const go = () => {
      if (next) router.push(next);
      router.refresh();
    };
    if (action) act(action, go);
    else go();
  };
  return (
    <div
      data-wide=""
      className="sticky bottom-0 z-20 -mx-4 mt-auto border-line border-t bg-surface px-4 sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8 print:hidden"
    >
      {error ? (
        <div className="pt-3">
          <Notice tone="danger" role="alert">
            {error}
          </Notice>
        </div>
      ) : null}
      <div className="flex min-h-16 flex-wrap items-center justify-between gap-x-4 gap-y-1.5 py-2">
        {back ? <ButtonLink href={back}>Back</ButtonLink> : null}
        <p
          className="min-w-0 flex-1 text-muted text-sm empty:hidden max-sm:order-first max-sm:basis-full"
          aria-live="polite"
        >
          {heldBack !== null ? (
            heldBack
          ) : missing === null ? (
            note
          ) : (
            <span className="font-medium text-warn">! {missing}</span>
          )}
        </p>
        {label === null || heldBack !== null ? null : (
          <Button
            variant="primary"
            onPress={press}
            isPending={isPending || busy}
            pendingLabel={pendingLabel ?? `${label} …`}
          >
            {label}
          </Button>
        )}
      </div>
    </div>
  );
}
