"use client";

import { useRouter } from "next/navigation";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";
import { KIND_NOUNS } from "#lib/core/plan/kind-nouns.ts";
import type { RemovalDecision, RemovalOffer } from "#lib/core/plan/plan.ts";
import { plural } from "#lib/format/counts.ts";
import { formatMoment } from "#lib/format/dates.ts";
import { useGiven } from "./use-given.ts";

type Tick = (input: { importId: string; removals: RemovalDecision[] }) => Promise<ActionResult<null>>;

/** What is gone at the source, each with its own tick: what is ticked is removed here, the rest is kept and flagged. */
export function RemovalList({
  importId,
  offers: known,
  source,
  zone,
  tick,
}: {
  importId: string;
  offers: readonly RemovalOffer[];
  source: string;
  zone: string;
  /** Null: nothing can be decided any more, or whoever looks may not. */
  tick: Tick | null;
}) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  const isLocked = tick === null;
  const { given, give, forget } = useGiven(
    known,
    () => new Map(known.map((offer) => [keyOf(offer), offer.isTicked])),
  );
  const offers = known.map((offer) => ({ ...offer, isTicked: given.get(keyOf(offer)) ?? offer.isTicked }));
  const ticked = offers.filter(({ isTicked }) => isTicked).length;
  const removed = offers.filter(isRemoved).length;
  const save = (of: readonly RemovalOffer[], remove: boolean) => {
    if (tick === null) return;
    give(of.map((offer) => [keyOf(offer), remove]));
    const removals = of.map(({ kind, sourceRef }) => ({ kind, sourceId: sourceRef.id, remove }));
    act(
      () => tick({ importId, removals }),
      () => router.refresh(),
      () => forget(of.map(keyOf)),
    );
  };
  return (
    <section aria-labelledby="removals" className="grid min-w-0 gap-1.5">
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-1.5">
        <div className="min-w-0">
          <h3 id="removals" className="font-semibold">
            Gone in {source} <span className="font-normal text-muted">{offers.length}</span>
          </h3>
          <p className="text-muted text-sm" role="status">
            {ticked === 0
              ? "Nothing is removed. Each stays here and is flagged, unless you tick it."
              : removed === 0
                ? "Nothing is removed: what is ticked is still needed here, and stays flagged."
                : `${plural(removed, "thing is", "things are")} removed here. The rest stays and is flagged.`}
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          {isPending ? <span className="text-muted text-sm">Saving …</span> : null}
          {isLocked || offers.length < 2 ? null : (
            <Button size="sm" isPending={isPending} onPress={() => save(offers, ticked < offers.length)}>
              {ticked < offers.length ? `Tick all ${offers.length}` : "Untick all"}
            </Button>
          )}
        </div>
      </div>
      {error ? (
        <Notice tone="danger" role="alert">
          {error}
        </Notice>
      ) : null}
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {offers.map((offer) => (
          <li
            key={keyOf(offer)}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2"
          >
            <Checkbox
              label={`Remove ${KIND_NOUNS[offer.kind].one} ${offer.name}`}
              detail={detailOf(offer, zone)}
              checked={offer.isTicked}
              disabled={isLocked}
              onChange={() => save([offer], !offer.isTicked)}
            />
            <Fate offer={offer} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const keyOf = ({ kind, sourceRef }: RemovalOffer) => `${kind} ${sourceRef.id}`;

/** A tick alone does not remove what something else here still needs. */
const isRemoved = ({ isTicked, neededBy }: RemovalOffer) => isTicked && neededBy === null;

function Fate({ offer }: { offer: RemovalOffer }) {
  if (isRemoved(offer)) {
    return (
      <Badge tone="danger" sign="−">
        Removed
      </Badge>
    );
  }
  return <Badge tone={offer.isTicked ? "warn" : "neutral"}>Stays, flagged</Badge>;
}

function detailOf({ isEditedHere, neededBy, effect }: RemovalOffer, zone: string): string | undefined {
  const facts = [
    ...(isEditedHere ? ["Changed here since the last import."] : []),
    ...(neededBy === null
      ? []
      : [`Stays all the same: the ${KIND_NOUNS[neededBy.kind].one} ${neededBy.name} needs it.`]),
    ...(effect === null
      ? []
      : [`Somebody is on call by it, next ${formatMoment(effect.firstDifferentAt, zone)}.`]),
  ];
  return facts.length === 0 ? undefined : facts.join(" ");
}
