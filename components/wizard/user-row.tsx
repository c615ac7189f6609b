import type { KeyboardEventHandler } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ComboBox } from "#components/ui/combo-box.tsx";
import type { Option } from "#components/ui/option.ts";
import { ACTIONS, type Decision, hereWords, type PersonRow } from "./person-decision.ts";

const CELL = "px-4 py-2.5 align-top max-sm:px-3";
const WIDE_CELL = `${CELL} text-sm max-lg:hidden`;

/** One person of the source in the table. Narrow screens tell use and match under the name, and the state beside the answer. */
export function UserRow({
  row,
  names,
  options,
  isFirst,
  isOpen,
  isBusy,
  isLocked,
  onKeyDown,
  onOpen,
  decide,
}: {
  row: PersonRow;
  /** Of everybody here, by id. */
  names: ReadonlyMap<string, string>;
  options: readonly Option<string>[];
  isFirst: boolean;
  isOpen: boolean;
  isBusy: boolean;
  isLocked: boolean;
  onKeyDown: KeyboardEventHandler<HTMLTableRowElement>;
  onOpen: () => void;
  decide: (decision: Decision) => void;
}) {
  const isMissing = row.action === null;
  return (
    <tr
      tabIndex={isFirst ? 0 : -1}
      onKeyDown={onKeyDown}
      data-missing={isMissing ? "" : undefined}
      className="border-line border-b last:border-b-0 focus-visible:-outline-offset-2"
    >
      <th scope="row" className={`${CELL} text-start font-normal wrap-anywhere lg:min-w-56`}>
        <span className="block font-medium">
          <bdi>{row.name}</bdi>
        </span>
        <span className="block text-muted text-sm">
          {row.email === null ? (
            row.isDeleted ? (
              "Deleted at the source, still holds seats"
            ) : (
              "No e-mail address"
            )
          ) : (
            <Address of={row.email} />
          )}
        </span>
        <span className="mt-1 block text-sm lg:hidden">{row.usedIn}</span>
        {row.match ? <span className="block text-muted text-sm lg:hidden">{row.match}</span> : null}
      </th>
      <td className={WIDE_CELL}>{row.usedIn}</td>
      <td className={`${WIDE_CELL} ${row.match ? "" : "text-muted"}`}>{row.match ?? "None"}</td>
      <td className={CELL}>
        <div className="grid gap-1.5 sm:min-w-68">
          {isOpen ? (
            <ComboBox
              label={`Who ${row.name} is here`}
              hideLabel
              placeholder="Search people, or choose what to do"
              options={options}
              value={row.action === "map" ? row.userId : row.action}
              isDisabled={isBusy}
              onChange={(value) => {
                if (value === null) return;
                const action = ACTIONS.find(({ id }) => id === value)?.id;
                decide({
                  sourceId: row.sourceId,
                  ...(action ? { action } : { action: "map", userId: value }),
                });
              }}
            />
          ) : (
            <div
              className={`flex flex-wrap items-baseline justify-between gap-x-2 gap-y-1 ${isLocked ? "" : "sm:-my-1"}`}
            >
              <span>{hereWords(row, names)}</span>
              {isLocked ? null : (
                <span className={isMissing ? "" : "max-sm:-ms-2.5"}>
                  <Button
                    size="sm"
                    variant={isMissing ? "primary" : "quiet"}
                    aria-label={`${isMissing ? "Decide" : "Change"} who ${row.name} is here`}
                    onPress={onOpen}
                  >
                    {isMissing ? "Decide" : "Change"}
                  </Button>
                </span>
              )}
            </div>
          )}
          {row.price ? <span className="text-danger text-sm">{row.price}</span> : null}
          <span className="lg:hidden">
            <StateBadge row={row} />
          </span>
        </div>
      </td>
      <td className={`${WIDE_CELL} whitespace-nowrap`}>
        <StateBadge row={row} />
      </td>
    </tr>
  );
}

function StateBadge({ row: { action, decidedBy } }: { row: PersonRow }) {
  if (action === null) return <Badge tone="warn">Needs a decision</Badge>;
  if (decidedBy === "person") return <Badge tone="ok">Decided</Badge>;
  if (decidedBy === "earlier-run") return <Badge tone="ok">As before</Badge>;
  return <Badge tone="accent">Proposed</Badge>;
}

/** An e-mail address that breaks behind its @ before it breaks anywhere else. */
function Address({ of }: { of: string }) {
  const at = of.lastIndexOf("@") + 1;
  return (
    <>
      {of.slice(0, at)}
      <wbr />
      {of.slice(at)}
    </>
  );
}
