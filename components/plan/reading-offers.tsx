"use client";

import { useRouter } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";
import type { RuleChoice } from "#lib/core/model/rule-choices.ts";

export type ReadCall = (
  input: { importId: string; entryId: string } & RuleChoice,
) => Promise<ActionResult<null>>;

export interface ReadingOffer {
  readonly choice: RuleChoice;
  /** The row that is meant. */
  readonly track: string;
  /** What this reading says, as a sentence. */
  readonly meaning: string;
  readonly isChosen: boolean;
}

/** Readings of what the vendor does not document, under which a schedule that differs would be equal; each can be chosen. */
export function ReadingOffers({
  offers,
  importId,
  entryId,
  source,
  again,
  read,
}: {
  offers: readonly ReadingOffer[];
  importId: string;
  entryId: string;
  source: string;
  /** Where the account is read again. */
  again: string;
  /** Null: whoever looks may not choose. */
  read: ReadCall | null;
}) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  if (offers.length === 0) return null;
  return (
    <div className="grid gap-2 rounded-md border border-line bg-sunken p-3">
      <p>
        {source} does not document how it does this. Read the other way, everything compared would be equal:
      </p>
      <ul className="grid gap-2">
        {offers.map(({ choice, track, meaning, isChosen }) => (
          <li
            key={JSON.stringify([choice.track, choice.rule])}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1"
          >
            <span className="min-w-0 flex-1 basis-64">
              <bdi className="font-medium">{track}</bdi>: {meaning}
            </span>
            {isChosen ? (
              <span>
                ✓ Chosen. <TextLink href={again}>Read again</TextLink> to take it over.
              </span>
            ) : read === null ? null : (
              <Button
                size="sm"
                isPending={isPending}
                onPress={() =>
                  act(
                    () => read({ importId, entryId, ...choice }),
                    () => router.refresh(),
                  )
                }
              >
                Read it so
                <span className="sr-only">
                  : {track}. {meaning}
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {error ? (
        <p role="alert" className="text-danger text-sm">
          {error}
        </p>
      ) : null}
    </div>
  );
}
