import { describe, expect, test } from "vitest";
import { ROOT } from "./company/account.ts";
import { XMATTERS_GROUPS } from "./company/groups.ts";
import { idOf } from "./company/ids.ts";
import { bodyOf, dataOf, practiceClient } from "./testing/client.ts";

const NOW = "2026-11-24T10:17:42Z";
const get = practiceClient(NOW);
const group = (n: number) => idOf("group", n);

type Row = { start: string; end: string; replacement?: { targetName: string } };
type Member = {
  position: number;
  delay: number;
  escalationType: string;
  member: { targetName: string; recipientType: string; status?: string; owner?: { status?: string } };
  replacements?: { data: Row[] };
  absences?: { data: (Row & { absenceType: string })[] };
};
type Entry = {
  group: { id: string };
  shift?: { id: string; name: string; start?: string; timezone?: string };
  start?: string;
  end?: string;
  members?: { count: number; total: number; data: Member[]; links: { next?: string } };
};
const entries = (target: string) => dataOf<Entry>(get(`/on-call?${target}`));
const brief = ({ start, end, shift }: Entry) => `${shift?.name} ${start} ${end}`;

test("a moment has the occurrences that hold it, whole (contract §4)", () => {
  expect(entries(`groups=${group(1)}`).map(brief)).toEqual([
    "Nights 2026-11-24T02:00:00Z 2026-11-24T13:00:00Z",
    "London days 2026-11-24T08:00:00Z 2026-11-24T18:00:00Z",
  ]);
  expect(entries(`groups=${group(1)}&at=2026-11-24T18:00:00Z`).map(brief)).toEqual([
    "New York days 2026-11-24T14:00:00Z 2026-11-25T02:00:00Z",
  ]);
});

test("a range has those that touch it; an always-on series has a tile for each day (§6.8)", () => {
  const range = "from=2026-11-24T12:00:00Z&to=2026-11-26T05:00:00Z";
  expect(entries(`groups=${group(3)}&${range}`).map(brief)).toEqual([
    "Default Shift 2026-11-24T05:00:00Z 2026-11-25T05:00:00Z",
    "Default Shift 2026-11-25T05:00:00Z 2026-11-26T05:00:00Z",
  ]);
});

test("with nobody on call there is an entry that names the group alone", () => {
  for (const n of [11, 12, 13]) {
    const [entry, ...others] = entries(`groups=${group(n)}`);
    expect([Object.keys(entry ?? {}), others]).toEqual([["group"], []]);
  }
});

test("a series without members says so (contract §5)", () => {
  const [review] = entries(`groups=${group(14)}&at=2026-11-25T14:30:00Z`).filter(
    ({ shift }) => shift?.name === "Review",
  );
  expect(review?.members).toMatchObject({ count: 0, total: 0, data: [] });
});

describe("members", () => {
  test("are three unless told, and go on at a link of their own", () => {
    const [, london] = entries(`groups=${group(1)}`);
    expect(london?.members).toMatchObject({ count: 3, total: 4 });
    const next = london?.members?.links.next ?? "";
    expect(next).toMatch(
      /^\/api\/xm\/1\/groups\/.*\/occurrences\/2026-11-24T08:00:00Z\/members\?offset=3&limit=3$/,
    );
    const rest = dataOf<Member>(get(next.slice(ROOT.length)));
    expect(rest.map(({ position, member }) => `${position} ${member.targetName}`)).toEqual([
      "4 Platform Escalation",
    ]);
    const [, all] = entries(`groups=${group(1)}&membersPerShift=100`);
    expect(all?.members?.count).toBe(4);
    expect(all?.members?.links.next).toBeUndefined();
    expect(get(`/on-call?groups=${group(1)}&membersPerShift=101`).status).toBe(400);
  });

  test("have the wait before them; a group stands unexpanded (§6.15, §6.33)", () => {
    const [, london] = entries(`groups=${group(1)}&membersPerShift=100`);
    expect(
      london?.members?.data.map(({ delay, escalationType, member }) => [
        delay,
        escalationType,
        member.targetName,
      ]),
    ).toEqual([
      [0, "NONE", "lfournier"],
      [0, "NONE", "kmensah"],
      [5, "PEER", "jlindqvist"],
      [15, "MANAGEMENT", "Platform Escalation"],
    ]);
  });

  test("may be inactive, and are listed all the same (§6.14)", () => {
    const [evening] = entries(`groups=${group(6)}&at=2026-11-24T13:00:00Z`);
    expect(evening?.members?.data.map(({ member }) => member.status)).toEqual([
      "ACTIVE",
      "INACTIVE",
      "ACTIVE",
    ]);
  });

  test("that are devices name their owner, in full when embedded (§6.35)", () => {
    const owner = (embed: string) =>
      entries(`groups=${group(10)}&at=2026-11-24T12:00:00Z${embed}`)[0]?.members?.data[0]?.member.owner;
    expect(owner("")).not.toHaveProperty("status");
    expect(owner("&embed=members.owner")).toMatchObject({ targetName: "cybarra", status: "ACTIVE" });
  });
});

test("the series comes without its zone, and with its own first start when embedded (contract §5)", () => {
  const [plain] = entries(`groups=${group(2)}`);
  expect(Object.keys(plain?.shift ?? {})).toEqual(["id", "name", "links"]);
  const [whole] = entries(`groups=${group(2)}&embed=shift`);
  expect(whole?.shift?.timezone).toBe("Europe/London");
  expect(whole?.shift?.start).not.toBe(whole?.start);
});

