import { expect, test } from "vitest";
import { zoneOf } from "#lib/core/time/zone.ts";
import type { TimelineBlock } from "../model/timeline-data.ts";
import { agendaOf } from "./agenda.ts";
import { at } from "./testing/at.ts";
import { formatDate } from "./view-window.ts";

const block = (person: string, from: string, to: string): TimelineBlock => ({
  id: `${person}-${from}`,
  person,
  start: at(from),
  end: at(to),
  insteadOf: null,
  openStart: false,
  openEnd: false,
  lost: [],
  group: "",
  remark: null,
  why: "",
  next: null,
});

test("the list goes by the day on which something begins, gaps among the shifts", () => {
  const gap = {
    id: "gap",
    kind: "gap" as const,
    start: at("2026-03-04T09:00"),
    end: at("2026-03-05T03:00"),
    openStart: false,
    openEnd: false,
  };
  const days = agendaOf(
    zoneOf("Europe/Berlin"),
    { from: at("2026-03-02"), to: at("2026-03-06") },
    {
      blocks: [
        block("amara", "2026-03-01T09:00", "2026-03-02T09:00"),
        block("bruno", "2026-03-02T09:00", "2026-03-04T09:00"),
        block("chen", "2026-03-05T03:00", "2026-03-09T09:00"),
        block("dana", "2026-03-06T00:00", "2026-03-09T09:00"),
      ],
      gaps: [gap],
    },
  );
  const told = days.map(({ day, entries }) => [
    formatDate(day.civil),
    ...entries.map((entry) => `${entry.id}${entry.isNew ? "" : " (goes on)"}`),
  ]);
  expect(told).toEqual([
    ["2026-03-02", "amara-2026-03-01T09:00 (goes on)", "bruno-2026-03-02T09:00"],
    ["2026-03-04", "gap"],
    ["2026-03-05", "chen-2026-03-05T03:00"],
  ]);
});

test("the first day is there though nothing begins, and shows what goes on", () => {
  const days = agendaOf(
    zoneOf("Europe/Berlin"),
    { from: at("2026-03-03"), to: at("2026-03-04") },
    { blocks: [block("bruno", "2026-03-02T09:00", "2026-03-09T09:00")], gaps: [] },
  );
  expect(days.map(({ entries }) => entries.length)).toEqual([1]);
  expect(agendaOf(zoneOf("UTC"), { from: 0, to: 1 }, { blocks: [], gaps: [] })).toHaveLength(1);
});
