import type { Draft } from "#lib/core/model/entity.ts";
import { participantKey } from "#lib/core/model/participant.ts";
import type { Schedule, Substitution } from "#lib/core/model/schedule.ts";
import type { Problem } from "#lib/core/problem.ts";
import { render } from "#lib/core/schedule/render.ts";
import type { RenderedSubstitution, View } from "#lib/core/schedule/render-options.ts";
import type { RenderWindow, Shift } from "#lib/core/schedule/shift.ts";
import { toMs } from "#lib/core/time/instant.ts";
import type { Translation } from "../connector.ts";

/** The value of the draft with this id; throws when there is none of that kind. */
export function draftOf<K extends Draft["kind"]>(
  translation: Pick<Translation, "drafts">,
  kind: K,
  id: string,
): Extract<Draft, { kind: K }> {
  const found = translation.drafts.find(
    (draft): draft is Extract<Draft, { kind: K }> => draft.kind === kind && draft.sourceRef.id === id,
  );
  if (found === undefined) throw new Error(`no draft of ${kind} ${id}`);
  return found;
}

/**
 * What the engine renders of a draft, everything referring to the source's own ids, with the substitutions of its account and its deactivated
 * people.
 */
export function renderDraft(
  draft: Extract<Draft, { kind: "schedule" }>,
  drafts: readonly Draft[],
  options: { readonly window: RenderWindow; readonly view: View },
): Shift[] {
  const substitutions = drafts.flatMap((one): RenderedSubstitution[] =>
    one.kind === "substitution" ? [{ ...withIds<Substitution>(one.value), id: one.sourceRef.id }] : [],
  );
  const deactivated = new Set(
    drafts.flatMap((one) =>
      one.kind === "user" && one.value.status === "deactivated" ? [one.sourceRef.id] : [],
    ),
  );
  const schedule = { ...withIds<Schedule>(draft.value), id: draft.sourceRef.id };
  return render(schedule, { ...options, substitutions, isDeactivated: (id) => deactivated.has(id) });
}

/** Who is on call at an instant, each once: `ana` for a user, `team:ops` for anything else, `ana+300` for one told after 300 seconds. */
export function onCall(
  draft: Extract<Draft, { kind: "schedule" }>,
  drafts: readonly Draft[],
  at: string,
): string[] {
  const window = { from: toMs(at), to: toMs(at) + 1000 };
  const shifts = renderDraft(draft, drafts, { window, view: "final" });
  const told = shifts.map(({ participant, offsetSeconds }) => {
    const who = participantKey(participant).replace("user:", "");
    return offsetSeconds === 0 ? who : `${who}+${offsetSeconds}`;
  });
  return [...new Set(told)].toSorted();
}

/** The same value with ids in place of references; the types of the model differ in nothing else. */
function withIds<T>(value: unknown): T {
  return JSON.parse(JSON.stringify(value), (_, inner) => {
    const isRef = typeof inner === "object" && inner !== null && "vendor" in inner && "id" in inner;
    return isRef ? inner.id : inner;
  });
}

/** Problems in the short form of fixtures: code, what it is about, JSON pointer. */
export function briefly(problems: readonly Problem[]): [string, string, string][] {
  return problems.map(({ code, sourceRef, path }) => [
    code,
    sourceRef === null ? "" : `${sourceRef.kind} ${sourceRef.id}`,
    path,
  ]);
}
