"use client";

import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { useAct } from "./use-act.ts";

/** Reads the lists of the account anew. */
export function RereadButton({
  connectionId,
  reread,
}: {
  connectionId: string;
  reread: (input: { connectionId: string }) => Promise<ActionResult<null>>;
}) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  return (
    <>
      <Button
        size="sm"
        isPending={isPending}
        pendingLabel="Reading the lists …"
        onPress={() =>
          act(
            () => reread({ connectionId }),
            () => router.refresh(),
          )
        }
      >
        Read again
      </Button>
      {error ? (
        <span role="alert" className="text-danger">
          {error}
        </span>
      ) : null}
    </>
  );
}
