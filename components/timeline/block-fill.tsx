import type { CSSProperties } from "react";
import { BlockLabel } from "./block-label.tsx";
import { percent } from "./layout/scale.ts";
import { labelSegment, type Segment } from "./layout/segments.ts";
import type { TimelinePerson } from "./model/timeline-data.ts";
import { personColour, textOn } from "./person-look.ts";

/**
 * What a block looks like: the person's colour, paler where the block does not count or somebody else is pointed at, dashed for people
 * who are not mapped. Only fills turn pale, never the text. Hidden from readers: the block's own name says it all.
 */
export function BlockFill({
  person,
  remark,
  segments,
  isDim,
  cutStart,
  cutEnd,
}: {
  person: TimelinePerson;
  /** Beside the name; null: nothing. */
  remark: string | null;
  segments: readonly Segment[];
  isDim: boolean;
  cutStart: boolean;
  cutEnd: boolean;
}) {
  const labelled = labelSegment(segments);
  const isUnmapped = person.state === "placeholder" || person.state === "source-only";
  const isPale = isDim || isUnmapped || (labelled?.isLost ?? false);
  const last = segments.at(-1);
  return (
    <span aria-hidden="true" className="absolute inset-0" style={personColour(person.slot)}>
      {segments.map((segment) => (
        <span
          key={segment.left}
          style={{ ...placeOfSegment(segment), opacity: opacityOf(segment, isDim, isUnmapped) }}
          className={`absolute inset-y-0 bg-(--f) forced-colors:border ${isUnmapped ? "" : "outline-person"} ${
            segment.left === 0 && !cutStart ? "rounded-s-sm" : ""
          } ${segment === last && !cutEnd ? "rounded-e-sm" : ""} ${
            person.isRepeat && segment.left === 0 ? "border-ink-light border-s-3 border-dotted" : ""
          }`}
        />
      ))}
      {isUnmapped ? (
        <span className="absolute inset-0 rounded-sm border-[1.5px] border-control border-dashed" />
      ) : null}
      {labelled ? (
        <span
          style={placeOfSegment(labelled)}
          className={`absolute inset-y-0 text-xs ${isPale ? "text-ink" : `font-medium ${textOn(person.slot)}`}`}
        >
          <BlockLabel
            name={person.name}
            note={isUnmapped ? "not mapped" : remark}
            cutStart={cutStart && labelled.left === 0}
            cutEnd={cutEnd && labelled === last}
          />
        </span>
      ) : null}
    </span>
  );
}

function placeOfSegment({ left, width }: Segment): CSSProperties {
  return { left: percent(left), width: percent(width) };
}

function opacityOf({ isLost }: Segment, isDim: boolean, isUnmapped: boolean): number {
  if (isDim) return 0.35;
  return isLost ? 0.4 : isUnmapped ? 0.3 : 1;
}
