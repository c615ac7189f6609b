import { LadderView } from "#components/ladder/ladder.tsx";
import { pictureOf } from "#components/ladder/picture.ts";
import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { formatMoment } from "#lib/format/dates.ts";
import type { LadderView as PolicyView } from "#lib/hub/read-ladder.ts";

/** Whom a group tells when, if an alert came in now: its schedule and its policy are one thing at the source. */
export function GroupLadder({ view, zone }: { view: PolicyView; zone: string }) {
  const { policy, ladder, nameOf } = view;
  return (
    <Card title="If an alert came in now" note={formatMoment(ladder.at, zone)}>
      <div className="grid gap-4">
        <LadderView picture={pictureOf(policy, ladder, nameOf)} />
        <p>
          <TextLink href={`/escalations/${policy.id}`}>Look at another time</TextLink>
        </p>
      </div>
    </Card>
  );
}
