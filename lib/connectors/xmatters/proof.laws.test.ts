import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareSets } from "#lib/core/schedule/compare.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import { DAY_MS, HOUR_MS } from "#lib/core/time/wall-clock.ts";
import type { Page, TheirTimeline } from "../connector.ts";
import { withQuery } from "../shared/page-request.ts";
import { DROP, damage, type Path, pathsIn } from "../testing/damage.ts";
import { xmattersProof } from "./proof.ts";
import { NOW } from "./testing/answers.ts";
import { member, type Row, series } from "./testing/build.ts";
import { answersOf, inputOf, occurrence, seat, tiles } from "./testing/on-call.ts";

const input = inputOf(
  { shifts: { g: [series("s", [member("ana"), member("ben", 5)]), series("t", [])] } },
  NOW,
);
const [request] = xmattersProof.requests(input);
const END = NOW + 28 * DAY_MS;

function timelinesOf(pages: readonly Page[]): readonly TheirTimeline[] {
  const read = xmattersProof.interpret(pages, input);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.timelines;
}

/** Rows of one window, or of the parts that these cuts make of it; every part shows whole what it touches (§4). */
function answer(rows: readonly Row[], cuts: readonly number[] = []): Page[] {
  if (request === undefined) throw new Error("no request");
  const borders = [NOW, ...cuts.toSorted((a, b) => a - b), END];
  return borders.slice(0, -1).map((from, index) => {
    const to = borders[index + 1] ?? END;
    const data = rows.filter(
      ({ start, end }) => Date.parse(String(start)) < to && Date.parse(String(end)) > from,
    );
    const shown = data.length > 0 ? data : [{ group: { id: "g" } }];
    return {
      request: withQuery(request, { from: toInstant(from), to: toInstant(to) }),
      status: 200,
      body: { count: shown.length, total: shown.length, data: shown },
      readAt: "2026-06-01T12:00:00Z",
    };
  });
}

const hours = (hour: number) => toInstant(NOW + hour * HOUR_MS);
const WHO = ["ana", "ben", "eva", "zoe"];
const who = fc.constantFrom(...WHO);

/** An occurrence of some hours with some people, one of whom may be replaced, or away, in some of them. */
const someOccurrence = fc
  .record({
    shift: fc.constantFrom("s", "t"),
    from: fc.integer({ min: -30, max: 27 * 24 }),
    length: fc.integer({ min: 1, max: 40 }),
    seats: fc.array(fc.record({ id: who, delay: fc.constantFrom(0, 0, 5, 10) }), { maxLength: 4 }),
    cut: fc.option(fc.record({ seat: fc.nat(3), at: fc.nat(39), by: fc.option(who) })),
  })
  .map(({ shift, from, length, seats, cut }) => {
    const places = seats.map(({ id, delay }, index) => {
      if (cut === null || cut.seat !== index || cut.at === 0 || cut.at >= length) return seat(id, delay);
      const middle = hours(from + cut.at);
      return seat(id, delay, tiles([hours(from), middle, id], [middle, hours(from + length), cut.by]));
    });
    return occurrence(shift, 1, places, { start: hours(from), end: hours(from + length) });
  });
/** As a source answers: an occurrence has one start in its series. */
const someRows = fc
  .array(someOccurrence, { maxLength: 12 })
  .map((rows) => [...new Map(rows.map((row) => [JSON.stringify([row.shift, row.start]), row])).values()]);

