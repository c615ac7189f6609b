import type { Json } from "#lib/core/json.ts";
import { field } from "../shared/json-field.ts";
import { clean } from "../shared/translate-context.ts";
import { type Shift, type Site, SiteHolidays } from "./api-types.ts";
import type { SeriesPlace } from "./translate-series.ts";

/** The member of the kept rule that says that a series counts on holidays and at no other time. */
export const ONLY_ON_HOLIDAYS = "onlyOnHolidays";

/**
 * What holidays do to a series (xMatters contract §6.39–§6.41): kept, because the days are not in the API. Null where they do nothing: without a
 * site they are ignored, and a series that stays on all of a holiday is on as on any other day.
 */
export function translateHolidays(
  { recurrence, siteHolidays }: Pick<Shift, "recurrence" | "siteHolidays">,
  site: Site | null,
  { context, subject, named, path }: SeriesPlace,
): Json {
  const frequency = field(recurrence, "frequency");
  const isHolidayOnly = typeof frequency === "string" && frequency.toUpperCase() === "HOLIDAY";
  if (isHolidayOnly) {
    context.tell(
      "holiday-not-computed",
      subject,
      `${named} counts on holidays only, and xMatters does not tell the days: here it shows nobody.`,
      { path: `${path}/recurrence`, severity: "changes-meaning" },
    );
  } else if (site === null || staysOn(siteHolidays)) return null;
  return {
    site: site?.id ?? null,
    siteName: clean(site?.name ?? null),
    siteHolidays,
    [ONLY_ON_HOLIDAYS]: isHolidayOnly,
  };
}

function staysOn(siteHolidays: Json): boolean {
  const { data } = SiteHolidays.nullable().safeParse(siteHolidays);
  return data?.onCall === true && data.start === null && data.end === null;
}
