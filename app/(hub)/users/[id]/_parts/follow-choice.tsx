"use client";

import { useRouter } from "next/navigation";
import type { z } from "zod";
import type { Option } from "#components/ui/option.ts";
import { Select } from "#components/ui/select.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { LedField } from "#lib/core/plan/leads.ts";
import type { LeadField } from "#lib/sync/lead-field.ts";
import { followField } from "../actions.ts";

type Lead = z.input<typeof LeadField>["lead"];

/** Whose word counts for one field; saved when it is chosen. */
export function FollowChoice({
  userId,
  field,
  label,
  choices,
  value,
}: {
  userId: string;
  field: LedField;
  label: string;
  choices: readonly (Option<string> & { readonly lead: Lead })[];
  value: string;
}) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  return (
    <Select
      label={label}
      hideLabel
      options={choices}
      value={value}
      isDisabled={isPending}
      error={error ?? undefined}
      onChange={(id) => {
        const chosen = choices.find((choice) => choice.id === id);
        if (chosen === undefined || id === value) return;
        act(
          () => followField({ userId, field, lead: chosen.lead }),
          () => router.refresh(),
        );
      }}
    />
  );
}
