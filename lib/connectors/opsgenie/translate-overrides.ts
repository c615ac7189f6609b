import type { Override } from "#lib/core/model/schedule.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { type EpochMs, parseInstant, toInstant, toMs } from "#lib/core/time/instant.ts";
import { type Interval, subtract, unionOf } from "#lib/core/time/interval.ts";
import type { Page } from "../connector.ts";
import { parseItem } from "../parse-items.ts";
import { type OverrideRow, orderRows, type PersonSpan } from "../shared/override-order.ts";
import type { SourceList } from "../shared/source-list.ts";
import type { Subject } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";
import { SHAPES } from "./api-types.ts";
import { personOf, type RotationSpan, rotationSpan } from "./override-spans.ts";
import { dataOf, isRead } from "./pages.ts";
import type { Directory } from "./people.ts";
import type { Translator } from "./translate-people.ts";

export interface OverrideSources {
  /** Null when it was not asked for. */
  readonly list: SourceList | null;
  /** The schedule's timeline, where overlaps had to be settled. */
  readonly timelines: readonly Page[];
  readonly rotationIds: readonly string[];
  readonly now: EpochMs;
}

interface Listed {
  readonly item: wire.Override;
  readonly span: RotationSpan;
  readonly path: string;
}

/**
 * The overrides of a schedule (Opsgenie contract §5.14–§5.16): on the rotations that they name, on all of them when they name none, gaps
 * included. The list is probably newest first, and the one created last wins; where that matters the timeline settles it, and it is told.
 */
export function translateOverrides(
  sources: OverrideSources,
  subject: Subject,
  context: Translator,
): readonly Override<SourceRef>[] {
  if (sources.list?.complete !== true) {
    context.tell("not-readable", subject, "its overrides were not read.", {
      path: "/overrides",
      severity: "changes-meaning",
      retry: true,
    });
  }
  const listed = uniquely(
    (sources.list?.items ?? []).flatMap((raw, index) => readOverride(raw, index, subject, context)),
  );
  const weakestFirst = listed.map(({ span }) => span).toReversed();
  const order = orderRows(weakestFirst, rowsOf(weakestFirst, sources, context.directory));
  tellOrder(order, weakestFirst, subject, context);
  tellUnknownRotations(listed, sources.rotationIds, subject, context);
  return listed.map(({ item, span, path }) => ({
    key: span.id,
    start: toInstant(span.start),
    end: toInstant(span.end),
    incoming: context.participant(item.user, subject, `${path}/user`),
    replaces: span.rotations.length === 0 ? { type: "schedule" } : { type: "tracks", tracks: span.rotations },
    order: order.ranks.get(span.id) ?? 0,
    origin: "source",
  }));
}

/** A rotation that is gone, or was read before it came: the override stays on it, and shows somebody even so. */
function tellUnknownRotations(
  listed: readonly Listed[],
  rotationIds: readonly string[],
  subject: Subject,
  context: Translator,
): void {
  for (const { span, path } of listed) {
    const unknown = span.rotations.filter((id) => !rotationIds.includes(id));
    if (unknown.length === 0) continue;
    context.tell(
      "dangling-reference",
      subject,
      `the override ${span.id} is for a rotation that the schedule does not have (${unknown.join(", ")}).`,
      { path: `${path}/rotations`, severity: "changes-meaning", firstMattersAt: toInstant(span.start) },
    );
  }
}

function readOverride(raw: unknown, index: number, subject: Subject, context: Translator): Listed[] {
  const path = `/overrides/${index}`;
  const item = context.parsePart(SHAPES.override, raw, { subject, path: "/overrides", index });
  if (item === undefined) return [];
  const span = rotationSpan(item, context.directory);
  if (span !== null) return [{ item, span: { ...span, rotations: [...new Set(span.rotations)] }, path }];
  const message = `the override ${item.alias ?? "without an alias"} (${item.startDate} to ${item.endDate}) is no interval; it is left out.`;
  context.participant(item.user, subject, `${path}/user`);
  context.tell("invalid-value", subject, message, {
    path,
    severity: "changes-meaning",
    firstMattersAt: parseInstant(item.startDate),
  });
  return [];
}

/** Keys are told apart within the schedule; an alias that is there twice is numbered. */
function uniquely(listed: readonly Listed[]): readonly Listed[] {
  const seen = new Map<string, number>();
  return listed.map((one) => {
    const count = (seen.get(one.span.id) ?? 0) + 1;
    seen.set(one.span.id, count);
    return count === 1 ? one : { ...one, span: { ...one.span, id: `${one.span.id}#${count}` } };
  });
}

