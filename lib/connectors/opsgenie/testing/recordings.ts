import { readContract } from "#lib/testing/contracts.ts";
import type { Page } from "../../connector.ts";
import { pageOf } from "./answers.ts";

/** Where each recording of the contract would have been asked for. */
const RECORDED: readonly (readonly [get: string, file: string])[] = [
  ["/v2/users", "users.list.real-fields.json"],
  ["/v2/users/aaaaaaaa-bbbb-cccc-dddd-eeeeeeee0002/contacts", "user.contacts.list.json"],
  ["/v2/teams", "teams.list.no-links.json"],
  ["/v2/teams/a30alp45-65bf-422f-9d41-67b10a67282a", "team.get.json"],
  ["/v2/schedules", "schedules.list.expand-rotation.json"],
  ["/v2/schedules/3fee43f2-02da-49be-ab50-c88ed13aecc3", "schedule.get.several-types.json"],
  ["/v2/schedules/e71d500f-896a-4b28-8b08-3bfe56e1ed76", "schedule.get.weekday-restrictions.json"],
  [
    "/v2/schedules/4a9e4b7c-b5d2-4ecb-b82c-e3b52alp829cf",
    "schedule.get.hourly-none-participant.old-restriction-array.json",
  ],
  ["/v2/schedules/aaaaaaaa-bbbb-cccc-dddd-eeeeeeee0021/overrides", "schedule.overrides.list.json"],
  ["/v2/escalations", "escalations.list.json"],
  ["/v2/forwarding-rules", "forwarding-rules.list.json"],
  ["/v1/services", "services.list.json"],
];

/** The recordings of the contract as one read would hold them: several accounts in one, so that much of it leads nowhere. */
export const recordedPages = (): readonly Page[] =>
  RECORDED.map(([get, file]) => pageOf({ get, body: readContract("opsgenie", "recordings", file) }));
