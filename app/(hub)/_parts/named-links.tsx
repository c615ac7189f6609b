import { TextLink } from "#components/ui/text-link.tsx";
import { Origin } from "./origin.tsx";

/** Things by name, each a link; a word when there are none. */
export function NamedLinks({
  things,
  path,
  originOf = () => undefined,
  none = "None",
}: {
  things: readonly { readonly id: string; readonly name: string }[];
  /** Where things of the kind are shown: `/teams`. */
  path: string;
  /** Where a thing comes from whose name another one has too. (Default: no name is told apart) */
  originOf?: (id: string) => string | undefined;
  none?: string;
}) {
  if (things.length === 0) return <span className="text-muted">{none}</span>;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {things.map(({ id, name }) => (
        <li key={id} className="min-w-0 wrap-break-word">
          <TextLink href={`${path}/${id}`}>
            <bdi>{name}</bdi>
          </TextLink>
          <Origin name={originOf(id)} />
        </li>
      ))}
    </ul>
  );
}

/** Teams by their ids, each a link. */
export function TeamLinks({ ids, names }: { ids: readonly string[]; names: ReadonlyMap<string, string> }) {
  return (
    <NamedLinks things={ids.map((id) => ({ id, name: names.get(id) ?? "Unknown" }))} path="/teams" none="–" />
  );
}
