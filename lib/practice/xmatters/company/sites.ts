import { MONTHS } from "#lib/practice/xmatters/wire.ts";
import { idOf } from "./ids.ts";

type Site = {
  n: number;
  name: string;
  timezone: string;
  country: string;
  city: string;
  address1: string;
  postalCode: string;
  latitude?: number | string;
  longitude?: number | string;
};

/** Zones in the spelling of the account, which is often an old one; countries with two letters or three (contract §5). */
const SITES: readonly Site[] = [
  {
    n: 1,
    name: "Default Site",
    timezone: "US/Eastern",
    country: "USA",
    city: "Newark",
    address1: "1 Harbour Road",
    postalCode: "07114",
    latitude: 40.69,
    longitude: -74.15,
  },
  {
    n: 2,
    name: "Bristol depot",
    timezone: "Europe/London",
    country: "GB",
    city: "Bristol",
    address1: "Royal Portbury Dock",
    postalCode: "BS20 7XQ",
    latitude: "51.48",
    longitude: "-2.72",
  },
  {
    n: 3,
    name: "Rotterdam",
    timezone: "Europe/Amsterdam",
    country: "NLD",
    city: "Rotterdam",
    address1: "Waalhaven Zuidzijde 1",
    postalCode: "3089 JH",
  },
  {
    n: 4,
    name: "Long Beach",
    timezone: "US/Pacific",
    country: "USA",
    city: "Long Beach",
    address1: "200 Pier E",
    postalCode: "90802",
  },
  {
    n: 5,
    name: "Singapore",
    timezone: "Singapore",
    country: "SG",
    city: "Singapore",
    address1: "8 Keppel Road",
    postalCode: "089050",
  },
];

export const XMATTERS_SITES = SITES.map(({ n, ...site }) => ({
  id: idOf("site", n),
  links: { self: `/api/xm/1/sites/${idOf("site", n)}` },
  status: "ACTIVE",
  externallyOwned: false,
  language: "en",
  ...site,
}));

/** A site as people and groups name it: without its zone (contract §4). */
export function siteReference(n: number) {
  const site = XMATTERS_SITES.find(({ id }) => id === idOf("site", n));
  if (!site) throw new Error(`no site has the number ${n}`);
  return { id: site.id, name: site.name, links: site.links };
}

/** Holidays of the sites, by month and day. No answer has them: they can only be observed (contract §6.41). */
const HOLIDAYS: Readonly<Record<string, readonly string[]>> = {
  [idOf("site", 2)]: ["JAN 1", "FEB 9", "APR 6", "MAY 4", "JUN 15", "AUG 31", "OCT 12", "DEC 25", "DEC 28"],
};

/** Whether a day, counted from 1 January 1970, is a holiday of the site. */
export function isHoliday(siteId: string, day: number): boolean {
  const date = new Date(day * 86_400_000);
  return (HOLIDAYS[siteId] ?? []).includes(`${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}`);
}
