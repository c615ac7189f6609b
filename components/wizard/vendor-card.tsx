"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { CredentialInputs } from "#components/source/credential-inputs.tsx";
import {
  credentialsFrom,
  VENDOR_WORDS,
  type VendorName,
  type VendorWords,
} from "#components/source/vendor-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";
import type { Credentials } from "#lib/sync/connect-source.ts";

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
  host?: string;
  baseUrl?: string;
  practice?: true;
  credentials?: Credentials;
};

/** Connects an account of one vendor by its credentials, or its practice account; a refusal is told where it was caused. */
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
  const [wayId, setWayId] = useState(words.ways[0].id);
  const way = words.ways.find(({ id }) => id === wayId) ?? words.ways[0];
  const places = placesOf(words, origins);
  const asksHost = words.host !== null && !origins.includes(at);
  useEffect(() => {
    if (Object.keys(fields).length > 0) {
      form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
    }
  }, [fields]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (name: string) => String(form.get(name) ?? "").trim();
    setBusy("key");
    act(
      () =>
        connect({
          vendor,
          name: typed("name"),
          ...(at === "us" || at === "eu" ? { region: at } : {}),
          ...(origins.includes(at) ? { baseUrl: at } : {}),
          ...(asksHost ? { host: typed("host") } : {}),
          credentials: credentialsFrom(way.type, typed),
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
            {asksHost ? (
              <Field
                label={words.host?.label ?? ""}
                name="host"
                required
                maxLength={253}
                inputMode="url"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                hint={`As in the browser when you are signed in: ${words.host?.example}.`}
                error={fields["/source/host"]}
              />
            ) : null}
            {words.ways.length > 1 ? (
              <RadioGroup
                legend="What opens the account"
                options={words.ways.map(({ id, label: option }) => ({ value: id, label: option }))}
                value={way.id}
                onChange={setWayId}
              />
            ) : null}
            <CredentialInputs
              way={way}
              hint={`${way.place} What is typed here is stored encrypted and never shown again.`}
              errorOf={(name) => fields[`/source/credentials/${name}`]}
            />
            {places.length > 1 ? (
              <RadioGroup
                legend={words.region?.question ?? "How it is reached"}
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
      ? { value: "auto", label: "Directly" }
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
