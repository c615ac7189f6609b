import { describe, expect, test } from "vitest";
import { local } from "#lib/practice/testing/wall-text.ts";
import { formatUtc, parseInstant } from "#lib/practice/wall-clock.ts";
import type { Series, Turning } from "./company/desk.ts";
import { turned } from "./order.ts";
import { type Renderable, renderGroup } from "./render.ts";
import { absence, member, shift } from "./testing/build.ts";
import { shiftAt } from "./told-series.ts";
import type { Absence, Shift } from "./wire.ts";

const LONDON = "Europe/London";
const utc = (wall: string) => formatUtc(local(LONDON, wall));
const DAYS = {
  start: utc("2026-10-05 09:00"),
  end: utc("2026-10-05 17:00"),
  timezone: LONDON,
  recurrence: { frequency: "DAILY" },
} as const;

const THREE = [member("ana"), member("ben", 2, { delay: 5 }), member("eva", 3, { delay: 10 })];
const group = (shifts: Shift[], absences: Absence[] = []): Renderable => ({
  groupId: "g",
  shifts,
  absences,
  placing: { zone: LONDON, isHoliday: () => false },
});
const window = (since: string, until: string) => ({
  since: local(LONDON, since),
  until: local(LONDON, until),
});

describe("changing places", () => {
  const names = (members: Shift["members"]) =>
    members.map(({ delay, recipient }) => `${recipient.id}+${delay}`);

  test("the second moves to first or the last moves to first; waits stay with their places (§6.21, §6.22)", () => {
    expect(names(turned(THREE, "FIRST_TO_LAST", 1))).toEqual(["ben+0", "eva+5", "ana+10"]);
    expect(names(turned(THREE, "LAST_TO_FIRST", 1))).toEqual(["eva+0", "ana+5", "ben+10"]);
    expect(names(turned(THREE, "FIRST_TO_LAST", 5))).toEqual(names(turned(THREE, "LAST_TO_FIRST", 1)));
    expect(names(turned(THREE, "LAST_TO_FIRST", -1))).toEqual(names(turned(THREE, "FIRST_TO_LAST", 1)));
  });

  test("whoever is pinned stays where he is (§6.22)", () => {
    const pinned = THREE.map((one, index) => ({ ...one, inRotation: index !== 1 }));
    expect(names(turned(pinned, "FIRST_TO_LAST", 1))).toEqual(["eva+0", "ben+5", "ana+10"]);
    const nobody = THREE.map((one) => ({ ...one, inRotation: false }));
    expect(turned(nobody, "FIRST_TO_LAST", 1)).toEqual(nobody);
  });

  const series = (turning: Turning): Series => ({
    ...shift({ ...DAYS, members: THREE }),
    groupNumber: 1,
    turning,
  });
  const orders = (told: Shift, since: string, until: string) =>
    renderGroup(group([told]), window(since, until)).map(({ members }) =>
      members.map(({ recipient }) => recipient.id).join(" "),
    );

  test("elapsed days are steps on the wall, and the order told is today's (§6.23)", () => {
    const every: Turning = {
      type: "ELAPSED_TIME",
      direction: "FIRST_TO_LAST",
      interval: 2,
      intervalUnit: "DAYS",
      first: utc("2026-10-06 20:00"),
    };
    const before = shiftAt(series(every), new Date(utc("2026-10-06 19:59")));
    expect(before.members).toEqual(THREE);
    expect(Date.parse(before.rotation?.nextRotationTime ?? "")).toBe(Date.parse(utc("2026-10-06 20:00")));
    // Over the end of summer time.
    const later = shiftAt(series(every), new Date(utc("2026-10-25 12:00")));
    expect(Date.parse(later.rotation?.nextRotationTime ?? "")).toBe(Date.parse(utc("2026-10-26 20:00")));
    const expected = ["ana ben eva", "ana ben eva", "ben eva ana", "ben eva ana", "eva ana ben"];
    expect(orders(before, "2026-10-05 00:00", "2026-10-10 00:00")).toEqual(expected);
    const changed = shiftAt(series(every), new Date(utc("2026-10-09 12:00")));
    expect(orders(changed, "2026-10-05 00:00", "2026-10-10 00:00")).toEqual(expected);
  });

  test("a finished shift changes the order, whenever it is read (§6.21)", () => {
    const each: Turning = { type: "COMPLETED_SHIFT", direction: "LAST_TO_FIRST", interval: 1 };
    const expected = ["ana ben eva", "eva ana ben", "ben eva ana", "ana ben eva"];
    for (const now of ["2026-10-05 08:00", "2026-10-06 12:00", "2026-10-06 20:00", "2026-10-08 16:59"]) {
      const told = shiftAt(series(each), new Date(utc(now)));
      expect(orders(told, "2026-10-05 00:00", "2026-10-09 00:00")).toEqual(expected);
      expect(parseInstant(told.rotation?.nextRotationTime ?? "")).toBeGreaterThan(local(LONDON, now));
    }
  });

  test("by alerts today's order stays, and no next change is told (§6.24)", () => {
    const told = shiftAt(series({ type: "ALERT", direction: "FIRST_TO_LAST", interval: 1 }), new Date());
    expect(told.rotation?.nextRotationTime).toBeUndefined();
    expect(new Set(orders(told, "2026-10-05 00:00", "2026-12-09 00:00"))).toEqual(new Set(["ana ben eva"]));
  });
});

