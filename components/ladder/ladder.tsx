import { Icon } from "#components/ui/icon.tsx";
import { minutesAfter } from "./minutes.ts";
import type { LadderPicture, LadderRung } from "./picture.ts";
import { RungTarget } from "./rung-target.tsx";

/**
 * An escalation policy at one moment, top down: minutes since the alert on the left, who is told on the right, what is waited for in
 * between, and how it ends.
 * @param props.marks what is said about single rungs, by their number: a difference to the source, for instance
 */
export function LadderView({
  picture,
  marks = {},
}: {
  picture: LadderPicture;
  marks?: Readonly<Record<number, string>>;
}) {
  if (picture.rungs.length === 0) {
    return <p className="text-muted">This policy has no steps: an alert that comes here pages nobody.</p>;
  }
  return (
    <ol className="grid">
      {picture.rungs.map((rung) => (
        <Rung key={rung.number} rung={rung} mark={marks[rung.number]} />
      ))}
      <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-4">
        <Minutes seconds={picture.endSeconds} />
        <p className="flex items-start gap-2 rounded-md border border-line border-dashed px-3 py-2 text-muted">
          <Icon name={picture.repeats ? "repeat" : "close"} small />
          <span className="-mt-0.5">{picture.end}</span>
        </p>
      </li>
    </ol>
  );
}

function Rung({ rung, mark }: { rung: LadderRung; mark: string | undefined }) {
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-4">
      <Minutes seconds={rung.atSeconds} />
      <div
        className={`min-w-0 rounded-md border bg-surface ${rung.pagesNobody ? "border-gap" : "border-line"}`}
      >
        <div className="flex flex-wrap items-baseline justify-between gap-x-3 px-3 pt-2">
          <h3 className="font-medium">Step {rung.number}</h3>
          <Remarks rung={rung} mark={mark} />
        </div>
        <ul className="grid gap-2 px-3 pt-1.5 pb-2.5">
          {rung.targets.map((target, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: targets are an ordered list in which one may stand twice
            <RungTarget key={index} target={target} startSeconds={rung.atSeconds} />
          ))}
          {rung.targets.length === 0 ? <li className="text-muted">No targets</li> : null}
        </ul>
        {rung.manner ? (
          <p className="border-line border-t px-3 py-1.5 text-muted text-sm">{rung.manner}</p>
        ) : null}
        {rung.pagesNobody ? (
          <p className="hatch-gap rounded-b-md border-gap border-t bg-danger-soft px-3 py-1.5">
            <span className="rounded-sm bg-danger-soft px-1.5 py-0.5 font-medium text-danger">
              Pages no one
            </span>
          </p>
        ) : null}
      </div>
      {rung.between ? (
        <>
          <span aria-hidden="true" className="mx-auto w-px bg-line" />
          <p className="py-2 ps-3 text-muted text-sm">{rung.between}</p>
        </>
      ) : (
        <span className="col-span-2 h-3" />
      )}
    </li>
  );
}

function Minutes({ seconds }: { seconds: number }) {
  return (
    <p className="pt-2 text-end text-muted text-sm" data-numeric>
      <span className="sr-only">After </span>
      {minutesAfter(seconds)}
    </p>
  );
}

function Remarks({ rung, mark }: { rung: LadderRung; mark: string | undefined }) {
  return (
    <p className="flex flex-wrap gap-x-3 text-sm">
      {rung.sameAs === null ? null : <span className="text-warn">! same person as step {rung.sameAs}</span>}
      {mark === undefined ? null : <span className="text-warn">! {mark}</span>}
    </p>
  );
}
