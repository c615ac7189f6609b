"use client";

import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";

/**
 * A small button for one action: shows the page anew when it went well, and says beside it why it did not.
 * @param props.about what it acts on, for readers, where several buttons have one label
 */
export function ActButton<T>({
  label,
  about,
  pendingLabel,
  input,
  action,
}: {
  label: string;
  about?: string;
  pendingLabel: string;
  input: T;
  action: (input: T) => Promise<ActionResult<null>>;
}) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  return (
    <>
      <Button
        size="sm"
        isPending={isPending}
        pendingLabel={pendingLabel}
        {...(about === undefined ? {} : { "aria-label": `${label}: ${about}` })}
        onPress={() =>
          act(
            () => action(input),
            () => router.refresh(),
          )
        }
      >
        {label}
      </Button>
      {error ? (
        <span role="alert" className="text-danger">
          {error}
        </span>
      ) : null}
    </>
  );
}
