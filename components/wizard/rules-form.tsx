"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { ENTITY_KINDS, type EntityKind } from "#lib/core/model/source-ref.ts";
import type { PlanRules, RemovedAtSource, Strategy } from "#lib/core/plan/plan.ts";
import { kindTitle } from "#lib/format/words.ts";
import { StepFooter } from "./step-footer.tsx";
import { UnsavedNotice } from "./unsaved-notice.tsx";
import { useAutosave } from "./use-autosave.ts";

type Saved = ActionResult<{ version: number }>;

/** How things are brought here, in sentences with what follows from them. */
export function RulesForm({
  setupId,
  version,
  initial,
  source,
  base,
  isLocked,
  heldBack,
  savedAt,
  save,
  leave,
}: {
  setupId: string;
  version: number;
  initial: PlanRules;
  source: string;
  base: string;
  /** It was applied: the rules are only shown. */
  isLocked: boolean;
  /** Why whoever looks may not change the rules; null when they may. */
  heldBack: string | null;
  savedAt: string;
  save: (input: { setupId: string; version: number; rules: PlanRules }) => Promise<Saved>;
  leave: (input: { setupId: string; step: "rules" }) => Promise<ActionResult<unknown>>;
}) {
  const router = useRouter();
  const [rules, setRules] = useState(initial);
  const autosave = useAutosave<PlanRules>({
    version,
    savedAt,
    save: (changed, on) => save({ setupId, version: on, rules: changed }),
    saved: () => router.refresh(),
  });
  const change = (next: PlanRules) => {
    setRules(next);
    autosave.store(next);
  };
  const ofKind = (kind: EntityKind, change_: { strategy?: Strategy; removedAtSource?: RemovedAtSource }) =>
    change({ ...rules, perKind: { ...rules.perKind, [kind]: { ...rules.perKind?.[kind], ...change_ } } });

  return (
    <>
      <fieldset disabled={isLocked || heldBack !== null} className="grid min-w-0 max-w-180 gap-5">
        <legend className="sr-only">Rules of this import</legend>
        <UnsavedNotice {...autosave} />
        <Card title="When both sides changed the same thing">
          <RadioGroup
            legend="When both sides changed the same thing"
            hideLegend
            value={rules.strategy}
            onChange={(strategy) => change({ ...rules, strategy })}
            options={[
              {
                value: "ask",
                label: "Ask me",
                detail: "Each such field waits for your decision before anything is written.",
              },
              {
                value: "source-wins",
                label: `Take ${source}`,
                detail: "What was edited here in the meantime is replaced.",
              },
              {
                value: "ours-wins",
                label: "Keep ours",
                detail: `What changed in ${source} in the meantime is left aside.`,
              },
            ]}
          />
        </Card>
        <Card title="People without a match here">
          <RadioGroup
            legend="People without a match here"
            hideLegend
            value={rules.unmappedUsers}
            onChange={(unmappedUsers) => change({ ...rules, unmappedUsers })}
            options={[
              {
                value: "placeholder",
                label: "Keep their seat as a placeholder",
                detail: "Rotations stay whole. Say later who it is.",
              },
              {
                value: "create",
                label: "Create them as users",
                detail: "With name and e-mail address. Nobody is told.",
              },
              {
                value: "invite",
                label: "Create them as invited users",
                detail: "As above, and marked as invited. No e-mail is sent by the import.",
              },
              {
                value: "skip",
                label: "Leave them out",
                detail: "Their seats become vacant: this makes gaps, and the plan lists each one.",
              },
            ]}
          />
        </Card>
        <Card title="What comes with a person">
          <div className="grid gap-2">
            <Checkbox
              label="Bring phone numbers and e-mail addresses"
              detail="Without them, people are on call here and cannot be reached yet."
              checked={rules.contactMethods}
              onChange={(event) => change({ ...rules, contactMethods: event.currentTarget.checked })}
            />
            <Checkbox
              label="Bring notification rules"
              detail="Who is told how, and after how many minutes."
              checked={rules.notificationRules}
              onChange={(event) => change({ ...rules, notificationRules: event.currentTarget.checked })}
            />
          </div>
        </Card>
        <Card title={`What is gone in ${source}`}>
          <RadioGroup
            legend={`What is gone in ${source}`}
            hideLegend
            value={rules.removedAtSource}
            onChange={(removedAtSource) => change({ ...rules, removedAtSource })}
            options={[
              {
                value: "keep-and-flag",
                label: "Keep it and flag it",
                detail: "Nothing is lost here; it says that the source no longer has it.",
              },
              {
                value: "ask",
                label: "Remove it here too",
                detail: "The plan lists each removal last, unticked. Only what you tick there is removed.",
              },
              ...(initial.removedAtSource === "remove"
                ? [
                    {
                      value: "remove" as const,
                      label: REMOVE_ALL,
                      detail: "Each can still be unticked in the plan.",
                    },
                  ]
                : []),
            ]}
          />
        </Card>
        <Card>
          <Disclosure summary={<span className="font-medium">More: other rules for one kind</span>}>
            <div className="grid gap-4 pt-2">
              {ENTITY_KINDS.filter((kind) => kind !== "substitution").map((kind) => (
                <div key={kind} className="grid items-end gap-3 sm:grid-cols-3">
                  <span className="self-center font-medium">{kindTitle(kind)}</span>
                  <Select
                    label={`Both changed, ${kindTitle(kind).toLowerCase()}`}
                    options={[
                      { id: "ask", label: "Ask me" },
                      { id: "source-wins", label: `Take ${source}` },
                      { id: "ours-wins", label: "Keep ours" },
                    ]}
                    value={rules.perKind?.[kind]?.strategy ?? rules.strategy}
                    onChange={(strategy) => ofKind(kind, { strategy })}
                    isDisabled={isLocked || heldBack !== null}
                  />
                  <Select
                    label={`Gone, ${kindTitle(kind).toLowerCase()}`}
                    options={[
                      { id: "keep-and-flag", label: "Keep and flag" },
                      { id: "ask", label: "Remove what I tick" },
                      ...(initial.perKind?.[kind]?.removedAtSource === "remove" ||
                      initial.removedAtSource === "remove"
                        ? [{ id: "remove" as const, label: REMOVE_ALL }]
                        : []),
                    ]}
                    value={rules.perKind?.[kind]?.removedAtSource ?? rules.removedAtSource}
                    onChange={(removedAtSource) => ofKind(kind, { removedAtSource })}
                    isDisabled={isLocked || heldBack !== null}
                  />
                </div>
              ))}
            </div>
          </Disclosure>
        </Card>
        <p role="status" className="text-muted text-sm">
          {autosave.isSaving ? "Saving …" : `Saved ${autosave.savedAt}`}
        </p>
      </fieldset>
      <StepFooter
        back={`${base}/users`}
        note="The plan follows every change at once."
        heldBack={heldBack}
        label="Review plan"
        next={`${base}/review`}
        {...(isLocked
          ? {}
          : {
              action: async () => {
                const settled = await autosave.settle();
                return settled.ok ? leave({ setupId, step: "rules" }) : settled;
              },
            })}
      />
    </>
  );
}

/** Only a program asks for it: shown where it did. */
const REMOVE_ALL = "Remove all of it";
