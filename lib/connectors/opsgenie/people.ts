import { clean } from "../shared/translate-context.ts";

/** Somebody as other things name them. */
export interface PersonName {
  readonly id: string | null;
  readonly username?: string | null;
  readonly name?: string | null;
}

/** Who is in the list of users. Others name people by id and by login name (Opsgenie contract §3: by id, else by the name in small letters). */
export class Directory {
  private readonly ids: ReadonlySet<string>;
  private readonly byUsername: ReadonlyMap<string, string>;

  constructor(users: readonly { readonly id: string; readonly username: string | null }[]) {
    this.ids = new Set(users.map(({ id }) => id));
    this.byUsername = new Map(
      users.flatMap(({ id, username }) => {
        const login = loginOf({ id, username });
        return login === null ? [] : [[login, id] as const];
      }),
    );
  }

  /** The id of a listed user; null when nobody of the list is meant. */
  find(person: PersonName): string | null {
    const id = clean(person.id);
    if (id !== null && this.ids.has(id)) return id;
    return this.byUsername.get(loginOf(person) ?? "") ?? null;
  }

  /** The id by which a person is known here, listed or not; null when nothing names one. */
  identify(person: PersonName): string | null {
    return this.find(person) ?? clean(person.id) ?? loginOf(person);
  }
}

/** The login name in small letters; of the timeline's people it is in `name`. */
export function loginOf({ username, name }: PersonName): string | null {
  return (clean(username ?? null) ?? clean(name ?? null))?.toLowerCase() ?? null;
}
