"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";

interface Vendor {
  readonly vendor: string;
  readonly label: string;
  readonly practice: boolean;
}

export interface KnownConnection {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

type Source = {
  vendor: "pagerduty" | "opsgenie" | "xmatters";
  name: string;
  region?: "us" | "eu";
  practice?: true;
  credentials?: { type: "api-key"; key: string };
};

/** Which account is imported: one that is connected already, the practice account, or a new key. */
export function ConnectStep({
  setupId,
  version,
  vendors,
  known,
  chosen,
  connect,
  choose,
}: {
  setupId?: string | undefined;
  version?: number | undefined;
  vendors: readonly Vendor[];
  known: readonly KnownConnection[];
  chosen: string | null;
  connect: (input: {
    setupId?: string | undefined;
    version?: number | undefined;
    source: Source;
  }) => Promise<ActionResult<{ id: string }>>;
  choose: (input: {
    setupId?: string | undefined;
    version?: number | undefined;
    connectionId: string;
  }) => Promise<ActionResult<{ id: string }>>;
}) {
  const router = useRouter();
  const { act, isPending, error, fields } = useAct();
  const [region, setRegion] = useState<"auto" | "us" | "eu">("auto");
  const at = { setupId, version };
  const go = ({ id }: { id: string }) => {
    router.push(`/imports/${id}/connect`);
    router.refresh();
  };
  return (
    <div className="grid max-w-180 gap-5">
      {error ? (
        <Notice tone="danger" role="alert" title="Not connected">
          {error}
        </Notice>
      ) : null}
      {known.length > 0 ? (
        <Card title={chosen ? "Use another account" : "Use an account that is connected"}>
          <ul className="grid gap-2">
            {known.map(({ id, name, detail }) => (
              <li
                key={id}
                className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line p-3"
              >
                <span className="min-w-0 wrap-anywhere">
                  <span className="block font-medium">{name}</span>
                  <span className="block text-muted text-sm">{detail}</span>
                </span>
                {id === chosen ? (
                  <span className="font-medium text-ok text-sm">✓ Chosen</span>
                ) : (
                  <Button
                    isDisabled={isPending}
                    aria-label={`Use ${name}`}
                    onPress={() => act(() => choose({ ...at, connectionId: id }), go)}
                  >
                    Use this account
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {vendors.map(({ vendor, label, practice }) => {
        const submit = (event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const source: Source = {
            vendor: vendorOf(vendor),
            name: String(form.get("name") ?? ""),
            ...(region === "auto" ? {} : { region }),
            credentials: { type: "api-key", key: String(form.get("key") ?? "") },
          };
          act(() => connect({ ...at, source }), go);
        };
        return (
          <Card
            key={vendor}
            title={`Connect ${label}`}
            note="Schedules, escalation policies, services, teams and people."
          >
            <div className="grid gap-5">
              {practice ? (
                <div className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line border-dashed bg-sunken p-3">
                  <p className="min-w-0 flex-1 basis-64">
                    <span className="block font-medium">Try it without a key</span>
                    <span className="block text-muted text-sm">
                      A made-up company with 20 schedules, answered on this machine. Nothing leaves it.
                    </span>
                  </p>
                  <Button
                    isPending={isPending}
                    pendingLabel="Connecting …"
                    onPress={() =>
                      act(
                        () =>
                          connect({
                            ...at,
                            source: {
                              vendor: vendorOf(vendor),
                              name: `${label} practice account`,
                              practice: true,
                            },
                          }),
                        go,
                      )
                    }
                  >
                    Use the practice account
                  </Button>
                </div>
              ) : null}
              <form onSubmit={submit} className="grid gap-4">
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
                  label="Read-only API key"
                  name="key"
                  type="password"
                  required
                  autoComplete="off"
                  spellCheck={false}
                  hint={`In ${label}: Integrations → API access keys → Create new API key, ticked “Read-only”. It is stored encrypted and never shown again.`}
                  error={fields["/source/credentials/key"]}
                />
                <RadioGroup
                  legend="Region of the account"
                  options={[
                    { value: "auto", label: "Find out", detail: "Both are asked with the key." },
                    { value: "us", label: "United States" },
                    { value: "eu", label: "Europe" },
                  ]}
                  value={region}
                  onChange={setRegion}
                />
                <div>
                  <Button
                    type="submit"
                    variant={chosen ? "secondary" : "primary"}
                    isPending={isPending}
                    pendingLabel="Checking the key …"
                  >
                    Connect {label}
                  </Button>
                </div>
              </form>
            </div>
          </Card>
        );
      })}
    </div>
  );
}

function vendorOf(vendor: string): Source["vendor"] {
  return vendor === "opsgenie" || vendor === "xmatters" ? vendor : "pagerduty";
}