describe("absences", () => {
  const cutsOf = (absences: Absence[], who = THREE) =>
    renderGroup(
      group([shift({ ...DAYS, members: who })], absences),
      window("2026-10-06 00:00", "2026-10-07 00:00"),
    )
      .flatMap(({ members }) => members)
      .flatMap(({ position, cuts }) =>
        cuts.map(
          ({ start, end, absence: away }) =>
            `${position} ${formatUtc(start).slice(11, 16)}–${formatUtc(end).slice(11, 16)} ${
              away === null ? "self" : (away.replacement?.id ?? "nobody")
            }`,
        ),
      );
  const away = (name: string, from: string, to: string, by?: string, more?: Partial<Absence>) =>
    absence(name, [utc(from), utc(to)], by, more);

  test("rows tile the occurrence, with the member's own before and after (§6.27, §6.30)", () => {
    expect(cutsOf([away("ben", "2026-10-06 11:00", "2026-10-06 12:00", "kim")])).toEqual([
      "2 08:00–10:00 self",
      "2 10:00–11:00 kim",
      "2 11:00–16:00 self",
    ]);
  });

  test("a vacancy keeps its place and its wait: skipping them is for whoever reads (§6.28)", () => {
    expect(cutsOf([away("ana", "2026-10-05 00:00", "2026-10-09 00:00")])).toEqual(["1 08:00–16:00 nobody"]);
  });

  test("no chain is followed: whoever stands in may be away (§6.31)", () => {
    const all = [
      away("ana", "2026-10-06 09:00", "2026-10-06 17:00", "ben"),
      away("ben", "2026-10-06 12:00", "2026-10-06 17:00"),
    ];
    expect(cutsOf(all)).toEqual(["1 08:00–16:00 ben", "2 08:00–11:00 self", "2 11:00–16:00 nobody"]);
  });

  test("one of another group, of another day, or of a device's name cuts nothing (§6.29, §6.35)", () => {
    const other = { group: { id: "other", targetName: "Other", recipientType: "GROUP" } } as const;
    expect(cutsOf([away("ana", "2026-10-06 09:00", "2026-10-06 17:00", "kim", other)])).toEqual([]);
    expect(cutsOf([away("ana", "2026-10-06 17:00", "2026-10-07 09:00", "kim")])).toEqual([]);
    const device = member("ana", 1, {
      recipient: { id: "ana", targetName: "ana|Phone", recipientType: "DEVICE" },
    });
    expect(cutsOf([away("ana", "2026-10-06 09:00", "2026-10-06 17:00", "kim")], [device])).toEqual([]);
  });
});

test("series of one group stand side by side, by their start (§6.11)", () => {
  const late = {
    ...DAYS,
    id: "late",
    start: utc("2026-10-05 13:00"),
    end: utc("2026-10-05 23:00"),
    members: THREE,
  };
  const rows = renderGroup(
    group([shift(late), shift({ ...DAYS, members: THREE })]),
    window("2026-10-06 14:00", "2026-10-06 15:00"),
  );
  expect(rows.map(({ shift: { id } }) => id)).toEqual(["series", "late"]);
});
