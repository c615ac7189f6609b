"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { VENDOR_WORDS, type VendorName, type VendorWords } from "./vendor-words.ts";

export interface VendorOffer {
  readonly vendor: VendorName;
  readonly label: string;
  /** Whether its practice account can be connected here, and is not yet. */
  readonly practice: boolean;
}

export type NewSource = {
  vendor: VendorName;
  name: string;
  region?: "us" | "eu";
  baseUrl?: string;
  practice?: true;
  credentials?: { type: "api-key"; key: string };
};

/** Connects an account of one vendor by a key, or its practice account; a refusal is told where it was caused. */
export function VendorCard({
  offer: { vendor, label, practice },
  origins,
  isOpen,
  isSecondary,
  connect,
  onConnected,
}: {
  offer: VendorOffer;
  /** Further addresses that the operator allows: a proxy in front of the vendor, for instance. */
  origins: readonly string[];
  /** Whether the form for a key is open from the start. */
  isOpen: boolean;
  isSecondary: boolean;
  connect: (source: NewSource) => Promise<ActionResult<{ id: string }>>;
  onConnected: (setup: { id: string }) => void;
}) {
  const { act, isPending, error, fields } = useAct();
  const [at, setAt] = useState("auto");
  const [busy, setBusy] = useState<"key" | "practice" | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const words = VENDOR_WORDS[vendor];
  const places = placesOf(words, origins);
  const key = fields["/source/credentials/key"];
  useEffect(() => {
    if (Object.keys(fields).length > 0) {
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
  }, [fields]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setBusy("key");
    act(
      () =>
        connect({
          vendor,
          name: String(typed.get("name") ?? ""),
          ...(at === "us" || at === "eu" ? { region: at } : {}),
          ...(origins.includes(at) ? { baseUrl: at } : {}),
          credentials: { type: "api-key", key: String(typed.get("key") ?? "").trim() },
        }),
      onConnected,
    );
  };
  return (
    <Card title={label} note="Schedules, escalation policies, services, teams and people.">
      <div className="grid gap-5">
        {error !== null && Object.keys(fields).length === 0 ? (
          <Notice tone="danger" role="alert" title="Not connected">
            {error}
          </Notice>
        ) : null}
        {practice ? (
          <div className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line border-dashed bg-sunken p-3">
            <p className="min-w-0 flex-1 basis-64">
              <span className="block font-medium">Try it without a key</span>
              <span className="block text-muted text-sm">
                A made-up company, answered on this machine. Nothing leaves it.
              </span>
            </p>
            <Button
              aria-label={`Use the practice account of ${label}`}
              isPending={isPending && busy === "practice"}
              isDisabled={isPending && busy === "key"}
              pendingLabel="Connecting …"
              onPress={() => {
                setBusy("practice");
                act(
                  () => connect({ vendor, name: `${label} practice account`, practice: true }),
                  onConnected,
                );
              }}
            >
              Use the practice account
            </Button>
          </div>
        ) : null}
        <Disclosure isOpen={isOpen} summary={<span className="font-medium">Connect with a key</span>}>
          <form ref={form} onSubmit={submit} className="grid gap-4">
            <Field
              label="Name of this connection"
              name="name"
              required
              maxLength={200}
              defaultValue={label}
              autoComplete="off"
              error={fields["/source/name"]}
            />
            <Field
              label={words.keyLabel}
              name="key"
              type="password"
              required
              autoComplete="off"
              spellCheck={false}
              hint={`${words.keyPlace} It is stored encrypted and never shown again.`}
              error={key}
            />
            {places.length > 1 ? (
              <RadioGroup
                legend={words.region?.question ?? "Address of the account"}
                options={places}
                value={at}
                onChange={setAt}
              />
            ) : null}
            <div>
              <Button
                type="submit"
                variant={isSecondary ? "secondary" : "primary"}
                isPending={isPending && busy === "key"}
                isDisabled={isPending && busy === "practice"}
                pendingLabel="Checking the key …"
              >
                Connect {label}
              </Button>
            </div>
          </form>
        </Disclosure>
      </div>
    </Card>
  );
}

/** Where an account may be, first what finds it out. */
function placesOf({ region }: VendorWords, origins: readonly string[]) {
  return [
    region === null
      ? { value: "auto", label: "The vendor’s own" }
      : { value: "auto", label: "Find out", detail: "Both are asked with the key." },
    ...(region === null
      ? []
      : [
          { value: "us", label: region.us },
          { value: "eu", label: region.eu },
        ]),
    ...origins.map((origin) => ({
      value: origin,
      label: `Through ${origin}`,
      detail: "An address that this installation allows.",
    })),
  ];
}
