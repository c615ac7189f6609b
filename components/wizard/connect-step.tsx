"use client";

import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { type NewSource, VendorCard, type VendorOffer } from "./vendor-card.tsx";

export interface KnownConnection {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

type At = { setupId?: string | undefined; version?: number | undefined };
type Begun = ActionResult<{ id: string }>;

/** Which account is imported: one that is connected already, the practice account, or a new key. */
export function ConnectStep({
  setupId,
  version,
  vendors,
  origins,
  known,
  isAnother = false,
  connect,
  choose,
}: At & {
  vendors: readonly VendorOffer[];
  origins: readonly string[];
  /** Accounts that are connected, without the one that is imported now. */
  known: readonly KnownConnection[];
  /** Another one than before. */
  isAnother?: boolean;
  connect: (input: At & { source: NewSource }) => Promise<Begun>;
  choose: (input: At & { connectionId: string }) => Promise<Begun>;
}) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  const at = { setupId, version };
  const go = ({ id }: { id: string }) => {
    router.push(`/imports/${id}/connect`);
    router.refresh();
  };
  return (
    <div className="grid max-w-180 gap-5">
      {error ? (
        <Notice tone="danger" role="alert" title="Not chosen">
          {error}
        </Notice>
      ) : null}
      {known.length > 0 ? (
        <Card title={isAnother ? "Use another account" : "Use an account that is connected"}>
          <ul className="grid gap-2">
            {known.map(({ id, name, detail }) => (
              <li
                key={id}
                className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line p-3"
              >
                <span className="min-w-0 wrap-anywhere">
                  <bdi className="block font-medium">{name}</bdi>
                  <span className="block text-muted text-sm">{detail}</span>
                </span>
                <Button
                  isDisabled={isPending}
                  onPress={() => act(() => choose({ ...at, connectionId: id }), go)}
                >
                  Use this account<span className="sr-only">: {name}</span>
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {vendors.map((offer) => (
        <VendorCard
          key={offer.vendor}
          offer={offer}
          origins={origins}
          isOpen={vendors.length === 1 && !isAnother}
          isSecondary={isAnother || known.length > 0}
          connect={(source) => connect({ ...at, source })}
          onConnected={go}
        />
      ))}
    </div>
  );
}
