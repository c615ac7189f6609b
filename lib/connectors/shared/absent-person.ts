import type { Draft } from "#lib/core/model/entity.ts";
import type { PersonMention, TranslateContext } from "./translate-context.ts";

/**
 * A person who holds seats but is in no list: deleted at the source, or not readable with this key. The seats are kept by a user of that
 * name, and a Problem names everything that depends on it. `email` is the login name, where whatever names the person tells it: it lets
 * somebody who merely could not be read be recognised.
 */
export function translateAbsentPerson(
  person: PersonMention,
  context: TranslateContext,
  email: string | null = null,
): Draft {
  const ref = context.ref("user", person.id);
  const name = person.name ?? person.id;
  const affected = [...person.usedIn.values()];
  const isDeleted = person.deletedAt !== null;
  if (isDeleted) {
    context.tell("deleted-person", { ref, name }, "deleted at the source, yet still holds seats there.", {
      affected,
    });
  } else {
    context.tell(
      "dangling-reference",
      { ref, name },
      "named by other things, but not among the users that this key can read. The seats are kept.",
      { affected, severity: "changes-meaning" },
    );
  }
  return {
    kind: "user",
    value: {
      name,
      email: isDeleted ? null : email,
      timeZone: null,
      title: null,
      status: isDeleted || email === null ? "placeholder" : "active",
      contactMethods: [],
      notificationRules: [],
    },
    sourceRef: ref,
    deletedAtSource: isDeleted,
  };
}
