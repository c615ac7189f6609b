import type { EpochMs, Instant } from "#lib/core/time/instant.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import type { Page } from "../connector.ts";
import type { SourceList } from "../shared/source-list.ts";
import type { TranslateContext } from "../shared/translate-context.ts";
import { dataOf, isRead, listIn, viewList } from "./pages.ts";
import { ownerOf, PARTS, ruleOf } from "./requests.ts";

/** An instant after all that a source can plan. */
const FOR_EVER: Instant = "9999-12-31T23:59:59Z";

/** Pages of one part are those of one list or of one kind of thing. */
const keyOf = (part: string, id: string | null): string => JSON.stringify([part, id]);

/** The stored pages of a read, by what was asked. Their order does not matter. */
export class SourcePages {
  private readonly byKey: ReadonlyMap<string, readonly Page[]>;
  private readonly rules: ReadonlyMap<string, unknown>;
  private readonly now: EpochMs;

  constructor(pages: readonly Page[], now: EpochMs) {
    this.byKey = Map.groupBy(pages, ({ request }) => keyOf(request.part, ownerOf(request)));
    this.rules = new Map(
      pages
        .filter((page) => page.request.part === PARTS.ruleDetails && isRead(page))
        .map(({ request, body }) => [keyOf(ruleOf(request) ?? "", ownerOf(request)), dataOf(body)]),
    );
    this.now = now;
  }

  /** The list of a part, of the whole account or of one thing; null when it was not asked for. */
  list(part: string, id: string | null = null): SourceList | null {
    const pages = this.pages(part, id);
    if (pages.length === 0) return null;
    const { items, isWhole } = viewList(pages);
    return {
      items,
      complete: isWhole,
      // Overrides that are over are no longer listed (contract §3, J).
      interval: part === PARTS.overrides ? { from: toInstant(this.now), to: FOR_EVER } : null,
    };
  }

  /** The answer about one thing; undefined when it was not asked for, or refused. */
  detail(part: string, id: string): unknown {
    const page = this.pages(part, id).find(isRead);
    return page === undefined ? undefined : dataOf(page.body);
  }

  /** A notification rule with its steps; undefined when that was not read. */
  rule(userId: string, ruleId: string): unknown {
    return this.rules.get(keyOf(ruleId, userId));
  }

  pages(part: string, id: string | null): readonly Page[] {
    return this.byKey.get(keyOf(part, id)) ?? [];
  }

  /** Whether this was asked for and refused for want of rights. */
  isForbidden(part: string): boolean {
    return this.pages(part, null).some((page) => page.status === 403);
  }

  /** Whether the source answered that there is no such thing. */
  isGone(part: string, id: string): boolean {
    const pages = this.pages(part, id);
    return pages.length > 0 && pages.every((page) => page.status === 404);
  }
}

const SINGLE: readonly string[] = [
  PARTS.account,
  PARTS.limits,
  PARTS.teamDetails,
  PARTS.scheduleDetails,
  PARTS.ruleDetails,
  PARTS.timelines,
];

/** Answers that hold no list where there should be one, or nothing at all: told, because what they left out is not known. */
export function tellUnreadable(pages: readonly Page[], context: TranslateContext): void {
  for (const page of pages) {
    if (!isRead(page)) continue;
    const { part, path } = page.request;
    const data = dataOf(page.body);
    const isThing = typeof data === "object" && data !== null && !Array.isArray(data);
    if (SINGLE.includes(part) ? isThing : listIn(page.body) !== undefined) continue;
    const what = SINGLE.includes(part) ? "what it should" : "a list";
    context.tell("unreadable-item", null, `The answer to ${path} does not hold ${what}.`, {
      path: "/data",
      severity: "blocks",
    });
  }
}
