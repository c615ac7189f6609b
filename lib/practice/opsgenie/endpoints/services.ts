import { type Ask, accountOnly, pickPart } from "#lib/practice/opsgenie/ask.ts";
import { API, WEB } from "#lib/practice/opsgenie/company/account.ts";
import { OPSGENIE_SERVICES } from "#lib/practice/opsgenie/company/services.ts";
import { pageOf } from "#lib/practice/opsgenie/paging.ts";
import { unprocessable } from "#lib/practice/opsgenie/refusal.ts";
import type { Service } from "#lib/practice/opsgenie/wire.ts";

const FARTHEST = 20_000;

/** `GET /v1/services`: 20 a page unless told, 100 at most, never beyond the 20,000th (contract §2). */
export function listServices(ask: Ask) {
  accountOnly(ask, "service");
  const { query } = ask;
  if (query.text("query") !== null)
    throw unprocessable({ query: "is not supported by the practice account" });
  const limit = query.wholeNumber("limit", 20, [1, 100]);
  const offset = query.wholeNumber("offset", 0, [0, FARTHEST]);
  if (offset + limit > FARTHEST) {
    throw unprocessable({ offset: `limit and offset should not exceed ${FARTHEST} together` });
  }
  const sort = query.word("sort", ["name", "id"]);
  const sign = query.word("order", ["asc", "desc"]) === "asc" ? 1 : -1;
  const services = [...OPSGENIE_SERVICES].sort((a, b) => (a[sort] < b[sort] ? -1 : 1) * sign);
  const { items, paging } = pageOf(services, { url: `${API}/v1/services`, limit, offset, more: {} });
  return { data: items.map(serviceShape), paging };
}

/** `GET /v1/services/{id}` */
export function getService(ask: Ask) {
  accountOnly(ask, "service");
  return { data: serviceShape(pickPart(OPSGENIE_SERVICES, ask, "service")) };
}

function serviceShape({ isExternal, ...service }: Service) {
  const links = {
    web: `${WEB}/service/${service.id}/status`,
    api: `${API}/v1/services/${service.id}`,
  };
  return { ...service, links, isExternal };
}
