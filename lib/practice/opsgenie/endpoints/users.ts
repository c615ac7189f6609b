import { type Ask, accountOnly, pick } from "#lib/practice/opsgenie/ask.ts";
import { contactsOf } from "#lib/practice/opsgenie/company/contacts.ts";
import { OPSGENIE_PEOPLE, type OpsgeniePerson } from "#lib/practice/opsgenie/company/people.ts";
import { roleId } from "#lib/practice/opsgenie/company/roles.ts";
import { pageOf } from "#lib/practice/opsgenie/paging.ts";
import { unprocessable } from "#lib/practice/opsgenie/refusal.ts";

const SORTS = ["username", "fullName", "role", "timeZone", "locale", "createdAt"] as const;

/**
 * `GET /v2/users`: 100 a page unless told, 500 at most; without contacts (contract §2, §3). Links are `http` and of the US host
 * whatever was asked.
 */
export function listUsers(ask: Ask) {
  accountOnly(ask, "user");
  const { query } = ask;
  if (query.text("query") !== null)
    throw unprocessable({ query: "is not supported by the practice account" });
  const sort = query.word("sort", SORTS);
  const order = query.word("order", ["ASC", "DESC"]);
  const limit = query.wholeNumber("limit", 100, [1, 500]);
  const offset = query.wholeNumber("offset", 0, [0, 20_000]);
  const users = OPSGENIE_PEOPLE.map((person) => userShape(person, ask)).sort(
    (a, b) => compare(sortKey(a, sort), sortKey(b, sort)) * (order === "ASC" ? 1 : -1),
  );
  const { items, paging } = pageOf(users, {
    url: "http://api.opsgenie.com/v2/users",
    limit,
    offset,
    more: { order, sort },
  });
  return { totalCount: users.length, data: items, paging };
}

/** `GET /v2/users/{identifier}`: by id or user name; contacts when `expand=contact`. */
export function getUser(ask: Ask) {
  const person = pickUser(ask);
  const userContacts = contactsOf(person).map(({ id, method, to, disabledReason }) => ({
    to,
    id,
    contactMethod: method,
    enabled: disabledReason === undefined,
    ...(disabledReason === undefined ? {} : { disabledReason }),
  }));
  const user = userShape(person, ask);
  return {
    data: ask.query.expands("contact") ? { ...user, userContacts } : user,
    expandable: ["contact"],
  };
}

/** Users belong to the account, so a team's key may see none. */
export function pickUser(ask: Ask): OpsgeniePerson {
  accountOnly(ask, "user");
  const by = {
    id: (person: OpsgeniePerson) => person.id,
    username: (person: OpsgeniePerson) => person.username,
  };
  return pick(OPSGENIE_PEOPLE, ask, { what: "user", by });
}

function userShape(person: OpsgeniePerson, { company }: Ask) {
  const { n, id, username, fullName, role, timeZone, locale, blocked, verified } = person;
  return {
    blocked,
    verified,
    id,
    username,
    fullName,
    role: { id: roleId(role), name: role },
    timeZone,
    locale,
    userAddress: { country: "", state: "", city: "", line: "", zipCode: "" },
    createdAt: new Date(Date.UTC(2023, n % 12, 1 + (n % 27), 8, n, 30, n * 7)).toISOString(),
    ...(n % 6 === 0 ? { tags: ["on-call", "network"] } : {}),
    ...(n % 10 === 0 ? { details: { badge: [`HL-${n}00`], depots: ["Rotterdam", "Bristol"] } } : {}),
    ...(n === 18 ? { skypeUsername: "erin.gallagher" } : {}),
    ...(n === 20 ? { mutedUntil: company.calendar.utc(timeZone, 89, "08:00") } : {}),
  };
}

type Shape = ReturnType<typeof userShape>;

function sortKey(user: Shape, sort: (typeof SORTS)[number]): string {
  const value = user[sort];
  return (typeof value === "string" ? value : value.name).toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
