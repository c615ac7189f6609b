import { Badge } from "#components/ui/badge.tsx";
import type { PartAccess } from "#lib/connectors/connector.ts";
import { sentenceCase } from "#lib/format/words.ts";

/** Part by part whether the key may read it, with what is missing and where to grant it. */
export function AccessTable({ access }: { access: readonly PartAccess[] }) {
  return (
    <table className="w-full border-line border-t text-start">
      <thead className="sr-only">
        <tr>
          <th scope="col">Part</th>
          <th scope="col">May be read</th>
        </tr>
      </thead>
      <tbody>
        {access.map(({ part, state, detail }) => (
          <tr key={part} className="border-line border-b last:border-b-0">
            <th scope="row" className="px-4 py-2 text-start align-top font-normal">
              {sentenceCase(part.replaceAll("-", " "))}
              {detail ? <span className="block text-muted text-sm">{detail}</span> : null}
            </th>
            <td className="px-4 py-2 text-end align-top">
              <AccessBadge state={state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function AccessBadge({ state }: { state: PartAccess["state"] }) {
  switch (state) {
    case "ok":
      return <Badge tone="ok">Yes</Badge>;
    case "forbidden":
      return <Badge tone="danger">No</Badge>;
    case "not-in-plan":
      return <Badge>Not in this plan</Badge>;
    case "error":
      return <Badge tone="warn">Did not answer</Badge>;
    default:
      return state satisfies never;
  }
}
