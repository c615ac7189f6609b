"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/core/access/failure.ts";
import type { RunProgressView } from "#lib/core/run-progress.ts";
import { formatDuration } from "#lib/format/durations.ts";
import { isAtWork, useProgress } from "./use-progress.ts";

type Call = (input: { importId: string }) => Promise<ActionResult<null>>;

/** How far the run is, row by row, with what can be done about it. The bar is things done, never a clock. */
export function ProgressPanel({
  id,
  importId,
  initial,
  source,
  heading,
  headingId,
  stop,
  resume,
}: {
  id: string;
  importId: string;
  initial: RunProgressView;
  source: string;
  heading: string;
  /** For the focus to be brought to. */
  headingId: string;
  /** Null: whoever looks may not. */
  stop: Call | null;
  resume: Call | null;
}) {
  const router = useRouter();
  const { progress, isStale } = useProgress(id, initial);
  const { act, isPending, error } = useAct();
  const atWork = isAtWork(progress);
  const percent = percentOf(progress);
  const quarter = Math.floor(percent / 25) * 25;
  const now = useNow(atWork);

  useEffect(() => {
    if (!atWork) return;
    const before = document.title;
    document.title = `${percent} % · Import`;
    return () => {
      document.title = before;
    };
  }, [percent, atWork]);

  const elapsed = now === null ? null : Math.max(0, (now - Date.parse(progress.startedAt)) / 1_000);
  const waits =
    progress.waitingUntil === null || now === null ? 0 : (Date.parse(progress.waitingUntil) - now) / 1_000;
  return (
    <Card
      title={heading}
      titleId={headingId}
      action={
        <div className="flex gap-2">
          {stop !== null && (progress.state === "reading" || progress.state === "verifying") ? (
            <Button
              size="sm"
              isPending={isPending}
              onPress={() =>
                act(
                  () => stop({ importId }),
                  () => router.refresh(),
                )
              }
            >
              {progress.state === "reading" ? "Stop reading" : "Stop verifying"}
            </Button>
          ) : null}
          {resume !== null && progress.stoppedIn !== null ? (
            <Button
              size="sm"
              variant="primary"
              isPending={isPending}
              onPress={() =>
                act(
                  () => resume({ importId }),
                  () => router.refresh(),
                )
              }
            >
              {progress.state === "failed"
                ? "Try again"
                : progress.stoppedIn === "reading"
                  ? "Resume reading"
                  : "Resume verifying"}
            </Button>
          ) : null}
        </div>
      }
    >
      <div className="grid gap-3">
        {error ? (
          <Notice tone="danger" role="alert">
            {error}
          </Notice>
        ) : null}
        {progress.error && !atWork && progress.state !== "done" ? (
          <Notice
            tone="danger"
            title={progress.state === "failed" ? "It could not go on" : "The last attempt failed"}
          >
            {progress.error}
          </Notice>
        ) : null}
        {waits > 1 ? (
          <Notice tone="warn">
            {source} asked us to wait {formatDuration(waits)}. It goes on by itself.
          </Notice>
        ) : null}
        {isStale ? (
          <Notice tone="warn">The server does not answer at the moment. What is shown may be old.</Notice>
        ) : null}
        <progress
          className="h-2 w-full appearance-none overflow-hidden rounded-full border-0 bg-sunken text-accent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent forced-colors:appearance-auto"
          max={100}
          value={percent}
          aria-label={`${heading}: ${percent} %`}
        />
        <ul className="divide-y divide-line">
          {rowsOf(progress).map(({ label, done, total, word, tone, note }) => (
            <li key={label} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
              <span className="min-w-0">
                {label}
                {note ? <span className="ms-2 text-muted text-sm">{note}</span> : null}
              </span>
              <span className="flex items-center gap-3">
                <span className="text-muted" data-numeric>
                  {total === null ? "" : `${done} of ${total}`}
                </span>
                <Badge tone={tone}>{word}</Badge>
              </span>
            </li>
          ))}
        </ul>
        <p className="text-muted text-sm" data-numeric>
          {atWork
            ? `You can close this page. The import runs on the server.${elapsed === null ? "" : ` Started ${formatDuration(elapsed)} ago.`}`
            : progress.state === "stopped"
              ? "Stopped. What was read stays and is not read again."
              : ""}
          {progress.state === "applying"
            ? " Writing is one step: all of it or nothing, so it cannot be stopped half way."
            : ""}
        </p>
        <p role="status" className="sr-only">
          {atWork ? `${heading}: ${quarter} %` : `${heading}: ${progress.state}`}
        </p>
      </div>
    </Card>
  );
}

interface Row {
  label: string;
  done: number;
  total: number | null;
  word: string;
  tone: Tone;
  note?: string;
}

function rowsOf(progress: RunProgressView): Row[] {
  const { state, stoppedIn, read, verify, kinds, isApplied, currentPart } = progress;
  const stopped = state === "failed" ? "Failed" : "Stopped";
  const isReading = state === "reading";
  const readDone = !isReading && stoppedIn !== "reading";
  const rows: Row[] = [
    {
      label: "Read",
      done: read.done,
      total: read.total,
      word: isReading ? "Now" : readDone ? "Done" : stopped,
      tone: isReading ? "accent" : readDone ? "ok" : "warn",
      ...(isReading && currentPart ? { note: currentPart.replaceAll("-", " ") } : {}),
    },
  ];
  const isApplying = state === "applying";
  for (const { label, total } of kinds) {
    rows.push({
      label,
      done: isApplied ? total : 0,
      total,
      word: isApplied ? "Done" : isApplying ? "Now" : "Not yet",
      tone: isApplied ? "ok" : isApplying ? "accent" : "neutral",
    });
  }
  if (isApplied || isApplying || kinds.length > 0) {
    const isVerifying = state === "verifying";
    const isHeld = stoppedIn === "verifying";
    rows.push({
      label: "Verify",
      done: verify.done,
      total: isApplied ? verify.total : null,
      word: isVerifying ? "Now" : state === "done" ? "Done" : isHeld ? stopped : "Not yet",
      tone: isVerifying ? "accent" : state === "done" ? "ok" : isHeld ? "warn" : "neutral",
    });
  }
  return rows;
}

function percentOf({ state, read, verify, isApplied }: RunProgressView): number {
  if (state === "done") return 100;
  const { done, total } = isApplied ? verify : read;
  return total === 0 ? 0 : Math.floor((done / total) * 100);
}

/** Ticks once a second; null until the page is alive, so that server and browser say the same. */
function useNow(isRunning: boolean): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return now;
}
