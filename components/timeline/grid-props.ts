import type { KeyboardEvent, Ref } from "react";
import type { CardFacts } from "./card-content.tsx";
import type { Day } from "./layout/days.ts";
import type { TimeWindow } from "./layout/scale.ts";
import type { TimelinePerson, TimelineRow } from "./model/timeline-data.ts";

export interface TimelineGridProps {
  /** Names it for readers. */
  label: string;
  rows: readonly TimelineRow[];
  people: readonly TimelinePerson[];
  window: TimeWindow;
  /** The zone that days and times are those of. */
  zone: string;
  scheduleZone: string;
  /** The server's present. */
  now: number;
  /** Hours between two lines within a day; 24: midnights alone. */
  gridHours: number;
  /** A day is at least that wide, px; narrower screens scroll. */
  minDayWidth: number;
  sources?: CardFacts["sources"];
  actionsOf?: CardFacts["actionsOf"];
  /** The person who stays lit. */
  pinned?: string | null;
  /** Somebody is pointed at: in the legend for instance. */
  pointed?: string | null;
  onPoint?: (person: string | null) => void;
  onPin?: (person: string) => void;
  hrefOf?: (person: string) => string;
  dayHref?: (day: Day) => string;
  /** A key that the grid does not use itself, with the instant that the focus is at. True: it was used. */
  onKey?: (event: KeyboardEvent, at: number) => boolean;
  /** Letters act as keys. (Default: true) */
  hasLetterKeys?: boolean;
  ref?: Ref<TimelineGridHandle>;
}

export interface TimelineGridHandle {
  /** Goes to the next gap or difference, or the one before; false when there is none. */
  step: (forward: boolean) => boolean;
  /** The instant that the focus is at. */
  instant: () => number;
}
