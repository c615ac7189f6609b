"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type KeyboardEvent, useCallback, useMemo, useRef, useState, useTransition } from "react";
import type { CivilDay } from "#lib/core/time/wall-clock.ts";
import { zoneOf } from "#lib/core/time/zone.ts";
import { type Look, parseLook, queryOf, type TimelineAddress } from "./address.ts";
import { Agenda } from "./agenda.tsx";
import type { CardFacts } from "./card-content.tsx";
import type { TimelineGridHandle } from "./grid-props.ts";
import { KeysHelp } from "./keys-help.tsx";
import type { Day } from "./layout/days.ts";
import { defaultStart, GRID_HOURS, periodAfter, rezoomed, ZOOMS, type Zoom } from "./layout/view-window.ts";
import { Legend } from "./legend.tsx";
import type { TimelineData } from "./model/timeline-data.ts";
import { TimelineGrid } from "./timeline-grid.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useLetterKeys } from "./use-letter-keys.ts";
import { useNarrow } from "./use-narrow.ts";
import { zoneChoices } from "./zones.ts";

/** Least width of a day in px, by zoom; narrower screens scroll sideways. */
const DAY_WIDTH: Readonly<Record<Zoom, number>> = { day: 720, week: 84, "2w": 48, month: 28 };

export interface TimelineProps {
  /** Names it for readers: the schedule's name. */
  label: string;
  data: TimelineData;
  /** First day shown. */
  first: CivilDay;
  /** As asked for in the address; `user` and `look` are read in the browser, where they change without a new page. */
  asked: Pick<TimelineAddress, "from" | "zoom" | "zone">;
  /** The zone that it is shown in. */
  zone: string;
  scheduleZone: string;
  ownZone: string;
  /** The server's present. */
  now: number;
  sources: CardFacts["sources"];
}