describe("absences (§6.27 to §6.31)", () => {
  const rowsAt = (n: number, at: string) =>
    entries(`groups=${group(n)}&at=${at}&membersPerShift=100`).flatMap(({ members }) => members?.data ?? []);
  const said = (rows: Row[] = []) =>
    rows.map(
      ({ start, end, replacement }) =>
        `${start.slice(11, 16)}–${end.slice(11, 16)} ${replacement?.targetName}`,
    );

  test("a substitute takes the place within the window; the rows tile the occurrence", () => {
    const member = rowsAt(1, "2026-12-15T12:00:00Z").find((one) => one.member.targetName === "jlindqvist");
    expect(said(member?.replacements?.data)).toEqual([
      "08:00–10:00 jlindqvist",
      "10:00–15:00 bfalk",
      "15:00–18:00 jlindqvist",
    ]);
    expect(member?.delay).toBe(5);
  });

  test("nobody is an absence without a substitute, the wait stays", () => {
    const member = rowsAt(1, "2026-12-17T09:00:00Z").find((one) => one.member.targetName === "lfournier");
    expect(member?.replacements).toBeUndefined();
    expect(member?.absences?.data).toEqual([
      { absenceType: "VACANCY", start: "2026-12-17T08:00:00Z", end: "2026-12-17T12:00:00Z" },
    ]);
  });

  test("one of a group counts there only", () => {
    const of = (n: number) =>
      rowsAt(n, "2026-12-16T14:00:00Z").find(({ member }) => member.targetName === "gmoretti");
    expect(said(of(5)?.replacements?.data)).toEqual(["08:00–20:00 fmacleod"]);
    expect(of(4)?.replacements).toBeUndefined();
  });
});

describe("what may be asked (contract §3, §4)", () => {
  const status = (query: string, groups = group(1)) => get(`/on-call?groups=${groups}&${query}`).status;

  test.each([
    ["a day back, 90 days ahead", "from=2026-11-23T10:17:42Z&to=2027-02-22T10:17:42Z", 200],
    ["more than 90 days ahead", "from=2026-11-24T10:00:00Z&to=2027-02-22T10:17:43Z", 400],
    ["from history into the future", "from=2026-11-23T10:17:41Z&to=2026-12-01T00:00:00Z", 400],
    ["wholly history", "from=2026-10-01T00:00:00Z&to=2026-10-08T00:00:00Z", 403],
    ["an end that is past", "from=2026-11-24T08:00:00Z&to=2026-11-24T09:00:00Z", 400],
    ["an end before the beginning", "from=2026-11-26T00:00:00Z&to=2026-11-25T00:00:00Z", 400],
    ["half a range", "from=2026-11-24T10:00:00Z", 400],
    [
      "a range and a moment",
      "from=2026-11-24T10:00:00Z&to=2026-11-25T10:00:00Z&at=2026-11-24T11:00:00Z",
      400,
    ],
    ["a moment an hour ago", "at=2026-11-24T09:17:42Z", 200],
    ["a moment of history", "at=2026-10-24T09:17:42Z", 403],
    ["no date", "at=soon", 400],
    ["a date without its offset", "at=2026-11-24T11:00:00", 400],
    ["gaps, of which no answer is known", "include=GAPS", 400],
  ])("%s", (_, query, expected) => {
    expect(status(query)).toBe(expected);
  });

  test("thirty groups, and no more; none that is not there", () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => group(1 + (i % 14))).join(",");
    expect([status("", many(30)), status("", many(31)), status("", "")]).toEqual([200, 400, 400]);
    const gone = get(`/on-call?groups=${group(1)},${idOf("group", 99)}`);
    expect(bodyOf(gone)).toMatchObject({ code: 400, subcode: "validation.group.group_not_exists" });
  });
});

test("the list of occurrences is a second witness: the same rows, members only when embedded", () => {
  const range = "from=2026-11-24T12:00:00Z&to=2026-12-08T12:00:00Z";
  for (const { id, groupType, status } of XMATTERS_GROUPS) {
    const rows = dataOf<Entry>(get(`/groups/${id}/occurrences?${range}&limit=1000`));
    const onCall = entries(`groups=${id}&${range}&limit=1000`).filter(({ shift }) => shift !== undefined);
    expect(rows.map(brief)).toEqual(onCall.map(brief));
    expect(rows.some((row) => "members" in row)).toBe(false);
    expect(rows.length > 0).toBe(groupType === "ON_CALL" && status === "ACTIVE");
  }
  const [series] = dataOf<Entry>(get(`/groups/${group(4)}/occurrences?${range}`));
  const only = dataOf<Entry>(
    get(`/groups/${group(4)}/occurrences?${range}&shifts=${series?.shift?.id}&embed=members`),
  );
  expect(new Set(only.map(({ shift }) => shift?.id))).toEqual(new Set([series?.shift?.id]));
  expect(only.every(({ members }) => members !== undefined)).toBe(true);
});

test("the summary has a row for each place at a moment, with waits summed and whoever stands in", () => {
  type Summary = { recipient: { targetName: string }; absence?: { targetName: string }; delay: number };
  const rows = dataOf<Summary>(
    get(`/on-call-summary?groups=${group(1)}&at=2026-12-15T12:00:00Z&recipientsPerShift=100`),
  );
  expect(
    rows.map(({ recipient, absence, delay }) => [delay, recipient.targetName, absence?.targetName]),
  ).toEqual([
    [1, "lhartigan", undefined],
    [6, "jparedes", undefined],
    [11, "hwhitcombe", undefined],
    [0, "lfournier", undefined],
    [0, "kmensah", undefined],
    [5, "bfalk", "jlindqvist"],
    [20, "Platform Escalation", undefined],
  ]);
});
