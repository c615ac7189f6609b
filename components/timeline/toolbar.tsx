"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
import { formatDays } from "#lib/format/dates.ts";
import { GapCount } from "./gap-count.tsx";
import type { TimeWindow } from "./layout/scale.ts";
import { ZOOMS, type Zoom } from "./layout/view-window.ts";
import type { TimelineGap } from "./model/timeline-data.ts";
import type { ZoneChoice } from "./zones.ts";

const ZOOM_WORDS: Readonly<Record<Zoom, string>> = {
  day: "Day",
  week: "Week",
  "2w": "2 weeks",
  month: "Month",
};

/** Where a click on the bar leads. */
export interface ToolbarLinks {
  readonly previous: string;
  readonly next: string;
  readonly today: string;
  readonly zoom: (zoom: Zoom) => string;
}

/** Zone, period, zoom, look and gaps, above the timeline. All but the gaps is in the address, so all of it is links. */
export function Toolbar({
  window,
  zone,
  zones,
  onZone,
  zoom,
  links,
  isToday,
  look,
  onLook,
  gaps,
  onGap,
  onHelp,
  isPending,
}: {
  window: TimeWindow;
  zone: string;
  zones: readonly ZoneChoice[];
  onZone: (zone: string) => void;
  zoom: Zoom;
  links: ToolbarLinks;
  /** The period shown is the one that "Today" leads to. */
  isToday: boolean;
  look: "timeline" | "list";
  onLook: (look: "timeline" | "list") => void;
  gaps: readonly TimelineGap[];
  onGap: (forward: boolean) => void;
  onHelp: () => void;
  isPending: boolean;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-3.5 gap-y-2.5">
      <div className="w-48 max-sm:w-full print:hidden">
        <Select
          label="Time zone"
          hideLabel
          options={zones.map((one) => ({ id: one.zone, label: one.label, detail: one.whose || undefined }))}
          value={zone}
          onChange={onZone}
        />
      </div>
      <div className="flex items-center gap-1">
        <nav aria-label="Period" className="flex items-center gap-0.5 print:hidden">
          <ArrowLink href={links.previous} label="Previous period" icon="chevron-left" />
          <Link
            href={links.today}
            scroll={false}
            aria-current={isToday ? "date" : undefined}
            className="flex min-h-8 items-center rounded-md px-2 hover:bg-sunken pointer-coarse:min-h-11"
          >
            Today
          </Link>
          <ArrowLink href={links.next} label="Next period" icon="chevron-right" />
        </nav>
        <h2 aria-live="polite" aria-busy={isPending} className="ms-1 font-semibold" data-numeric>
          {formatDays(window.from, window.to, zone)}
        </h2>
        <span
          aria-hidden="true"
          className={`size-1.5 rounded-full bg-accent transition-opacity duration-150 ${isPending ? "" : "opacity-0"}`}
        />
      </div>
      <nav aria-label="Zoom" className="print:hidden">
        <Segments>
          {ZOOMS.map((one) => (
            <Link
              key={one}
              href={links.zoom(one)}
              scroll={false}
              aria-current={one === zoom ? "true" : undefined}
              className={segment(one === zoom)}
            >
              {ZOOM_WORDS[one]}
            </Link>
          ))}
        </Segments>
      </nav>
      <fieldset className="print:hidden">
        <legend className="sr-only">Look</legend>
        <Segments>
          {(["timeline", "list"] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === look}
              onClick={() => onLook(one)}
              className={segment(one === look)}
            >
              {one === "timeline" ? "Timeline" : "List"}
            </button>
          ))}
        </Segments>
      </fieldset>
      <div className="ms-auto flex items-center gap-1">
        <GapCount gaps={gaps} window={window} onGap={onGap} />
        <span className="max-sm:hidden print:hidden">
          <IconButton label="Keys" onPress={onHelp}>
            <span aria-hidden="true" className="font-semibold text-sm">
              ?
            </span>
          </IconButton>
        </span>
      </div>
    </div>
  );
}

function Segments({ children }: { children: ReactNode }) {
  return <div className="flex rounded-md border border-line bg-sunken p-0.5">{children}</div>;
}

function segment(isCurrent: boolean): string {
  return `flex min-h-7 items-center rounded-sm px-2 text-sm pointer-coarse:min-h-11 ${
    isCurrent ? "bg-surface font-medium text-ink outline outline-line" : "text-muted hover:text-ink"
  }`;
}

function ArrowLink({
  href,
  label,
  icon,
}: {
  href: string;
  label: string;
  icon: "chevron-left" | "chevron-right";
}) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-label={label}
      className="flex size-8 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink pointer-coarse:size-11"
    >
      <Icon name={icon} small />
    </Link>
  );
}
