"use client";

import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { useAct } from "./use-act.ts";

/** Compares again, with what the source says now. */
export function VerifyAgain({
  importId,
  verify,
}: {
  importId: string;
  verify: (input: { importId: string }) => Promise<ActionResult<null>>;
}) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  return (
    <>
      <Button
        size="sm"
        isPending={isPending}
        pendingLabel="Starting …"
        onPress={() =>
          act(
            () => verify({ importId }),
            () => router.refresh(),
          )
        }
      >
        Verify again
      </Button>
      {error ? (
        <span role="alert" className="text-danger text-sm">
          {error}
        </span>
      ) : null}
    </>
  );
}
