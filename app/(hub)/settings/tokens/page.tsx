import type { Metadata } from "next";
import { viewerZone } from "#app/viewer-zone.ts";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { RowHead, Table, TableHead, Td, Th, Tr } from "#components/ui/table.tsx";
import { listAccounts } from "#db/queries/accounts.ts";
import { listApiTokens } from "#db/queries/api-tokens.ts";
import { requireRole } from "#lib/auth/guard.ts";
import { ROLE_WORDS } from "#lib/format/words.ts";
import { SettingsFrame } from "../_parts/settings-frame.tsx";
import { NewTokenButton } from "./_parts/new-token-button.tsx";
import { RevokeToken } from "./_parts/revoke-token.tsx";

export const metadata: Metadata = { title: "API tokens" };

/** Keys of the HTTP API. */
export default async function TokensPage() {
  const { db, admin, now } = await requireRole("admin");
  const [tokens, accounts, zone] = await Promise.all([
    listApiTokens(db.orm),
    listAccounts(db.orm),
    viewerZone(),
  ]);
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return (
    <SettingsFrame role={admin.role} current="/settings/tokens">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <p className="max-w-prose text-muted">
          Programs call the API at <code>/api/v1</code> with a token. Its description is at{" "}
          <a href="/api/v1/openapi.json" className="text-accent underline underline-offset-4">
            /api/v1/openapi.json
          </a>
          .
        </p>
        <NewTokenButton />
      </div>
      {tokens.length === 0 ? (
        <EmptyState title="No API tokens yet">
          A token lets a program read who is on call, or run imports, without a person signing in.
        </EmptyState>
      ) : (
        <Table label="API tokens">
          <TableHead>
            <Th>Name</Th>
            <Th>Ends in</Th>
            <Th>Role</Th>
            <Th>Made</Th>
            <Th>Last used</Th>
            <Th>State</Th>
            <Th hideLabel>Change</Th>
          </TableHead>
          <tbody>
            {tokens.map((token) => (
              <Tr key={token.id}>
                <RowHead>
                  <span className="font-medium">{token.name}</span>
                </RowHead>
                <Td nowrap>
                  <code>…{token.hint}</code>
                </Td>
                <Td nowrap>{ROLE_WORDS[token.role].label}</Td>
                <Td>
                  <Moment at={token.createdAt} zone={zone} now={now()} />
                  <span className="block text-muted text-sm">
                    {token.createdBy === null
                      ? "on the command line"
                      : `by ${names.get(token.createdBy) ?? "someone"}`}
                  </span>
                </Td>
                <Td nowrap>
                  {token.lastUsedAt === null ? (
                    <span className="text-muted">Never</span>
                  ) : (
                    <Moment at={token.lastUsedAt} zone={zone} now={now()} />
                  )}
                </Td>
                <Td nowrap>
                  {token.revokedAt === null ? <Badge tone="ok">Active</Badge> : <Badge>Revoked</Badge>}
                </Td>
                <Td align="end">
                  {token.revokedAt === null ? <RevokeToken id={token.id} name={token.name} /> : null}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </SettingsFrame>
  );
}
