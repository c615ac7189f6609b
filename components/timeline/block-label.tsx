import { initialsOf, shortNameOf } from "#lib/format/names.ts";

/** A name in as many letters as fit, by container queries: whole, first name and initial, initials, nothing. */
export function BlockLabel({
  name,
  note = null,
  cutStart,
  cutEnd,
}: {
  name: string;
  /** Beside the whole name, never cut: "not mapped", "+15 min". */
  note?: string | null;
  /** The window cuts the block: its edge is open and shows that it goes on. */
  cutStart: boolean;
  cutEnd: boolean;
}) {
  return (
    <span className="@container absolute inset-x-1.5 inset-y-0 flex items-center gap-1">
      {cutStart ? <Chevron mark="‹" /> : null}
      <bdi className="min-w-0 flex-1 whitespace-nowrap text-left">
        <span className="hidden truncate @min-[104px]:block">{name}</span>
        <span className="hidden overflow-clip @min-[104px]:hidden @min-[60px]:block">
          {shortNameOf(name)}
        </span>
        <span className="hidden overflow-clip @min-[60px]:hidden @min-[18px]:block">{initialsOf(name)}</span>
      </bdi>
      {note === null ? null : <span className="hidden shrink-0 font-normal @min-[104px]:inline">{note}</span>}
      {cutEnd ? <Chevron mark="›" /> : null}
    </span>
  );
}

function Chevron({ mark }: { mark: string }) {
  return <span className="hidden shrink-0 font-semibold @min-[60px]:inline">{mark}</span>;
}