describe("laws of the rendering", () => {
  test("a window in parts, wherever it is cut, is the window (§8.1: neighbours overlap)", () => {
    const cuts = fc.array(fc.integer({ min: NOW + 1, max: END - 1 }), { maxLength: 5 });
    fc.assert(
      fc.property(someRows, cuts, (rows, at) => {
        const whole = timelinesOf(answer(rows));
        const seconds = [...new Set(at.map((one) => Math.ceil(one / 1000) * 1000))].filter(
          (one) => one < END,
        );
        expect(timelinesOf(answer(rows, seconds).toReversed())).toEqual(whole);
      }),
    );
  });

  test("tiles that touch say the same as one stretch, second by second (§6.8, §8.3)", () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lengths, fc.constantFrom(0, 5), (tilesOf, delay) => {
        let from = 0;
        const rows = tilesOf.map((length) => {
          const row = occurrence("s", 1, [seat("ana", delay)], {
            start: hours(from),
            end: hours(from + length),
          });
          from += length;
          return row;
        });
        const once = occurrence("s", 1, [seat("ana", delay)], { start: hours(0), end: hours(from) });
        expect(timelinesOf(answer(rows))).toEqual(timelinesOf(answer([once])));
      }),
    );
  });

  test("everybody at once is all series together, and nobody is told before the first wait is over", () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const timelines = timelinesOf(answer(rows));
        const keyed = (isMeant: (track: string) => boolean) =>
          timelines
            .filter(({ track }) => isMeant(track))
            .flatMap(({ entries }) => entries)
            .map((one) => ({ ...one, key: `${one.userSourceId} ${one.offsetSeconds}` }));
        const window = { from: NOW, to: END };
        const [final, tracks] = [keyed((track) => track === "final"), keyed((track) => track !== "final")];
        expect(compareSets(final, tracks, window).differences).toEqual([]);
        expect(final.every(({ start, end }) => start >= NOW && end <= END && start < end)).toBe(true);
      }),
    );
  });
});

describe("answers that lost or changed something", () => {
  const away = {
    absences: {
      count: 1,
      total: 1,
      data: [
        {
          absenceType: "REPLACEMENT",
          start: "2026-06-02T14:00:00Z",
          end: "2026-06-02T15:00:00Z",
          replacement: { id: "zoe", recipientType: "PERSON", targetName: "zoe.user" },
        },
      ],
    },
  };
  const cut = tiles(
    ["2026-06-01T13:00:00Z", "2026-06-01T15:00:00Z", "ben"],
    ["2026-06-01T15:00:00Z", "2026-06-01T21:00:00Z", "zoe"],
  );
  const device = { recipientType: "DEVICE", owner: { id: "eva", targetName: "eva.user" } };
  const pages = answersOf(input, [
    occurrence("s", 1, [seat("ana"), seat("ben", 5, cut), seat("d1", 10, { member: device })]),
    occurrence("s", 2, [seat("ana", 1, away), seat("h", 5, { member: { recipientType: "GROUP" } })]),
    occurrence("t", 2, [seat("team", 0, { member: { recipientType: "DYNAMIC_TEAM" } })]),
  ]);
  const [first, ...others] = pages;
  const body = first?.body;
  const damaged = (path: Path, junk: unknown) =>
    xmattersProof.interpret(
      first === undefined ? [] : [{ ...first, body: damage(body, path, junk) }, ...others],
      input,
    );
  const honest = JSON.stringify(xmattersProof.interpret(pages, input));
  const JUNK: readonly unknown[] = [DROP, null, "", "junk", -1, 1e99, true, [], {}, [null], { id: 7 }];

  test("whatever it is, the answer proves something or says why not", () => {
    for (const path of pathsIn(body)) {
      for (const junk of JUNK) {
        const read = damaged(path, junk);
        expect(
          read.ok || read.error.every(({ stage, message }) => stage === "verify" && message !== ""),
        ).toBe(true);
      }
    }
    expect(pathsIn(body).length).toBeGreaterThan(100);
  });

  test("nothing of who, when and after which wait can be lost without being told", () => {
    const isOfValue = (path: Path) =>
      [
        "id",
        "start",
        "end",
        "recipientType",
        "member",
        "owner",
        "shift",
        "group",
        "data",
        "members",
      ].includes(String(path.at(-1))) || typeof path.at(-1) === "number";
    const lost = pathsIn(body).filter((path) => path.length > 0 && isOfValue(path));
    const silent = lost.filter((path) => {
      const read = damaged(path, DROP);
      return read.ok && JSON.stringify(read) === honest;
    });
    // What stands in for somebody is a person, and what a row is about a group, whatever they are called.
    const told = silent.filter((path) => !/\b(replacement|group)\/recipientType$/.test(path.join("/")));
    expect(told.map((path) => path.join("/"))).toEqual([]);
  });
});
