import type { EpochMs, Instant } from "#lib/core/time/instant.ts";
import { toInstant } from "#lib/core/time/instant.ts";
import type { Page } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import type { SourceList } from "../shared/source-list.ts";
import type { TranslateContext } from "../shared/translate-context.ts";
import { idOf, isRead, nextOf, offsetOf, rowsIn, totalOf, viewList } from "./pages.ts";
import { absenceWindow, isQuota, ownerOf, PARTS, type Part } from "./requests.ts";

/** The rows of a list inside an item, with what was read of it apart. */
export interface EmbeddedRows {
  readonly rows: readonly unknown[];
  readonly complete: boolean;
}

/** The stored pages of a read, by what was asked. Their order does not matter. */
export class SourcePages {
  private readonly byKey: ReadonlyMap<string, readonly Page[]>;
  private readonly now: EpochMs;

  constructor(pages: readonly Page[], now: EpochMs) {
    this.byKey = Map.groupBy(pages, ({ request }) => {
      const owner = ownerOf(request);
      return keyOf(request.part, owner?.group ?? null, owner?.shift ?? null);
    });
    this.now = now;
  }

  /** The list of a part, of the whole account or of one group; null when it was not asked for. */
  list(part: Part, group: string | null = null): SourceList | null {
    const pages = this.pages(part, group);
    if (pages.length === 0) return null;
    const { items, isWhole } = viewList(pages);
    const { from, to } = absenceWindow(this.now);
    return {
      items,
      complete: isWhole,
      interval: part === PARTS.absences ? { from: toInstant(from), to: toInstant(to) } : null,
    };
  }

  /** When the series of a group were read; null when they were not. */
  readAt(part: Part, group: string): Instant | null {
    const times = this.pages(part, group)
      .filter(isRead)
      .map((page) => page.readAt);
    return times.toSorted()[0] ?? null;
  }

  /**
   * A list embedded in an item, with the rest that was read apart (xMatters contract §3: embedded pages hold at most 100 rows); null when it is
   * neither embedded nor read.
   */
  embedded(value: unknown, rest: { part: Part; group: string; shift?: string }): EmbeddedRows | null {
    const own = rowsIn(value);
    const pages = this.pages(rest.part, rest.group, rest.shift ?? null);
    if (own === undefined && (pages.length === 0 || (value !== null && value !== undefined))) return null;
    const rows = own ?? [];
    const goesOn =
      own === undefined ||
      (!Array.isArray(value) &&
        (typeof field(field(value, "links"), "next") === "string" || rows.length < (totalOf(value) ?? 0)));
    if (!goesOn) return { rows, complete: true };
    const last = lastPass(pages);
    const more = last.flatMap((page) => rowsIn(page.body) ?? []);
    const end = last.at(-1);
    const total = end === undefined ? null : totalOf(end.body);
    return {
      rows: [...rows, ...more],
      complete:
        end !== undefined &&
        last.every((page) => isRead(page) && rowsIn(page.body) !== undefined) &&
        nextOf(end).type === "none" &&
        (total === null || rows.length + more.length >= total),
    };
  }

  /** The ids of whoever has a place in a timeline of a group, as far as it was read. */
  placedIn(group: string): ReadonlySet<string> {
    const series = this.list(PARTS.shifts, group)?.items ?? [];
    const members = series.flatMap((shift) => {
      const rest = { part: PARTS.shiftMembers, group, shift: idOf(shift) ?? "" };
      return this.embedded(field(shift, "members"), rest)?.rows ?? [];
    });
    return new Set(members.flatMap((row) => idOf(field(row, "recipient")) ?? []));
  }

  private pages(part: Part, group: string | null, shift: string | null = null): readonly Page[] {
    return this.byKey.get(keyOf(part, group, shift)) ?? [];
  }
}

const keyOf = (part: string, group: string | null, shift: string | null): string =>
  JSON.stringify([part, group, shift]);

function lastPass(pages: readonly Page[]): readonly Page[] {
  const last = Math.max(...pages.map(({ request }) => request.pass));
  return pages
    .filter(({ request }) => request.pass === last)
    .toSorted((a, b) => offsetOf(a.request) - offsetOf(b.request));
}

/** Answers that hold no list: told, because what they left out is not known. */
export function tellUnreadable(pages: readonly Page[], context: TranslateContext): void {
  for (const page of pages) {
    if (!isRead(page) || isQuota(page.request) || rowsIn(page.body) !== undefined) continue;
    context.tell("unreadable-item", null, `The answer to ${page.request.path} does not hold a list.`, {
      path: "/data",
      severity: "blocks",
    });
  }
}

/**
 * What was read of groups, and of series, that the lists no longer name: they went while the account was read. Told once each, and not
 * imported.
 */
export function tellOrphans(pages: readonly Page[], lists: SourcePages, context: TranslateContext): void {
  const idsIn = (part: Part, group: string | null = null) =>
    new Set((lists.list(part, group)?.items ?? []).map(idOf));
  const groups = idsIn(PARTS.groups);
  const told = new Set<string>();
  for (const page of pages) {
    const owner = ownerOf(page.request);
    if (owner === null || !isRead(page)) continue;
    const { group, shift } = owner;
    const isListed = groups.has(group) && (shift === null || idsIn(PARTS.shifts, group).has(shift));
    const name = groups.has(group) ? `series ${shift} of the group ${group}` : `group ${group}`;
    if (isListed || told.has(name)) continue;
    told.add(name);
    context.tell("dangling-reference", null, `The ${name} was read, but the list does not name it.`, {
      severity: "changes-meaning",
      retry: true,
    });
  }
}
