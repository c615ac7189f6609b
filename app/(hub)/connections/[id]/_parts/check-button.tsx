"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { useAct } from "#components/ui/use-act.ts";
import { checkAccess } from "../actions.ts";

/** Asks the source anew; the answer stands in the table. */
export function CheckButton({ connectionId }: { connectionId: string }) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  const [isChecked, setChecked] = useState(false);
  const check = () =>
    act(
      () => checkAccess({ connectionId }),
      () => {
        setChecked(true);
        router.refresh();
      },
    );
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button size="sm" isPending={isPending} pendingLabel="Checking …" onPress={check}>
        Check again
      </Button>
      <span role="status" className={error ? "text-danger text-sm" : "text-muted text-sm"}>
        {error ?? (isChecked && !isPending ? "Checked" : "")}
      </span>
    </span>
  );
}
