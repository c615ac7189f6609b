"use client";

import { useRouter } from "next/navigation";
import { ROLE_OPTIONS } from "#app/(hub)/settings/_parts/role-options.ts";
import { Select } from "#components/ui/select.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { Role } from "#lib/core/access/role.ts";
import { changeAccount } from "../actions.ts";

/** The role of one account; saved when it is chosen. */
export function RoleChoice({ id, name, role }: { id: string; name: string; role: Role }) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  return (
    <div className="w-32">
      <Select
        label={`Role of ${name}`}
        hideLabel
        options={ROLE_OPTIONS}
        value={role}
        isDisabled={isPending}
        error={error ?? undefined}
        onChange={(chosen) => {
          if (chosen !== role)
            act(
              () => changeAccount({ id, role: chosen }),
              () => router.refresh(),
            );
        }}
      />
    </div>
  );
}