/** What lies over each other on each rotation from now on, and what the timeline shows there. */
function rowsOf(
  spans: readonly RotationSpan[],
  sources: OverrideSources,
  directory: Directory,
): OverrideRow[] {
  const ahead = spans
    .filter(({ end }) => end > sources.now)
    .map((span) => ({ ...span, start: Math.max(span.start, sources.now) }));
  const rotations = new Set([...sources.rotationIds, ...ahead.flatMap(({ rotations: named }) => named)]);
  const shown = sources.timelines.flatMap((page) => shownBy(page, sources.now, directory));
  // A schedule without rotations has one row, under whatever name its timeline shows it.
  if (rotations.size === 0) {
    const told = shown.filter(({ rows }) => rows.size > 0);
    return [
      { overrides: ahead, resolved: told.flatMap(inAnyRow), windows: told.map(({ window }) => window) },
    ];
  }
  return [...rotations].map((rotation) => ({
    overrides: ahead.filter(({ rotations: named }) => named.length === 0 || named.includes(rotation)),
    resolved: shown.flatMap(({ window, rows }) => withGaps(rows.get(rotation), window)),
    windows: shown.filter(({ rows }) => rows.has(rotation)).map(({ window }) => window),
  }));
}

const inAnyRow = ({ window, rows }: Shown): readonly PersonSpan[] =>
  withGaps([...rows.values()].flat(), window);

/** Where nothing is shown nobody is, which an override to nobody may have done. */
function withGaps(spans: readonly PersonSpan[] | undefined, window: Interval): readonly PersonSpan[] {
  if (spans === undefined) return [];
  return [
    ...spans,
    ...subtract(unionOf([window]), unionOf(spans)).map((gap) => ({ ...gap, person: "none" })),
  ];
}

interface Shown {
  readonly window: Interval;
  readonly rows: ReadonlyMap<string, readonly PersonSpan[]>;
}

/** The final rows of one timeline before forwarding. */
function shownBy(page: Page, now: EpochMs, directory: Directory): Shown[] {
  if (!isRead(page)) return [];
  const { item } = parseItem(SHAPES.timeline, dataOf(page.body), { source: null });
  const [from, to] = [parseInstant(item?.startDate ?? ""), parseInstant(item?.endDate ?? "")];
  if (item === undefined || from === null || to === null) return [];
  const window = { start: Math.max(toMs(from), now), end: toMs(to) };
  const rows = item.finalTimeline.rotations.map((rotation) => {
    const spans = rotation.periods.flatMap((period): PersonSpan[] => {
      const [start, end] = [parseInstant(period.startDate), parseInstant(period.endDate)];
      if (start === null || end === null) return [];
      return [{ start: toMs(start), end: toMs(end), person: personOf(beforeForwarding(period), directory) }];
    });
    return [rotation.id, spans] as const;
  });
  return [{ window, rows: new Map(rows) }];
}

/** §5.17: forwarding comes after overrides; the period keeps whom it stands in for. */
function beforeForwarding({ fromUser, recipient }: wire.Period): Partial<wire.Recipient> {
  const from = fromUser ?? recipient?.forwardedFrom ?? null;
  if (from === null) return { ...recipient, type: recipient?.type ?? "user" };
  // A bare text may be the id or the login (§9).
  return typeof from === "string" ? { type: "user", id: from, username: from } : { ...from, type: "user" };
}

function tellOrder(
  order: ReturnType<typeof orderRows>,
  weakestFirst: readonly RotationSpan[],
  subject: Subject,
  context: Translator,
): void {
  if (order.undecidedFrom !== null) {
    context.tell(
      "order-undecided",
      subject,
      "overrides of different people overlap, and its timeline does not tell who wins; the one that Opsgenie lists first does, which is probably the newest.",
      {
        path: "/overrides",
        severity: "changes-meaning",
        firstMattersAt: toInstant(order.undecidedFrom),
      },
    );
  } else if (order.contested) {
    const isAgainstList = weakestFirst.some(({ id }, index) => order.ranks.get(id) !== index);
    context.tell(
      "order-unknown",
      subject,
      isAgainstList
        ? "overrides of different people overlap; its timeline decided, and against the order in which Opsgenie lists them."
        : "overrides of different people overlap; Opsgenie does not tell their order, and its timeline agrees with the order of the list, the newest first.",
      { path: "/overrides", severity: isAgainstList ? "changes-meaning" : "info" },
    );
  }
}
