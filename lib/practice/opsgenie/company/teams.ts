import type { Named, Participant } from "#lib/practice/opsgenie/wire.ts";
import { idOf } from "./ids.ts";

/** Members are people by number; a role is `admin`, `user` or the name of a custom one of this team (contract §3). */
export type OpsgenieTeam = Named & {
  n: number;
  description: string;
  members: [person: number, role: string][];
  customRoles: { name: string; rights: { right: string; granted: boolean }[] }[];
};

const people = (role: string, ...numbers: number[]): OpsgenieTeam["members"] =>
  numbers.map((number) => [number, role]);

/** The role that plans shifts without being an admin. */
const SHIFT_PLANNER = {
  name: "Shift planner",
  rights: [
    { right: "manage-members", granted: false },
    { right: "edit-escalations", granted: false },
    { right: "edit-schedules", granted: true },
    { right: "delete-schedules", granted: false },
    { right: "edit-team-roles", granted: false },
  ],
};

/** The first three have namesakes in the company's PagerDuty account. */
export const OPSGENIE_TEAMS: readonly OpsgenieTeam[] = [
  {
    ...named(1, "Platform"),
    description: "Compute and deploys; shared with the product side.",
    members: [...people("admin", 1, 14), ...people("user", 2, 3, 4, 21, 30)],
    customRoles: [],
  },
  {
    ...named(2, "Payments"),
    description: "",
    members: [...people("admin", 6), ...people("user", 5, 7, 8, 9, 36)],
    customRoles: [],
  },
  {
    ...named(3, "Security"),
    description: "Incidents of security and privacy.",
    members: [...people("admin", 10), ...people("user", 11, 27, 30, 34)],
    customRoles: [],
  },
  {
    ...named(4, "Field operations"),
    description: "Masts, depots and the vans between them.",
    members: [
      ...people("admin", 22),
      ...people(SHIFT_PLANNER.name, 23),
      ...people("user", 3, 15, 17, 18, 20, 33),
    ],
    customRoles: [SHIFT_PLANNER],
  },
  {
    ...named(5, "Network operations centre"),
    description: "Watches the carrier network at all hours.",
    members: [
      ...people("admin", 29, 32),
      ...people(SHIFT_PLANNER.name, 18),
      ...people("user", 12, 13, 16, 24, 26, 28),
    ],
    customRoles: [SHIFT_PLANNER, { name: "Trainee", rights: [{ right: "edit-schedules", granted: false }] }],
  },
  {
    ...named(6, "Mobile / web apps"),
    description: "The drivers' app + the customers' app.",
    members: [...people("admin", 19), ...people("user", 25, 31, 35, 37, 38)],
    customRoles: [],
  },
  { ...named(7, "Facilities"), description: "", members: people("admin", 14), customRoles: [] },
];

/** A team by number, as schedules and escalations name their owner. */
export function teamMeta(n: number): Named {
  const team = OPSGENIE_TEAMS.find((one) => one.n === n);
  if (!team) throw new Error(`no team has the number ${n}`);
  return { id: team.id, name: team.name };
}

export function teamParticipant(n: number): Participant {
  return { type: "team", ...teamMeta(n) };
}

function named(n: number, name: string): { n: number } & Named {
  return { n, id: idOf("team", n), name };
}
