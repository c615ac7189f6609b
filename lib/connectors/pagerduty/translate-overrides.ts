import type { Override } from "#lib/core/model/schedule.ts";
import type { SourceRef } from "#lib/core/model/source-ref.ts";
import { parseInstant, toInstant, toMs } from "#lib/core/time/instant.ts";
import type { Interval } from "#lib/core/time/interval.ts";
import {
  type OverrideSpan,
  orderOverrides,
  type PersonSpan,
  unlistedPieces,
} from "../shared/override-order.ts";
import type { SourceList } from "../shared/source-list.ts";
import { spanOf } from "../shared/span.ts";
import type { Subject, TranslateContext } from "../shared/translate-context.ts";
import type * as wire from "./api-types.ts";
import { SHAPES } from "./api-types.ts";

/** What the source says about the overrides of one schedule: the list with ids, and its own resolved rendering inside `windows`. */
export interface OverrideSources {
  /** Null when the list was not asked for. */
  readonly list: SourceList | null;
  readonly resolved: readonly wire.RenderedEntry[];
  readonly windows: readonly Interval[];
}

/**
 * The overrides of a layer-based schedule (contract §7, §10.9): they replace whoever is there and fill gaps. Ids come from the list, the
 * order of overlapping ones from the resolved rendering. What only the rendering shows becomes an override of its own, with a Problem.
 */
export function translateOverrides(
  sources: OverrideSources,
  subject: Subject,
  context: TranslateContext,
): readonly Override<SourceRef>[] {
  const listed = (sources.list?.items ?? []).flatMap((raw, index) =>
    readOverride(raw, index, subject, context),
  );
  const resolved = sources.resolved.flatMap((entry) => {
    if (entry.user === null) return [];
    context.mention(entry.user, subject);
    const span = spanOf(entry.start, entry.end);
    return span === null ? [] : [{ ...msOf(span), person: entry.user.id }];
  });
  if (sources.list === null || !sources.list.complete) {
    context.tell(
      "not-readable",
      subject,
      "its list of overrides was not read whole; the rendered ones are kept without their ids.",
      { path: "/overrides", severity: "changes-meaning", retry: true },
    );
  }
  const order = orderOverrides(listed, resolved, sources.windows);
  tellOrder(order, subject, context);
  const unlisted = unlistedPieces(listed, resolved, sources.windows);
  if (unlisted.length > 0 && sources.list?.complete === true) {
    context.tell(
      "list-unstable",
      subject,
      "its rendering shows overrides that the list does not have; they are kept without their ids.",
      { path: "/overrides_subschedule", retry: true, firstMattersAt: firstOf(unlisted) },
    );
  }
  const overrides = [
    ...listed.map((one) => ({ ...one, rank: order.ranks.get(one.id) ?? 0 })),
    ...unlisted.map((one) => ({
      ...one,
      id: `rendered:${toInstant(one.start)}:${one.person}`,
      rank: listed.length,
    })),
  ];
  return overrides.map((one) => ({
    key: one.id,
    start: toInstant(one.start),
    end: toInstant(one.end),
    incoming: { kind: "user", id: context.ref("user", one.person) },
    replaces: { type: "schedule" },
    order: one.rank,
    origin: "source",
  }));
}

function readOverride(
  raw: unknown,
  index: number,
  subject: Subject,
  context: TranslateContext,
): OverrideSpan[] {
  const item = context.parsePart(SHAPES.override, raw, { subject, path: "/overrides", index });
  if (item === undefined) return [];
  context.mention(item.user, subject);
  const span = spanOf(item.start, item.end);
  if (span === null) {
    context.tell("invalid-value", subject, `the override ${item.id} is no interval; it is left out.`, {
      path: `/overrides/${index}`,
      severity: "changes-meaning",
      firstMattersAt: parseInstant(item.start),
    });
    return [];
  }
  return [{ id: item.id, person: item.user.id, ...msOf(span) }];
}

function tellOrder(
  order: ReturnType<typeof orderOverrides>,
  subject: Subject,
  context: TranslateContext,
): void {
  if (order.undecidedFrom !== null) {
    context.tell(
      "order-undecided",
      subject,
      "overrides of different people overlap, and its rendering does not tell who wins; the later start does.",
      {
        path: "/overrides",
        severity: "changes-meaning",
        firstMattersAt: toInstant(order.undecidedFrom),
      },
    );
  } else if (order.contested) {
    context.tell(
      "order-unknown",
      subject,
      "overrides of different people overlap; PagerDuty does not tell their order, so its rendering decided.",
      { path: "/overrides" },
    );
  }
}

const msOf = (span: { readonly start: string; readonly end: string }) => ({
  start: toMs(span.start),
  end: toMs(span.end),
});

const firstOf = (pieces: readonly PersonSpan[]) => toInstant(Math.min(...pieces.map((piece) => piece.start)));
