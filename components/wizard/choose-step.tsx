"use client";

import { useMemo, useState } from "react";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { formatList, plural } from "#lib/format/counts.ts";
import { formatDuration } from "#lib/format/durations.ts";
import {
  type Counts,
  closure,
  countKinds,
  hidesPeople,
  type Key,
  keysOf,
  type Lists,
  nodesOf,
  type Selection,
  selectionOf,
} from "./choose-model.ts";
import { ChooseTree } from "./choose-tree.tsx";
import { StepFooter } from "./step-footer.tsx";
import { UnsavedNotice } from "./unsaved-notice.tsx";
import { useAutosave } from "./use-autosave.ts";

/** What of the account is imported: all of it, or parts of a tree by team. What a ticked thing needs comes along, and is said. */
export function ChooseStep({
  setupId,
  version: seenVersion,
  lists,
  initial,
  perMinute,
  base,
  isRead,
  isLocked,
  heldBack,
  savedAt,
  save,
  read,
}: {
  setupId: string;
  version: number;
  lists: Lists;
  initial: Selection | null;
  /** Requests that the source allows in a minute. */
  perMinute: number;
  base: string;
  /** What is ticked was read just so. */
  isRead: boolean;
  isLocked: boolean;
  /** Why whoever looks may not choose; null when they may. */
  heldBack: string | null;
  savedAt: string | null;
  save: (input: {
    setupId: string;
    version: number;
    selection: Selection;
  }) => Promise<ActionResult<{ version: number }>>;
  read: (input: { setupId: string }) => Promise<ActionResult<null>>;
}) {
  const nodes = useMemo(() => nodesOf(lists), [lists]);
  const [mode, setMode] = useState<"all" | "some">(initial === null || initial === "all" ? "all" : "some");
  const [ticked, setTicked] = useState<ReadonlySet<Key>>(() => keysOf(initial));
  const autosave = useAutosave<Selection>({
    version: seenVersion,
    savedAt,
    save: (selection, version) => save({ setupId, version, selection }),
  });
  const { store, isTouched, isSaving } = autosave;

  const reached = useMemo(() => closure(nodes, ticked), [nodes, ticked]);
  const change = (next: ReadonlySet<Key>) => {
    setTicked(next);
    store(selectionOf(next));
  };
  const toggle = (key: Key) => {
    const next = new Set(ticked);
    if (next.has(key)) next.delete(key);
    else next.add(key);
    change(next);
  };
  const choose = (to: "all" | "some") => {
    setMode(to);
    store(to === "all" ? "all" : selectionOf(ticked));
  };

  const counts = countKinds(mode === "all" ? nodes.keys() : reached);
  const requests = 6 + counts.schedule * 2 + Math.ceil(counts.user / 100) * 2;
  const seconds = Math.max(5, Math.ceil((requests / perMinute) * 60));
  const nothing = mode === "some" && reached.size === 0;
  const label =
    isRead && !isTouched
      ? "Go on to users"
      : counts.schedule > 0
        ? `Read ${plural(counts.schedule, "schedule")}`
        : "Read what is chosen";

  return (
    <>
      <div className="grid max-w-240 gap-5">
        <UnsavedNotice {...autosave} />
        {isLocked ? (
          <Notice>This import was applied: what it brought cannot be changed any more.</Notice>
        ) : null}
        <fieldset disabled={isLocked || heldBack !== null} className="grid min-w-0 gap-5">
          <legend className="sr-only">What to import</legend>
          <RadioGroup
            legend="What to import"
            hideLegend
            framed
            value={mode}
            onChange={choose}
            options={[
              {
                value: "all",
                label: <span className="font-medium">Everything</span>,
                detail: partsWords(countKinds(nodes.keys())),
              },
              {
                value: "some",
                label: <span className="font-medium">Some teams, policies or schedules</span>,
                detail: "What they need comes along: a policy brings its schedules, a schedule its people.",
              },
            ]}
          />
          {mode === "some" ? (
            <div data-missing={nothing ? "" : undefined}>
              <ChooseTree nodes={nodes} ticked={ticked} reached={reached} toggle={toggle} />
            </div>
          ) : null}
        </fieldset>
        <Card title="What will be read">
          <p data-numeric>{nothing ? "Nothing is ticked yet." : `${partsWords(counts)}.`}</p>
          {mode === "some" && hidesPeople(nodes, reached) ? (
            <p className="mt-1">
              And everybody who has a place in them: the lists do not name all of them, so they are counted
              when it is read.
            </p>
          ) : null}
          <p className="mt-1 text-muted" data-numeric>
            {nothing ? null : (
              <>
                About {plural(requests, "request")}, about {formatDuration(seconds)} at the {perMinute}{" "}
                requests a minute that the source allows.{" "}
              </>
            )}
            Nothing is written here until you have reviewed it.
          </p>
        </Card>
      </div>
      <StepFooter
        back={`${base}/connect`}
        note={
          isSaving
            ? "Saving …"
            : autosave.savedAt
              ? `Saved ${autosave.savedAt}`
              : "Nothing was chosen yet: everything is proposed."
        }
        missing={nothing ? "Choose at least one schedule, policy or team" : null}
        heldBack={isRead || isLocked ? null : heldBack}
        label={label}
        pendingLabel="Starting the read …"
        next={`${base}/users`}
        {...((isRead && !isTouched) || isLocked
          ? {}
          : {
              action: async () => {
                if (initial === null && !isTouched) store("all");
                const settled = await autosave.settle();
                if (!settled.ok) return settled;
                return read({ setupId });
              },
            })}
      />
    </>
  );
}

/** "20 schedules, 14 escalation policies and 60 users": kinds of which there are none are left out. */
function partsWords(counts: Counts): string {
  const all = [
    [counts.schedule, "schedule", "schedules"],
    [counts["escalation-policy"], "escalation policy", "escalation policies"],
    [counts.service, "service", "services"],
    [counts.team, "team", "teams"],
    [counts.user, "user", "users"],
  ] as const;
  return formatList(all.filter(([count]) => count > 0).map(([count, one, many]) => plural(count, one, many)));
}
