/** A team with its members and their role in it (contract §7: another thing than the account role). `parentId` is an undocumented extra. */
export type Team = {
  id: string;
  name: string;
  description: string | null;
  defaultRole: "manager" | "none";
  parentId: string | null;
  members: [userId: string, role: "manager" | "responder" | "observer"][];
};

const people = (role: "manager" | "responder" | "observer", ...numbers: string[]): Team["members"] =>
  numbers.map((number) => [`PUSER${number}`, role]);

/** Nobody outside a private team sees it or what it owns (contract §2.5). */
export const PRIVATE_TEAM = "PTEAM07";

export const TEAMS: readonly Team[] = [
  {
    id: "PTEAM01",
    name: "Engineering",
    description: "Everyone who builds and runs the freight network. Parent of the product teams.",
    defaultRole: "manager",
    parentId: null,
    members: [...people("manager", "01"), ...people("responder", "55", "56"), ...people("observer", "58")],
  },
  {
    id: "PTEAM02",
    name: "Platform",
    description: "Compute, deploys, the message bus.",
    defaultRole: "manager",
    parentId: "PTEAM01",
    members: [
      ...people("manager", "02"),
      ...people("responder", "03", "04", "05", "06", "07", "08", "09", "10"),
    ],
  },
  {
    id: "PTEAM03",
    name: "Payments",
    description: "Duties, invoices and card payments.",
    defaultRole: "manager",
    parentId: "PTEAM01",
    members: [...people("manager", "12"), ...people("responder", "11", "13", "14", "15", "16")],
  },
  {
    id: "PTEAM04",
    name: "Warehouse systems",
    description: null,
    defaultRole: "manager",
    parentId: "PTEAM01",
    members: [...people("manager", "18"), ...people("responder", "17", "19", "20", "21", "22")],
  },
  {
    id: "PTEAM05",
    name: "Data platform",
    description: "Tracking events, reports, forecasts.",
    defaultRole: "manager",
    parentId: "PTEAM01",
    members: [...people("manager", "24"), ...people("responder", "23", "25", "26", "27", "28")],
  },
  {
    id: "PTEAM06",
    name: "Storefront & releases",
    description: "Booking site, partner portal, the release train.",
    defaultRole: "manager",
    parentId: "PTEAM01",
    members: [
      ...people("manager", "39"),
      ...people("responder", "40", "41", "42", "43", "51", "52", "53", "54"),
    ],
  },
  {
    id: PRIVATE_TEAM,
    name: "Security",
    description: "Private: incidents of this team are not for everyone.",
    defaultRole: "none",
    parentId: null,
    members: [...people("manager", "30"), ...people("responder", "29", "31", "32")],
  },
  {
    id: "PTEAM08",
    name: "Customer support & network",
    description: "Round-the-clock desk and the carrier network.",
    defaultRole: "manager",
    parentId: null,
    members: [
      ...people("manager", "36", "44"),
      ...people("responder", "33", "34", "35", "37", "38", "45", "46", "47", "48", "49", "50"),
      ...people("observer", "60"),
    ],
  },
];
