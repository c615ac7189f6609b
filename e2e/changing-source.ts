import { type Company, companyAt } from "#lib/practice/company/company.ts";
import { createPracticePagerDuty, PRACTICE_PAGERDUTY_KEY } from "#lib/practice/pagerduty/account.ts";
import { type PracticeSource, refusal, startPracticeSource } from "#lib/testing/practice-source.ts";

/** What opens the account over the network. */
export const CREDENTIALS = { type: "api-key", key: PRACTICE_PAGERDUTY_KEY } as const;

/** The practice company's PagerDuty account, reached over HTTP on loopback: it stumbles on demand, and things can be deleted in it. */
export interface ChangingSource extends PracticeSource {
  /** Deletes things by their ids: nothing lists or names them from now on, and they are rendered no more. */
  readonly remove: (...ids: readonly string[]) => void;
}

export async function startChangingSource(): Promise<ChangingSource> {
  const gone = new Set<string>();
  const account = createPracticePagerDuty({
    now: () => new Date(),
    company: (now) => withoutOverrides(companyAt(now), gone),
  });
  const source = await startPracticeSource(account.handle);
  source.rewrite = ({ path }, response) =>
    path.split("/").some((part) => gone.has(part))
      ? refusal(404, "Not Found").response
      : { ...response, body: prune(JSON.parse(JSON.stringify(response.body ?? null)), gone) };
  return Object.assign(source, {
    remove: (...ids: readonly string[]) => {
      for (const id of ids) gone.add(id);
    },
  });
}

/** Overrides go before anything is rendered: what is rendered follows from them. */
function withoutOverrides(company: Company, gone: ReadonlySet<string>): Company {
  const layered = company.layered.map((schedule) => ({
    ...schedule,
    overrides: schedule.overrides.filter(({ id }) => !gone.has(id)),
  }));
  return { ...company, layered };
}

type Json = string | number | boolean | null | Json[] | { [member: string]: Json };

/** Lists without what is gone, at any depth; where the vendor counts a list, with what is left. */
function prune(value: Json, gone: ReadonlySet<string>): Json {
  if (Array.isArray(value)) {
    return value.filter((item) => !isGone(item, gone)).map((item) => prune(item, gone));
  }
  if (typeof value !== "object" || value === null) return value;
  const listed = Object.values(value).flatMap((member) => (Array.isArray(member) ? member : []));
  const lost = listed.filter((item) => isGone(item, gone)).length;
  const left = Object.entries(value).map(([name, member]) => [name, prune(member, gone)]);
  const total = typeof value.total === "number" ? { total: value.total - lost } : {};
  return { ...Object.fromEntries(left), ...total };
}

const isGone = (item: Json, gone: ReadonlySet<string>): boolean =>
  typeof item === "object" &&
  item !== null &&
  !Array.isArray(item) &&
  typeof item.id === "string" &&
  gone.has(item.id);
