import { ParticipantName } from "#app/(hub)/_parts/participant.tsx";
import { layerName } from "#components/timeline/model/why.ts";
import { Card } from "#components/ui/card.tsx";
import type { Layer } from "#lib/core/model/layer.ts";
import { type Participant, participantKey } from "#lib/core/model/participant.ts";
import { participantsOfLayer } from "#lib/core/model/references.ts";
import { describeLayer } from "#lib/core/schedule/describe.ts";
import type { RenderedSchedule } from "#lib/core/schedule/render-options.ts";
import { plural } from "#lib/format/counts.ts";
import { formatMoment } from "#lib/format/dates.ts";
import type { NameParticipant } from "#lib/hub/name-participants.ts";

/** The layers in whole sentences with everybody in them, the top one first: what the rows of the timeline have no room for. */
export function LayerList({
  schedule,
  nameOf,
  zone,
}: {
  schedule: RenderedSchedule;
  nameOf: NameParticipant;
  zone: string;
}) {
  const { layers, resolution, timeZone } = schedule;
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
                  <Life layer={layer} zone={zone} />
                </div>
                <Participants participants={participantsOfLayer(layer)} nameOf={nameOf} />
              </li>
            );
          })}
        </ol>
      )}
    </Card>
  );
}

/** From when to when the layer counts, and its zone where it has one of its own. */
function Life({ layer, zone }: { layer: Layer; zone: string }) {
  const { activeFrom, activeUntil, timeZone } = layer;
  const parts = [
    activeFrom === null ? null : `from ${formatMoment(activeFrom, zone, { now: Date.parse(activeFrom) })}`,
    activeUntil === null ? null : `until ${formatMoment(activeUntil, zone)}`,
    timeZone === null ? null : `in ${timeZone.replaceAll("_", " ")}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : <p className="text-muted text-sm">Counts {parts.join(", ")}.</p>;
}

function Participants({
  participants,
  nameOf,
}: {
  participants: readonly Participant[];
  nameOf: NameParticipant;
}) {
  const everybody = [...new Map(participants.map((one) => [participantKey(one), one])).values()];
  return (
    <div className="min-w-0">
      <p className="text-muted text-sm">{plural(participants.length, "place")} in this order</p>
      <ol className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
        {(everybody.length === participants.length ? everybody : participants).map((participant, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: somebody may stand in a rotation twice
            key={index}
            className="flex min-w-0 items-center gap-1.5"
          >
            <span className="text-muted text-sm" data-numeric>
              {index + 1}
            </span>
            <ParticipantName of={nameOf(participant)} />
          </li>
        ))}
      </ol>
    </div>
  );
}
