"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { RunProgressView } from "#lib/core/run-progress.ts";

/** Whether a worker has something to do. */
export function isAtWork({ state }: RunProgressView): boolean {
  return state === "reading" || state === "applying" || state === "verifying";
}

/** What a page of the run depends on. */
const standingOf = ({ state, isPlanned }: RunProgressView): string => `${state} ${isPlanned}`;

/** Follows a run: every second while it is looked at, every ten in the background, not at all when nothing moves. The page is asked anew when its state changes, and when there is a plan. */
export function useProgress(
  id: string,
  initial: RunProgressView,
): { progress: RunProgressView; isStale: boolean } {
  const router = useRouter();
  const query = useQuery({
    queryKey: ["import-progress", id],
    initialData: initial,
    // Forgotten with its panel: a later one begins with what its own page knows.
    gcTime: 0,
    queryFn: async ({ signal }): Promise<RunProgressView> => {
      const answer = await fetch(`/imports/${id}/progress`, { signal, cache: "no-store" });
      if (!answer.ok) throw new Error(`progress answered ${answer.status}`);
      return answer.json();
    },
    refetchInterval: ({ state: { data } }) => {
      if (data !== undefined && !isAtWork(data)) return false;
      // The server, which draws the panel first, has no document.
      return typeof document !== "undefined" && document.visibilityState === "hidden" ? 10_000 : 1_000;
    },
    refetchIntervalInBackground: true,
  });
  const standing = standingOf(query.data);
  const last = useRef(standingOf(initial));
  useEffect(() => {
    if (last.current !== standing) {
      last.current = standing;
      router.refresh();
    }
  }, [standing, router]);
  // A page that was asked anew knows more than what was kept here.
  const { refetch } = query;
  const given = standingOf(initial);
  const seen = useRef(given);
  useEffect(() => {
    if (seen.current === given) return;
    seen.current = given;
    refetch();
  }, [given, refetch]);
  return { progress: query.data, isStale: query.isError };
}
