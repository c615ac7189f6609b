import type { Draft } from "../model/entity.ts";
import type { Participant } from "../model/participant.ts";
import { participantsOfLayer } from "../model/references.ts";
import type { Override, Schedule } from "../model/schedule.ts";
import { refKey, type SourceRef } from "../model/source-ref.ts";
import { type Problem, problem } from "../problem.ts";
import type { Desired } from "./resolve.ts";

/**
 * An override of somebody who is left out fills his vacant seat. Where the rotation has other vacant seats it would fill those as well,
 * and somebody would be on call who is not at the source: such a one is left out, which is a Problem (`skipped-person`).
 */
export function withoutAmbiguousOverrides(item: Desired): {
  readonly desired: Desired;
  readonly problems: readonly Problem[];
} {
  const { draft, entity } = item;
  if (draft.kind !== "schedule" || entity.kind !== "schedule") return { desired: item, problems: [] };
  const ambiguous = entity.value.overrides.filter((override, index) =>
    isAmbiguous(override, draft.value.overrides[index], { draft: draft.value, here: entity.value }),
  );
  if (ambiguous.length === 0) return { desired: item, problems: [] };
  const overrides = entity.value.overrides.filter((override) => !ambiguous.includes(override));
  return {
    desired: { ...item, entity: { ...entity, value: { ...entity.value, overrides } } },
    problems: ambiguous.map((override) => tell(override, draft)),
  };
}

function isAmbiguous(
  here: Override,
  there: Override<SourceRef> | undefined,
  schedules: { readonly draft: Schedule<SourceRef>; readonly here: Schedule },
): boolean {
  if (here.replaces.type !== "participant" || there?.replaces.type !== "participant") return false;
  const replaced = there.replaces.participant;
  if (here.replaces.participant.kind !== "nobody" || replaced.kind === "nobody") return false;
  const { track } = here.replaces;
  return schedules.here.layers.some((layer, index) => {
    const source = schedules.draft.layers[index];
    if (layer.track !== track || source === undefined) return false;
    const named = participantsOfLayer(source);
    return participantsOfLayer(layer).some((participant, seat) => {
      const owner = named[seat];
      return participant.kind === "nobody" && owner !== undefined && !isSame(owner, replaced);
    });
  });
}

function isSame(a: Participant<SourceRef>, b: Participant<SourceRef>): boolean {
  return "id" in a && "id" in b && a.kind === b.kind && refKey(a.id) === refKey(b.id);
}

function tell(override: Override, draft: Draft): Problem {
  const message = `The override ${override.key} replaces somebody who is left out, in a rotation with other vacant seats: it would fill those as well, so it is left out.`;
  return problem("skipped-person", message, {
    severity: "changes-meaning",
    stage: "plan",
    sourceRef: draft.sourceRef,
    path: "/overrides",
    firstMattersAt: override.start,
  });
}
