"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { RunProgressView } from "#lib/core/run-progress.ts";

/** Whether a worker has something to do. */
export function isAtWork({ state }: RunProgressView): boolean {
  return state === "reading" || state === "applying" || state === "verifying";
}

/** Follows a run: every second while it is looked at, every ten in the background, not at all when nothing moves. The page is asked anew when its state changes. */
export function useProgress(
  id: string,
  initial: RunProgressView,
): { progress: RunProgressView; isStale: boolean } {
  const router = useRouter();
  const query = useQuery({
    queryKey: ["import-progress", id],
    initialData: initial,
    queryFn: async ({ signal }): Promise<RunProgressView> => {
      const answer = await fetch(`/imports/${id}/progress`, { signal, cache: "no-store" });
      if (!answer.ok) throw new Error(`progress answered ${answer.status}`);
      return answer.json();
    },
    refetchInterval: ({ state: { data } }) =>
      data === undefined || isAtWork(data) ? (document.visibilityState === "hidden" ? 10_000 : 1_000) : false,
    refetchIntervalInBackground: true,
  });
  const { state } = query.data;
  const last = useRef(initial.state);
  useEffect(() => {
    if (last.current !== state) {
      last.current = state;
      router.refresh();
    }
  }, [state, router]);
  // A page that was asked anew knows more than what was kept here.
  const { refetch } = query;
  const seen = useRef(initial.state);
  useEffect(() => {
    if (seen.current === initial.state) return;
    seen.current = initial.state;
    refetch();
  }, [initial.state, refetch]);
  return { progress: query.data, isStale: query.isError };
}
