import type { Metadata } from "next";
import { viewerZone } from "#app/viewer-zone.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { RowHead, Table, TableHead, Td, Th, Tr } from "#components/ui/table.tsx";
import { listAccounts } from "#db/queries/accounts.ts";
import { requireRole } from "#lib/auth/guard.ts";
import { runtime } from "#lib/auth/runtime.ts";
import { plural } from "#lib/format/counts.ts";
import { SettingsFrame } from "../_parts/settings-frame.tsx";
import { AccountDoor } from "./_parts/account-door.tsx";
import { AddAccount } from "./_parts/add-account.tsx";
import { RoleChoice } from "./_parts/role-choice.tsx";

export const metadata: Metadata = { title: "Accounts" };

/** Who signs in here, and what they may do. */
export default async function AccountsPage() {
  const { db, admin, now } = await requireRole("admin");
  const [accounts, zone] = await Promise.all([listAccounts(db.orm), viewerZone()]);
  const { oidc } = runtime().env;
  return (
    <SettingsFrame role={admin.role} current="/settings/accounts">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <p className="text-muted">
          {plural(accounts.length, "account")}. A change of role counts at once, in every open browser.
        </p>
        <AddAccount provider={oidc?.name ?? null} />
      </div>
      <Table label="Accounts">
        <TableHead>
          <Th>Name</Th>
          <Th>E-mail address</Th>
          <Th>Role</Th>
          <Th>State</Th>
          <Th>Since</Th>
          <Th hideLabel>Change</Th>
        </TableHead>
        <tbody>
          {accounts.map((account) => (
            <Tr key={account.id}>
              <RowHead>
                <span className="font-medium">
                  <bdi>{account.name}</bdi>
                </span>{" "}
                {account.id === admin.id ? <Badge>You</Badge> : null}
              </RowHead>
              <Td>{account.email}</Td>
              <Td>
                <RoleChoice id={account.id} name={account.name} role={account.role} />
              </Td>
              <Td nowrap>
                {account.disabledAt === null ? (
                  <Badge tone="ok">Open</Badge>
                ) : (
                  <Badge tone="warn">Closed</Badge>
                )}
              </Td>
              <Td nowrap>
                <Moment at={account.createdAt} zone={zone} now={now()} />
              </Td>
              <Td align="end">
                <AccountDoor
                  id={account.id}
                  name={account.name}
                  isOpen={account.disabledAt === null}
                  isSelf={account.id === admin.id}
                />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </SettingsFrame>
  );
}
