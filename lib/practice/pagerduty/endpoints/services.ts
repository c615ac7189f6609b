import { SERVICES } from "#lib/practice/company/services.ts";
import { type Ask, byName, matching, maySee, ofTeams, pick } from "#lib/practice/pagerduty/ask.ts";
import { classicPage } from "#lib/practice/pagerduty/paging.ts";
import { notFound } from "#lib/practice/pagerduty/refusal.ts";
import { integrationShape, serviceShape } from "#lib/practice/pagerduty/shapes/service.ts";

/** `GET /services` */
export function listServices({ company, query, caller }: Ask) {
  const wanted = query.text("name");
  const services = ofTeams(
    matching(SERVICES, query, ({ name }) => name),
    query,
    ({ teamId }) => [teamId],
  )
    .filter(({ teamId }) => maySee(caller, [teamId]))
    .filter(({ name }) => wanted === null || name === wanted)
    .sort(byName);
  if (query.text("sort_by") === "name:desc") services.reverse();
  return classicPage("services", services, query, (service) =>
    serviceShape(service, company.calendar, query),
  );
}

/** `GET /services/{id}` */
export function getService({ company, query, ...ask }: Ask) {
  return { service: serviceShape(visibleService(ask), company.calendar, query) };
}

/** `GET /services/{id}/integrations/{integration_id}` */
export function getIntegration({ company, ...ask }: Ask) {
  const service = visibleService(ask);
  const integration = integrationShape(service, company.calendar);
  if (!service.hasIntegration || integration.id !== ask.ids[1]) throw notFound();
  return { integration };
}

function visibleService({ caller, ids }: Pick<Ask, "caller" | "ids">) {
  return pick(
    SERVICES.filter(({ teamId }) => maySee(caller, [teamId])),
    ids[0],
  );
}
