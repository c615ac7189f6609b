import { personKey } from "#components/timeline/model/people.ts";
import type { TimelinePerson } from "#components/timeline/model/timeline-data.ts";
import { layerName } from "#components/timeline/model/why.ts";
import { PersonSwatch } from "#components/timeline/person-swatch.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Layer } from "#lib/core/model/layer.ts";
import type { Participant } from "#lib/core/model/participant.ts";
import { seatedInLayer } from "#lib/core/model/references.ts";
import { describeLayer } from "#lib/core/schedule/describe.ts";
import type { RenderedSchedule } from "#lib/core/schedule/render-options.ts";
import { plural } from "#lib/format/counts.ts";
import { formatMoment } from "#lib/format/dates.ts";
import { formatDuration } from "#lib/format/durations.ts";

/** The layers in whole sentences with everybody in them, the top one first: what the rows of the timeline have no room for. */
export function LayerList({
  schedule,
  people,
  zone,
  now,
}: {
  schedule: RenderedSchedule;
  people: readonly TimelinePerson[];
  zone: string;
  now: number;
}) {
  const { layers, resolution, timeZone } = schedule;
  const byKey = new Map(people.map((person) => [person.key, person]));
  return (
    <Card
      title="Layers"
      count={layers.length}
      note={
        layers.length < 2
          ? undefined
          : resolution === "topmost"
            ? "The first layer that has someone decides who is on call."
            : "All layers count at once."
      }
      flush={layers.length > 0}
    >
      {layers.length === 0 ? (
        <p className="text-muted">None. Only overrides put someone on call here.</p>
      ) : (
        <ol className="divide-y divide-line border-line border-t">
          {layers.map((layer, index) => {
            const { coverage, handOff } = describeLayer(layer, timeZone);
            return (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: the order of layers is what they are
                key={index}
                className="grid gap-x-6 gap-y-1.5 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)]"
              >
                <div className="min-w-0">
                  <h3 className="font-medium wrap-anywhere">
                    <bdi>{layerName(layer)}</bdi>
                  </h3>
                  <p className="text-muted text-sm">
                    {coverage}. {handOff}.
                  </p>
                  <Life layer={layer} zone={zone} now={now} />
                </div>
                <Participants places={placesOf(layer)} people={byKey} />
              </li>
            );
          })}
        </ol>
      )}
    </Card>
  );
}

/** From when to when the layer counts, and its zone where it has one of its own. */
function Life({ layer, zone, now }: { layer: Layer; zone: string; now: number }) {
  const { activeFrom, activeUntil, timeZone } = layer;
  const parts = [
    activeFrom === null ? null : `from ${formatMoment(activeFrom, zone, { now })}`,
    activeUntil === null ? null : `until ${formatMoment(activeUntil, zone, { now })}`,
    timeZone === null ? null : `in ${timeZone.replaceAll("_", " ")}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : <p className="text-muted text-sm">Counts {parts.join(", ")}.</p>;
}

interface LayerPlace {
  readonly participant: Participant;
  /** When the place is told after the alert, and whether it keeps out of the rotation; empty: nothing to say. */
  readonly notes: readonly string[];
}

/** The places of a layer in order; slots say when each is told (xMatters contract §6.15–16, 22). */
function placesOf(layer: Layer): readonly LayerPlace[] {
  if (layer.type !== "occurrences" || layer.who.type !== "slots") {
    return seatedInLayer(layer).map((participant) => ({ participant, notes: [] }));
  }
  const { slots, order } = layer.who;
  const hasWaits = slots.some(({ waitBeforeSeconds }) => waitBeforeSeconds > 0);
  let offset = 0;
  return slots.map(({ participant, waitBeforeSeconds, pinned }) => {
    offset += waitBeforeSeconds;
    const told = hasWaits ? [offset === 0 ? "at once" : `after ${formatDuration(offset)}`] : [];
    return { participant, notes: order !== null && pinned ? [...told, "keeps this place"] : told };
  });
}

function Participants({
  places,
  people,
}: {
  places: readonly LayerPlace[];
  people: ReadonlyMap<string, TimelinePerson>;
}) {
  return (
    <div className="min-w-0">
      <p className="text-muted text-sm">
        {plural(places.length, "place")}
        {places.length > 1 ? " in this order" : ""}
      </p>
      <ol className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {places.map(({ participant, notes }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: somebody may stand in a rotation twice
            key={index}
            className="flex min-w-0 items-center gap-1.5"
          >
            <span className="text-muted text-sm" data-numeric>
              {index + 1}
            </span>
            <Person person={people.get(personKey(participant))} />
            {notes.length === 0 ? null : <span className="text-muted text-sm">{notes.join(", ")}</span>}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Somebody with the colour of the timeline above; a place that is kept free says so. */
function Person({ person }: { person: TimelinePerson | undefined }) {
  if (person === undefined) return <span className="text-muted">nobody</span>;
  const isUnmapped = person.state === "placeholder";
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <PersonSwatch person={person} />
      <span className="min-w-0 wrap-anywhere">
        {person.href === null ? (
          <bdi>{person.name}</bdi>
        ) : (
          <TextLink href={person.href} quiet>
            <bdi>{person.name}</bdi>
          </TextLink>
        )}
        {isUnmapped ? <span className="text-muted text-sm"> not mapped</span> : null}
      </span>
    </span>
  );
}
