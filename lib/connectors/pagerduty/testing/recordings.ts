import { readContract } from "#lib/testing/contracts.ts";
import type { Page } from "../../connector.ts";
import { pageOf } from "./answers.ts";

/** A recorded body of PagerDuty's contract. */
export const recorded = <T = unknown>(...path: string[]) =>
  readContract<T>("pagerduty", "recordings", ...path);

/** The recorded `acme-account` as a read stores it; nothing was recorded of its overrides. */
export function acmePages(): readonly Page[] {
  const folder = "acme-account";
  const schedules = recorded<{ readonly schedules: readonly { readonly id: string }[] }>(
    folder,
    "list-schedules.include-schedule_layers.json",
  );
  const items = schedules.schedules;
  return [
    pageOf({ get: "/users?limit=100&offset=0", body: recorded(folder, "list-users.json") }),
    pageOf({ get: "/teams?limit=100&offset=0", body: recorded(folder, "list-teams.json") }),
    ...["PT54U20", "P5PH8KY", "PO206TE", "PTEAM01"].map((id) =>
      pageOf({
        get: `/teams/${id}/members?limit=100&offset=0`,
        body: recorded(folder, `list-team-members-${id}.json`),
      }),
    ),
    pageOf({
      get: "/escalation_policies?limit=100&offset=0",
      body: recorded(folder, "list-escalation-policies.include-targets.json"),
    }),
    pageOf({
      get: "/services?limit=25&offset=0",
      body: recorded(folder, "list-services.page-1.include-teams.json"),
    }),
    pageOf({
      get: "/services?limit=25&offset=1",
      body: recorded(folder, "list-services.page-2.include-teams.json"),
    }),
    // The list is asked for without its include, and then has no layers (contract §6); people are those of the definition.
    pageOf({
      get: "/schedules?limit=100&offset=0",
      body: {
        ...schedules,
        schedules: items.map((item) => ({ ...item, schedule_layers: undefined, users: [] })),
      },
    }),
    ...items.map((item) =>
      pageOf({ get: `/schedules/${item.id}?time_zone=America/Los_Angeles`, body: { schedule: item } }),
    ),
    ...items.map((item) =>
      pageOf({
        get: `/schedules/${item.id}/overrides?since=2026-10-25T04:00:00Z&until=2027-10-25T04:00:00Z`,
        body: { overrides: [] },
      }),
    ),
  ];
}

/** The shift-based schedule of the documentation's examples, with its override. */
export function documentedShiftPages(): readonly Page[] {
  return [
    pageOf({
      get: "/v3/schedules/PL5FQHC",
      body: recorded("v3-doc-examples", "get-schedule.include-final_schedule.json"),
    }),
    pageOf({
      get: "/v3/schedules/PL5FQHC/overrides?since=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z",
      body: recorded("v3-doc-examples", "list-overrides.json"),
    }),
    pageOf({
      get: "/v3/schedules/PL5FQHC/custom_shifts?since=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z",
      body: { custom_shifts: [], limit: 100, offset: 0, more: false },
    }),
  ];
}
