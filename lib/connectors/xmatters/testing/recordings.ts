import { readContract } from "#lib/testing/contracts.ts";
import type { Page } from "../../connector.ts";
import { pageOf } from "./answers.ts";
import { pageOfRows } from "./build.ts";

const IT = "2633ba0e-4e2a-44a4-91f8-9133da60692b";
const IT_ADMIN = "1ef7a91a-dde0-45e1-83b4-d95c184edc29";
const recorded = (file: string): unknown => readContract("xmatters", "recordings", file);
const rows = (file: string): readonly unknown[] =>
  readContract<{ data: readonly unknown[] }>("xmatters", "recordings", file).data;

/** The recordings of the contract as one read would hold them: several accounts in one, so that much of it leads nowhere. */
export const recordedPages = (): readonly Page[] =>
  [
    ["/sites", pageOfRows([recorded("site.json"), ...rows("sites.page.truncated.json")])],
    ["/people", pageOfRows([recorded("person.embed-roles.json"), ...rows("people.page.truncated.json")])],
    [
      "/devices",
      pageOfRows([
        recorded("device.email.embed-timeframes.json"),
        ...rows("devices.page.truncated.json"),
        ...rows("person.devices.embed-timeframes.page.json"),
      ]),
    ],
    [
      "/groups",
      pageOfRows([
        recorded("group.embed-observers.json"),
        ...rows("groups.page.json").slice(1),
        recorded("group.embed-supervisors-observers.example-values.json"),
        { id: IT, targetName: "IT", recipientType: "GROUP" },
        { id: IT_ADMIN, targetName: "IT Admin", recipientType: "GROUP" },
      ]),
    ],
    [`/groups/${IT}/shifts`, recorded("group.shifts.page.json")],
    ...["de352ca6-9072-4073-a270-964c4dc30ce1", "5db6915e-9611-4930-8d3e-2d5928a3a009"].map((id) => [
      `/groups/${IT}/shifts/${id}/members`,
      recorded("shift.members.page.json"),
    ]),
    [`/groups/${IT}/members`, recorded("group.members.embed-shifts.page.json")],
    [`/groups/${IT_ADMIN}/shifts`, pageOfRows([recorded("shift.create.response.monthly-quarterly.json")])],
    [`/groups/${IT_ADMIN}/members`, recorded("group.members.client-test-fixture.page.json")],
    ["/temporary-absences", recorded("temporary-absences.page.replacement.json")],
  ].map(([get, body]) => pageOf({ get: String(get), body }));
