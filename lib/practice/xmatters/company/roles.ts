import { idOf } from "./ids.ts";

const NAMES = [
  ["Company Admin", "Users with all rights of the account."],
  ["Standard User", "Users who receive notifications and manage their own devices."],
  ["Group Supervisor", "Users who manage the groups that they supervise."],
  ["Scenario Administrator", "Users with the ability to add, edit, view, and remove any Scenario."],
  ["REST Web Service User", "Users for programs that call the web services."],
] as const;

export const XMATTERS_ROLES = NAMES.map(([name, description], index) => ({
  id: idOf("role", index + 1),
  name,
  description,
}));

export function roles(numbers: readonly number[]) {
  return numbers.map((n) => {
    const role = XMATTERS_ROLES[n - 1];
    if (!role) throw new Error(`no role has the number ${n}`);
    return role;
  });
}
