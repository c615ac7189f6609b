/** A rung: `targets` are ids of people and of schedules of either family. */
export type Rung = {
  id: string;
  delayMinutes: number;
  targets: string[];
  strategy: "assign_to_everyone" | "round_robin";
};

export type Policy = {
  id: string;
  name: string;
  description: string | null;
  loops: number;
  handOffNotifications: "if_has_services" | "always";
  teamId: string | null;
  rungs: Rung[];
};

type Row = {
  number: string;
  name: string;
  description?: string;
  loops?: number;
  handOff?: Policy["handOffNotifications"];
  team?: string;
  rungs: [delayMinutes: number, targets: string[], strategy?: Rung["strategy"]][];
};

const ROWS: Row[] = [
  {
    number: "01",
    name: "Platform",
    description: "Three desks around the globe, then the secondary, then Léa.",
    loops: 2,
    team: "PTEAM02",
    rungs: [
      [10, ["PSCHD01", "PSCHD02", "PSCHD03"]],
      [15, ["PSCHD05"]],
      [30, ["PUSER02"]],
    ],
  },
  {
    number: "02",
    name: "Payments",
    description: "Primary, then secondary with the storefront on duty, then the duty manager and Seun.",
    loops: 3,
    team: "PTEAM03",
    rungs: [
      [5, ["PSCHD06"]],
      [10, ["PSCHD07", "PSHFT01"]],
      [15, ["PSCHD10", "PUSER12"]],
    ],
  },
  {
    number: "03",
    name: "Warehouse nights",
    team: "PTEAM04",
    rungs: [
      [10, ["PSCHD04"]],
      [20, ["PUSER18"]],
    ],
  },
  {
    number: "04",
    name: "Data platform",
    loops: 1,
    team: "PTEAM05",
    rungs: [
      [15, ["PSCHD08"]],
      [30, ["PUSER24"]],
    ],
  },
  {
    number: "05",
    name: "Storefront",
    loops: 1,
    team: "PTEAM06",
    rungs: [
      [10, ["PSHFT01"]],
      [10, ["PUSER39"]],
    ],
  },
  {
    number: "06",
    name: "Support queue",
    description: "Tickets go round the desk one by one.",
    loops: 9,
    handOff: "always",
    team: "PTEAM08",
    rungs: [
      [5, ["PUSER46", "PUSER48", "PSCHD09", "PUSER50"], "round_robin"],
      [15, ["PSCHD13"]],
    ],
  },
  {
    number: "07",
    name: "Carrier network",
    loops: 1,
    team: "PTEAM08",
    rungs: [
      [10, ["PSCHD11", "PSCHD12"]],
      [20, ["PUSER36"]],
    ],
  },
  {
    number: "08",
    name: "Duty managers",
    handOff: "always",
    team: "PTEAM01",
    rungs: [
      [30, ["PSCHD10"]],
      [60, ["PUSER01"]],
    ],
  },
  {
    number: "09",
    name: "Security",
    description: "Inés has left, but is still the second level.",
    team: "PTEAM07",
    rungs: [
      [5, ["PSCHD15"]],
      [15, ["PGONE02"]],
      [15, ["PUSER30"]],
    ],
  },
  {
    number: "10",
    name: "Release train",
    description: "The last level has had nobody on call since the migration ended.",
    team: "PTEAM06",
    rungs: [
      [10, ["PSHFT03"]],
      [30, ["PSCHD14"]],
    ],
  },
  { number: "11", name: "Patch night", team: "PTEAM01", rungs: [[1, ["PSHFT02"]]] },
  {
    number: "12",
    name: "Weekend desk",
    loops: 1,
    team: "PTEAM08",
    rungs: [
      [15, ["PSCHD09"]],
      [15, ["PSHFT04", "PUSER44"]],
    ],
  },
  {
    number: "13",
    name: "Data weekends",
    team: "PTEAM05",
    rungs: [
      [20, ["PSHFT05"]],
      [40, ["PSCHD08"]],
    ],
  },
  { number: "14", name: "Only Pedro", rungs: [[30, ["PUSER56"]]] },
];

export const POLICIES: readonly Policy[] = ROWS.map((row) => ({
  id: `PPOLC${row.number}`,
  name: row.name,
  description: row.description ?? null,
  loops: row.loops ?? 0,
  handOffNotifications: row.handOff ?? "if_has_services",
  teamId: row.team ?? null,
  rungs: row.rungs.map(([delayMinutes, targets, strategy], index) => ({
    id: `PRUL${row.number}${index + 1}`,
    delayMinutes,
    targets,
    strategy: strategy ?? "assign_to_everyone",
  })),
}));
