import { describe, expect, test } from "vitest";
import { toInstant } from "#lib/core/time/instant.ts";
import { queryOf } from "../shared/page-request.ts";
import { timelineRequest } from "./requests.ts";
import { halveTimeline, proofSpans, spansAround } from "./timeline-windows.ts";

const at = (iso: string) => Date.parse(iso);
const spans = (now: string, zone: string) =>
  proofSpans(at(now), zone).map(({ from, interval, unit }) => [toInstant(from), interval, unit]);

describe("what a proof asks for (Opsgenie contract §4, proof recipe)", () => {
  test("13 weeks from next Monday, in the schedule's zone", () => {
    expect(spans("2026-11-24T09:30:12Z", "UTC")).toEqual([["2026-11-30T12:00:00Z", 13, "weeks"]]);
    // It is Monday in Auckland already.
    expect(spans("2026-11-29T12:00:00Z", "Pacific/Auckland")[0]).toEqual([
      "2026-12-06T23:00:00Z",
      13,
      "weeks",
    ]);
  });

  test("and the weeks around the next change of the clock, where it lies beyond", () => {
    expect(spans("2026-11-24T09:30:12Z", "Europe/Berlin")).toEqual([
      ["2026-11-30T11:00:00Z", 13, "weeks"],
      ["2027-03-22T11:00:00Z", 2, "weeks"],
    ]);
    expect(spans("2027-01-20T00:00:00Z", "Europe/Berlin")).toEqual([["2027-01-25T11:00:00Z", 13, "weeks"]]);
  });

  test("a zone that is not known counts as UTC", () => {
    expect(spans("2026-11-24T09:30:12Z", "Mars/Olympus")).toEqual(spans("2026-11-24T09:30:12Z", "UTC"));
  });
});

describe("a range that is refused (§4: on 422 halve the interval)", () => {
  const request = timelineRequest("proof", "s1", {
    from: at("2026-11-30T12:00:00Z"),
    interval: 13,
    unit: "weeks",
  });
  const asked = (list: ReturnType<typeof halveTimeline>) =>
    list.map((one) => [queryOf(one, "date"), queryOf(one, "interval"), queryOf(one, "intervalUnit")]);

  test("weeks in two parts that touch, then days, and a day no further", () => {
    expect(asked(halveTimeline(request))).toEqual([
      ["2026-11-30T12:00:00Z", "7", "weeks"],
      ["2027-01-18T12:00:00Z", "6", "weeks"],
    ]);
    let open = [request];
    const single = [];
    while (open.length > 0) {
      const [first, ...rest] = open;
      const halves = first === undefined ? [] : halveTimeline(first);
      if (halves.length === 0) single.push(first);
      open = [...halves, ...rest];
    }
    expect(single).toHaveLength(13 * 7);
    expect(single.every((one) => one !== undefined && queryOf(one, "intervalUnit") === "days")).toBe(true);
  });

  test("nothing else can be halved", () => {
    expect(halveTimeline({ ...request, query: [] })).toEqual([]);
  });
});

test("overlaps near each other share a request, far ones do not", () => {
  const spansOf = (...days: string[]) =>
    spansAround(
      days.map((day) => ({ start: at(`${day}T08:00:00Z`), end: at(`${day}T18:00:00Z`) })),
      "UTC",
    ).map(({ from, interval }) => [toInstant(from), interval]);
  expect(spansOf("2026-12-09", "2026-12-16")).toEqual([["2026-12-07T12:00:00Z", 2]]);
  expect(spansOf("2026-12-09", "2027-06-16")).toEqual([
    ["2026-12-07T12:00:00Z", 1],
    ["2027-06-14T12:00:00Z", 1],
  ]);
});
