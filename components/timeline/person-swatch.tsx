import type { TimelinePerson } from "./model/timeline-data.ts";
import { personColour } from "./person-look.ts";

/** The colour of a person as on the timeline beside it. Decoration: the name stands next to it. */
export function PersonSwatch({ person }: { person: TimelinePerson }) {
  const isUnmapped = person.state === "placeholder" || person.state === "source-only";
  return (
    <span
      aria-hidden="true"
      style={personColour(person.slot)}
      className={`size-3 shrink-0 rounded-sm bg-(--f) outline-person forced-colors:forced-color-adjust-none ${isUnmapped ? "opacity-40" : ""} ${
        person.isRepeat ? "border-ink-light border-s-2 border-dotted" : ""
      }`}
    />
  );
}
