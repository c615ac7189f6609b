/** What a service says about urgency, in the vendor's words; `support-hours` comes with a time table and an urgency inside and outside. */
export type Urgency = "high" | "low" | "severity_based" | "support-hours";

export type Service = {
  id: string;
  name: string;
  description: string | null;
  status: "active" | "warning" | "critical" | "maintenance" | "disabled";
  policyId: string;
  teamId: string | null;
  urgency: Urgency;
  supportZone: string | null;
  autoResolveSeconds: number | null;
  acknowledgementSeconds: number | null;
  hasIntegration: boolean;
};

type Row = [
  number: string,
  name: string,
  policy: string,
  team: string | null,
  status: Service["status"],
  urgency: Urgency,
  supportZone?: string,
];

const ROWS: Row[] = [
  ["01", "Message bus", "01", "PTEAM02", "active", "high"],
  ["02", "Deploy pipeline", "01", "PTEAM02", "warning", "support-hours", "Europe/Paris"],
  ["03", "Identity", "01", "PTEAM02", "active", "high"],
  ["04", "Card payments", "02", "PTEAM03", "critical", "high"],
  ["05", "Invoices", "02", "PTEAM03", "active", "support-hours", "America/New_York"],
  ["06", "Customs duties", "02", "PTEAM03", "active", "severity_based"],
  ["07", "Sorting belts", "03", "PTEAM04", "active", "high"],
  ["08", "Dock scheduling", "03", "PTEAM04", "maintenance", "low"],
  ["09", "Tracking events", "04", "PTEAM05", "active", "high"],
  ["10", "Reports", "13", "PTEAM05", "active", "low"],
  ["11", "Booking site", "05", "PTEAM06", "active", "severity_based"],
  ["12", "Partner portal", "05", "PTEAM06", "active", "support-hours", "Asia/Kolkata"],
  ["13", "Release train", "10", "PTEAM06", "disabled", "high"],
  ["14", "Ticket desk", "06", "PTEAM08", "active", "low"],
  ["15", "Weekend phone", "12", "PTEAM08", "active", "high"],
  ["16", "Carrier links", "07", "PTEAM08", "active", "high"],
  ["17", "Secrets vault", "09", "PTEAM07", "active", "high"],
  ["18", "Office building", "08", null, "active", "low"],
];

export const SERVICES: readonly Service[] = ROWS.map(
  ([number, name, policy, teamId, status, urgency, supportZone], index) => ({
    id: `PSRVC${number}`,
    name,
    description: index % 3 === 0 ? null : `${name}, as its users know it.`,
    status,
    policyId: `PPOLC${policy}`,
    teamId,
    urgency,
    supportZone: supportZone ?? null,
    autoResolveSeconds: index % 4 === 0 ? null : 14_400,
    acknowledgementSeconds: index % 5 === 0 ? null : 1800,
    hasIntegration: index % 2 === 0,
  }),
);
