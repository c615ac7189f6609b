"use client";

import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import { useAct } from "#components/ui/use-act.ts";
import { ActButton } from "#components/wizard/act-button.tsx";
import type { ActionResult } from "#lib/core/access/failure.ts";
import type { Adoption } from "#lib/core/plan/plan.ts";

export type AdoptCall = (input: {
  importId: string;
  adoptions: { kind: Adoption["kind"]; sourceId: string; entityId: string | null }[];
}) => Promise<ActionResult<null>>;

/** Something of the same name is here: take it, or keep both. */
export function AdoptButtons({
  importId,
  kind,
  sourceId,
  entityId,
  name,
  adopt,
}: {
  importId: string;
  kind: Adoption["kind"];
  sourceId: string;
  entityId: string;
  name: string;
  adopt: AdoptCall;
}) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  const choose = (target: string | null) =>
    act(
      () => adopt({ importId, adoptions: [{ kind, sourceId, entityId: target }] }),
      () => router.refresh(),
    );
  return (
    <span className="mt-1 flex flex-wrap items-center gap-2">
      <Button size="sm" isDisabled={isPending} onPress={() => choose(entityId)}>
        Take the one here<span className="sr-only">: {name}</span>
      </Button>
      <Button size="sm" variant="quiet" isDisabled={isPending} onPress={() => choose(null)}>
        Keep both<span className="sr-only">: {name}</span>
      </Button>
      {error ? (
        <span role="alert" className="text-danger text-sm">
          {error}
        </span>
      ) : null}
    </span>
  );
}

/** Several things have a namesake here: all of them at once. */
export function AdoptAll({
  importId,
  adoptions,
  adopt,
}: {
  importId: string;
  adoptions: readonly (Adoption & { readonly entityId: string })[];
  adopt: AdoptCall;
}) {
  return (
    <ActButton
      label={`Take all ${adoptions.length} that are here`}
      pendingLabel="Taking them …"
      input={{ importId, adoptions: adoptions.map((one) => ({ ...one })) }}
      action={adopt}
    />
  );
}
