import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { plural } from "#lib/format/counts.ts";

interface Person {
  readonly id: string;
  readonly name: string;
  readonly isPlaceholder: boolean;
  readonly uses: number;
}

/** People who are counted on and whom no message would reach. @param props.areHere they have a page already */
export function UnreachableList({ people, areHere }: { people: readonly Person[]; areHere: boolean }) {
  if (people.length === 0) return null;
  return (
    <Card
      title="Nobody can reach these people"
      count={people.length}
      note="They are on call or stand in a policy, and have no contact method that works here."
    >
      <ul className="columns-xs gap-x-8">
        {people.map(({ id, name, isPlaceholder, uses }) => (
          <li key={id} className="break-inside-avoid py-1">
            {areHere ? (
              <TextLink href={`/users/${id}`} quiet>
                <bdi>{name}</bdi>
              </TextLink>
            ) : (
              <bdi className="font-medium">{name}</bdi>
            )}
            <span className="block text-muted text-sm">
              {isPlaceholder ? "A placeholder, " : ""}
              counted on in {plural(uses, "place")}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
