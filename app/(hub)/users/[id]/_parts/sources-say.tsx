import { Card } from "#components/ui/card.tsx";
import { RowHead, Table, TableHead, Td, Th, Tr } from "#components/ui/table.tsx";
import type { User } from "#lib/core/model/user.ts";
import { LED_FIELDS, type LedField } from "#lib/core/plan/leads.ts";
import { CHANNEL_WORDS } from "#lib/format/channels.ts";
import type { SourceSays, UserSources } from "#lib/hub/read-user-sources.ts";
import { FollowChoice } from "./follow-choice.tsx";

const FIELD_WORDS: Readonly<Record<LedField, string>> = {
  name: "Name",
  email: "E-mail address",
  timeZone: "Time zone",
  title: "Title",
  contactMethods: "Contact methods",
};

type Says = Pick<User, LedField>;

/**
 * What each tool says of a person who is in several, beside what is here, and whose word counts, field by field.
 * @param props.nameOf how a source is called among the others
 */
export function SourcesSay({
  userId,
  user,
  said,
  nameOf,
  mayChoose,
}: {
  userId: string;
  user: User;
  said: UserSources;
  nameOf: (source: SourceSays) => string;
  mayChoose: boolean;
}) {
  const { sources, keptHere } = said;
  const choices = [
    { id: "nobody", label: "Whoever changes it", lead: { type: "nobody" as const } },
    ...sources.map((source, index) => ({
      id: String(index),
      label: nameOf(source),
      lead: {
        type: "source" as const,
        vendor: source.sourceRef.vendor,
        account: source.sourceRef.account,
        sourceId: source.sourceRef.id,
      },
    })),
    { id: "here", label: "What is here", lead: { type: "here" as const } },
  ];
  const chosen = (field: LedField) => {
    if (keptHere.includes(field)) return "here";
    const index = sources.findIndex(({ leads }) => leads.includes(field));
    return index < 0 ? "nobody" : String(index);
  };
  return (
    <Card title="What each tool says">
      <p className="mb-3 text-muted">
        A field that follows a tool takes that tool’s word, now and in every import. The others do not move
        it.
      </p>
      <Table label="What each tool says">
        <TableHead>
          <Th>Field</Th>
          <Th>Here</Th>
          {sources.map((source) => (
            <Th key={nameOf(source)}>{nameOf(source)}</Th>
          ))}
          <Th>Follows</Th>
        </TableHead>
        <tbody>
          {LED_FIELDS.map((field) => (
            <Tr key={field}>
              <RowHead>{FIELD_WORDS[field]}</RowHead>
              <Td>
                <Said says={user} field={field} />
              </Td>
              {sources.map((source) => (
                <Td key={nameOf(source)}>
                  <Said says={source.says} field={field} />
                </Td>
              ))}
              <Td>
                {mayChoose ? (
                  <div className="w-52">
                    <FollowChoice
                      userId={userId}
                      field={field}
                      label={`${FIELD_WORDS[field]} follows`}
                      choices={choices}
                      value={chosen(field)}
                    />
                  </div>
                ) : (
                  choices.find(({ id }) => id === chosen(field))?.label
                )}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Said({ says, field }: { says: Says; field: LedField }) {
  if (field !== "contactMethods")
    return <bdi className="block min-w-36 wrap-anywhere">{says[field] ?? <Nothing />}</bdi>;
  if (says.contactMethods.length === 0) return <Nothing />;
  return (
    <ul className="min-w-36 wrap-anywhere">
      {says.contactMethods.map(({ key, channel, address }) => (
        <li key={key} data-numeric>
          {address ?? CHANNEL_WORDS[channel]}
        </li>
      ))}
    </ul>
  );
}

function Nothing() {
  return <span className="text-muted">Not told</span>;
}