/** A schedule over time, with everything that can be done to the view; the view is in the address. */
export function Timeline(props: TimelineProps) {
  const { label, data, first, asked, zone, scheduleZone, ownZone, now, sources } = props;
  const { window } = data;
  const { zoom } = asked;
  const grid = useRef<TimelineGridHandle>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const [isHelping, setHelping] = useState(false);
  const [hasLetterKeys, setLetterKeys] = useLetterKeys();
  const { address, hrefOf, go, put, isPending } = useAddress(asked);
  const isNarrow = useNarrow();
  const look = address.look ?? (isNarrow ? "list" : "timeline");

  const final = data.rows.find((row) => row.kind === "final");
  const gaps = final?.gaps.filter((gap) => gap.kind === "gap") ?? [];
  const zones = useMemo(
    () => zoneChoices({ scheduleZone, ownZone, zone, people: data.people, at: window.from }),
    [scheduleZone, ownZone, zone, data.people, window.from],
  );
  const zoomTo = (to: Zoom, anchor: number) =>
    hrefOf({ zoom: to, from: rezoomed(zoneOf(zone), window, { to, anchor }) });
  const period = (count: number) => hrefOf({ from: periodAfter(first, zoom, count) });
  const today = hrefOf({ from: null });
  const isNowShown = now >= window.from && now < window.to;

  const handleKey = (event: KeyboardEvent, at: number): boolean => {
    const href = hrefOfKey(event.key);
    if (href !== undefined) {
      if (href !== null) go(href);
      return true;
    }
    if (event.key !== "?" || !hasLetterKeys) return false;
    setHelping(true);
    return true;

    /** Null: the key is one of ours and leads nowhere from here. */
    function hrefOfKey(key: string): string | null | undefined {
      if (key === "PageUp") return period(-1);
      if (key === "PageDown") return period(1);
      if (!hasLetterKeys) return undefined;
      if (key === "t" || key === "T") return today;
      const step = key === "+" || key === "=" ? -1 : key === "-" || key === "−" ? 1 : 0;
      if (step === 0) return undefined;
      const to = ZOOMS[ZOOMS.indexOf(zoom) + step];
      return to === undefined ? null : zoomTo(to, at);
    }
  };

  return (
    <div className="grid min-w-0 gap-4">
      <Toolbar
        window={window}
        zone={zone}
        zones={zones}
        onZone={(chosen) => go(hrefOf({ zone: chosen === scheduleZone ? null : chosen, from: asked.from }))}
        zoom={zoom}
        links={{
          previous: period(-1),
          next: period(1),
          today,
          zoom: (to) => zoomTo(to, isNowShown ? now : window.from),
        }}
        isToday={asked.from === null || asked.from === defaultStart(zoneOf(zone), zoom, now)}
        look={look}
        onLook={(chosen) => put({ look: chosen })}
        gaps={gaps}
        onGap={(forward) => grid.current?.step(forward)}
        onHelp={() => setHelping(true)}
        isPending={isPending}
      />
      <div className={SHOWN.timeline[address.look ?? "auto"]}>
        <TimelineGrid
          ref={grid}
          label={label}
          rows={data.rows}
          people={data.people}
          window={window}
          zone={zone}
          scheduleZone={scheduleZone}
          now={now}
          gridHours={GRID_HOURS[zoom]}
          minDayWidth={DAY_WIDTH[zoom]}
          sources={sources}
          pinned={address.user}
          pointed={pointed}
          onPoint={setPointed}
          onPin={(user) => put({ user })}
          hrefOf={useCallback((user: string) => hrefOf({ user }), [hrefOf])}
          dayHref={(day: Day) => hrefOf({ zoom: "day", from: day.civil })}
          onKey={handleKey}
          hasLetterKeys={hasLetterKeys}
        />
      </div>
      {final === undefined ? null : (
        <div className={SHOWN.list[address.look ?? "auto"]}>
          <Agenda
            label={`${label}, as a list`}
            row={final}
            people={data.people}
            window={window}
            zone={zone}
            now={now}
            lit={address.user}
          />
        </div>
      )}
      <Legend
        blocks={final?.blocks ?? []}
        people={data.people}
        window={window}
        pinned={address.user}
        onPoint={setPointed}
        onPin={(user) => put({ user })}
      />
      {data.hiddenLayers === 0 ? null : (
        <p className="text-muted text-sm">
          {data.hiddenLayers === 1
            ? "1 layer is not shown: it ended before this period or begins after it."
            : `${data.hiddenLayers} layers are not shown: they ended before this period or begin after it.`}
        </p>
      )}
      <KeysHelp
        isOpen={isHelping}
        onClose={() => setHelping(false)}
        hasLetterKeys={hasLetterKeys}
        onLetterKeys={setLetterKeys}
      />
    </div>
  );
}

/** By style sheet, so that the first paint is right on every screen and on paper. */
const SHOWN = {
  timeline: { timeline: "", list: "hidden", auto: "max-sm:hidden" },
  list: { timeline: "hidden print:block", list: "", auto: "sm:hidden print:block" },
} as const;

/** The address of the view and ways to change it: anew from the server, or only what the browser itself shows. */
function useAddress(asked: TimelineProps["asked"]) {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [isPending, startTransition] = useTransition();
  const user = params.get("user");
  const look: Look = parseLook(params.get("view"));
  const { from, zoom, zone } = asked;
  const address = useMemo<TimelineAddress>(
    () => ({ from, zoom, zone, user, look }),
    [from, zoom, zone, user, look],
  );
  const hrefOf = useCallback(
    (change: Partial<TimelineAddress>) => `${path}${queryOf({ ...address, ...change })}`,
    [path, address],
  );
  const go = (href: string) => startTransition(() => router.push(href, { scroll: false }));
  const put = (change: Partial<TimelineAddress>) => history.replaceState(null, "", hrefOf(change));
  return { address, hrefOf, go, put, isPending };
}
