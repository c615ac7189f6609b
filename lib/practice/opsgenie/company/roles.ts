import { idOf } from "./ids.ts";

/** A role of the account besides the built-in ones. */
export type CustomRole = {
  id: string;
  name: string;
  extendedRole: string;
  grantedRights: string[];
  disallowedRights: string[];
};

export const CUSTOM_ROLES: readonly CustomRole[] = [
  {
    id: idOf("role", 1),
    name: "Night supervisor",
    extendedRole: "user",
    grantedRights: ["who-is-on-call-show-all", "reports-access"],
    disallowedRights: ["profile-edit"],
  },
  {
    id: idOf("role", 2),
    name: "Audit reader",
    extendedRole: "observer",
    grantedRights: ["logs-page-access"],
    disallowedRights: [],
  },
];

/** The id of an account role: built-in ones are called by their name, as the service does. */
export function roleId(name: string): string {
  return CUSTOM_ROLES.find((role) => role.name === name)?.id ?? name;
}
