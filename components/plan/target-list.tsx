"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ComboBox } from "#components/ui/combo-box.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Option } from "#components/ui/option.ts";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";
import type { ChosenTarget, TargetChoice, TargetOffer } from "#lib/core/plan/plan.ts";

type Choice = Pick<TargetChoice, "kind" | "sourceId"> & { to: ChosenTarget | null };
type Choose = (input: { importId: string; choices: Choice[] }) => Promise<ActionResult<null>>;

/** A user or a schedule that is here or comes with the import. */
export interface Reachable {
  readonly kind: "user" | "schedule";
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

/** Targets of escalation policies that cannot be carried over: why, which steps page them, and whom these page instead. */
export function TargetList({
  importId,
  offers,
  source,
  reachable,
  choose,
}: {
  importId: string;
  offers: readonly TargetOffer[];
  source: string;
  reachable: readonly Reachable[];
  /** Null: nothing can be decided any more, or whoever looks may not. */
  choose: Choose | null;
}) {
  const place = useRef<HTMLElement>(null);
  // Whoever followed a link to it goes on from here by keyboard too: the address alone moves no focus when the page stays.
  useEffect(() => {
    if (window.location.hash === `#${place.current?.id}`) place.current?.focus({ preventScroll: true });
  }, []);
  if (offers.length === 0) return null;
  return (
    <section
      ref={place}
      id="targets"
      tabIndex={-1}
      aria-labelledby="targets-title"
      className="min-w-0 scroll-mt-4 rounded-lg border border-line bg-surface outline-none"
    >
      <div className="border-line border-b px-4 py-2.5">
        <h3 id="targets-title" className="font-semibold">
          Targets that cannot be carried over
        </h3>
        <p className="text-muted text-sm">
          Escalation policies page them in {source}. What you choose holds wherever they do, and in later
          imports of this account.
        </p>
      </div>
      <ul className="divide-y divide-line">
        {offers.map((offer) => (
          <li key={`${offer.kind} ${offer.sourceId}`} className="px-4 py-2.5">
            <Target importId={importId} offer={offer} source={source} reachable={reachable} choose={choose} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Target({
  importId,
  offer,
  source,
  reachable,
  choose,
}: {
  importId: string;
  offer: TargetOffer;
  source: string;
  reachable: readonly Reachable[];
  choose: Choose | null;
}) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const chosenId = useId();
  const { kind, sourceId, name, reason, steps, choice } = offer;
  const save = (to: ChosenTarget | null) => {
    if (choose === null) return;
    act(
      () => choose({ importId, choices: [{ kind, sourceId, to }] }),
      () => {
        setOpen(false);
        opener.current?.focus();
        router.refresh();
      },
    );
  };
  return (
    <div className="grid min-w-0 items-start gap-x-6 gap-y-2 md:grid-cols-[minmax(0,1fr)_minmax(0,20rem)]">
      <div className="min-w-0 wrap-anywhere">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <bdi className="font-medium">{name}</bdi>
          <Badge tone={choice === null ? "warn" : "ok"}>
            {choice === null ? "Reaches nobody" : "Chosen"}
          </Badge>
        </p>
        <p className="text-sm">{WHY[reason](source)}</p>
        <ul className="text-muted text-sm">
          {steps.map(({ policyId, policy, step }) => (
            <li key={`${policyId} ${step}`}>
              Step {step} of <bdi>{policy}</bdi>
            </li>
          ))}
        </ul>
      </div>
      <div className="grid min-w-0 gap-2">
        {isOpen ? (
          <ComboBox
            label={`Whom policies page instead of ${name}`}
            options={optionsFor(reachable)}
            value={choice === null ? null : optionId(choice)}
            autoFocus
            placeholder="Search people and schedules"
            onChange={(value) => {
              const to = value === null ? null : targetOf(value, reachable);
              if (to !== null) save(to);
            }}
          />
        ) : choice === null ? null : (
          <p id={chosenId} className="wrap-anywhere">
            <span className="text-muted">Instead: </span>
            <bdi>{nameOf(choice, reachable)}</bdi>
          </p>
        )}
        {choose === null ? null : (
          <span className="flex flex-wrap gap-2">
            <Button
              ref={opener}
              size="sm"
              isPending={isPending}
              aria-describedby={isOpen || choice === null ? undefined : chosenId}
              onPress={() => setOpen(!isOpen)}
              {...(isOpen ? { variant: "quiet" as const } : {})}
            >
              {isOpen ? "Close" : choice === null ? "Choose a target" : "Change"}
              <span className="sr-only">: instead of {name}</span>
            </Button>
            {choice === null ? null : (
              <Button size="sm" variant="quiet" isPending={isPending} onPress={() => save(null)}>
                Undo<span className="sr-only">: what was chosen instead of {name}</span>
              </Button>
            )}
          </span>
        )}
        {error ? (
          <Notice tone="danger" role="alert">
            {error}
          </Notice>
        ) : null}
      </div>
    </div>
  );
}

const WHY: Readonly<Record<TargetOffer["reason"], (source: string) => string>> = {
  unsupported: (source) => `Only ${source} can page it.`,
  deleted: (source) => `Deleted in ${source}: a placeholder keeps the place and reaches nobody.`,
  unknown: (source) => `${source} says nothing about them: a placeholder keeps the place and reaches nobody.`,
  "left-out": () => "Left out by decision: the place is vacant.",
  "not-coming": () => "Not part of this import, and not here.",
};

const NOBODY: Option<string> = {
  id: "nobody",
  label: "Nobody",
  detail: "The step pages nobody in their place",
};

function optionsFor(reachable: readonly Reachable[]): Option<string>[] {
  return [
    NOBODY,
    ...reachable.map(({ kind, id, name, detail }) => ({ id: `${kind} ${id}`, label: name, detail })),
  ];
}

const optionId = (to: ChosenTarget) => (to.kind === "nobody" ? NOBODY.id : `${to.kind} ${to.id}`);

function targetOf(option: string, reachable: readonly Reachable[]): ChosenTarget | null {
  if (option === NOBODY.id) return { kind: "nobody" };
  const found = reachable.find(({ kind, id }) => `${kind} ${id}` === option);
  return found === undefined ? null : { kind: found.kind, id: found.id };
}

function nameOf(to: ChosenTarget, reachable: readonly Reachable[]): string {
  if (to.kind === "nobody") return "Nobody";
  return reachable.find(({ kind, id }) => kind === to.kind && id === to.id)?.name ?? "Unknown";
}
