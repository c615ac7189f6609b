"use client";

import { useRouter } from "next/navigation";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useAct } from "#components/ui/use-act.ts";
import { endMyOtherSessions, endMySession } from "../actions.ts";

export interface SessionRow {
  id: string;
  browser: string;
  signedIn: string;
  seen: string;
  isHere: boolean;
}

/** Browsers in which the person is signed in, with the way to end that. */
export function SessionList({ sessions }: { sessions: readonly SessionRow[] }) {
  const router = useRouter();
  const { act, isPending, error } = useAct();
  const refresh = () => router.refresh();
  return (
    <Card
      title="Signed in"
      note="Each browser stays signed in until it is signed out, or is not used for a week."
      action={
        sessions.length > 1 ? (
          <Button size="sm" isPending={isPending} onPress={() => act(() => endMyOtherSessions({}), refresh)}>
            Sign out everywhere else
          </Button>
        ) : null
      }
      flush
    >
      {error ? (
        <div className="px-4 pb-3">
          <Notice tone="danger" role="alert">
            {error}
          </Notice>
        </div>
      ) : null}
      <ul className="divide-y divide-line border-line border-t">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5"
          >
            <span className="min-w-0">
              {session.browser} {session.isHere ? <Badge tone="ok">This browser</Badge> : null}
              <span className="block text-muted text-sm">
                Signed in {session.signedIn}, last seen {session.seen}
              </span>
            </span>
            {session.isHere ? null : (
              <Button
                size="sm"
                aria-label={`Sign out ${session.browser}, signed in ${session.signedIn}`}
                isPending={isPending}
                onPress={() => act(() => endMySession({ id: session.id }), refresh)}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
