import type { LadderPicture, LadderRung } from "#components/ladder/picture.ts";

/** Numbers of the steps of `after` that `before` does not have just so: another time, other targets, or another manner. */
export function differingRungs(before: LadderPicture, after: LadderPicture): number[] {
  return after.rungs.flatMap((rung, index) => {
    const known = before.rungs[index];
    return known !== undefined && textOf(known) === textOf(rung) ? [] : [rung.number];
  });
}

/** What a step is, without whom its schedules come down to at the moment. */
function textOf({ atSeconds, targets, manner }: LadderRung): string {
  return JSON.stringify([
    atSeconds,
    manner,
    targets.map(({ name, pick }) => [name.kind, name.userId ?? name.id ?? name.name, pick]),
  ]);
}
