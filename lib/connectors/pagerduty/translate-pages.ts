import { parseInstant } from "#lib/core/time/instant.ts";
import type { Page } from "../connector.ts";
import { field } from "../shared/json-field.ts";
import { queryOf } from "../shared/page-request.ts";
import type { SourceList } from "../shared/source-list.ts";
import type { TranslateContext } from "../shared/translate-context.ts";
import { itemId, listKey, offsetOf, totalOf, viewList } from "./lists.ts";
import { ITEMS_KEY, PARTS } from "./requests.ts";

export interface SourceDetail {
  /** The id that was asked for. */
  readonly id: string;
  /** The answer that defines it. */
  readonly raw: unknown;
  readonly page: Page;
  /** All answers, that one included: the same thing, rendered for several windows. */
  readonly answers: readonly Page[];
}

/** The stored pages of a read by the vendor's own paths. Their order does not matter. */
export class SourcePages {
  private readonly byPath: ReadonlyMap<string, readonly Page[]>;
  private readonly context: TranslateContext;

  constructor(pages: readonly Page[], context: TranslateContext) {
    this.context = context;
    this.byPath = Map.groupBy(pages, (page) => page.request.path);
  }

  /** The ids in `prefix/{id}` that were asked for. */
  idsAt(prefix: string): string[] {
    return [...this.byPath.keys()].flatMap((path) => {
      const id = path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : "";
      return id === "" || id.includes("/") ? [] : [decodeURIComponent(id)];
    });
  }

  /** Whether the source answered that there is nothing at `path`. */
  isGone(path: string): boolean {
    const pages = this.byPath.get(path) ?? [];
    return pages.length > 0 && pages.every((page) => page.status === 404);
  }

  /** The answer of `prefix/{id}` under `key`, rather one that was asked for in a zone, then the newest; undefined when there is none. */
  detail(prefix: string, id: string, key: string): SourceDetail | undefined {
    const path = `${prefix}/${encodeURIComponent(id)}`;
    const answers = (this.byPath.get(path) ?? []).filter(isRead);
    const zoned = (page: Page) => (queryOf(page.request, "time_zone") === null ? 0 : 1);
    const usable = answers
      .filter((page) => isRecord(field(page.body, key)))
      .toSorted(
        (a, b) =>
          zoned(b) - zoned(a) || compareText(b.readAt, a.readAt) || compareText(sinceOf(a), sinceOf(b)),
      );
    const [page] = usable;
    if (page !== undefined) return { id, raw: field(page.body, key), page, answers: usable };
    if (answers.length > 0) {
      this.context.tell("unreadable-item", null, `The answer to ${path} holds no ${key}.`, {
        path: `/${key}`,
        severity: "blocks",
      });
    }
    return undefined;
  }

  /** The list at `path`; null when nothing was asked there. Several windows, or slices of one list, are joined. */
  list(path: string): SourceList | null {
    const pages = this.byPath.get(path);
    if (pages === undefined) return null;
    for (const page of pages) if (isRead(page)) this.checkList(page);
    // A window that was refused as too long was asked for again in parts.
    const answered = pages.filter((page) => page.status !== 400);
    const used = (answered.length > 0 ? answered : pages).toSorted(
      (a, b) => compareText(sinceOf(a), sinceOf(b)) || offsetOf(a) - offsetOf(b),
    );
    const [main, extra] = [used.filter((page) => !isSlice(page)), used.filter(isSlice)];
    const views = viewsOf([...main, ...extra]);
    const items = joinItems(views.flatMap((view) => view.items));
    return {
      items,
      complete:
        used.every(isRead) &&
        (viewsOf(main).every(isWhole) || (extra.length > 0 && countsAll(main, items.length))),
      interval: intervalOf(used),
    };
  }

  private checkList(page: Page): void {
    const key = ITEMS_KEY[page.request.part] ?? "items";
    if (Array.isArray(field(page.body, key))) return;
    this.context.tell("unreadable-item", null, `An answer to ${page.request.path} holds no list of ${key}.`, {
      path: `/${key}`,
      severity: "blocks",
    });
  }
}

/** The id of a raw item; null when it has none that can be used. */
export function idOf(raw: unknown): string | null {
  const id = field(raw, "id");
  return typeof id === "string" && id !== "" ? id : null;
}

const isRecord = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isRead = (page: Page) => page.status < 300;
const sinceOf = (page: Page) => queryOf(page.request, "since") ?? "";

/** Parts of a list that exist beside it: by the beginnings of names, or of chosen teams. They never make it whole alone. */
const isSlice = (page: Page) =>
  queryOf(page.request, "query") !== null || page.request.part === PARTS.shiftSchedulesOfTeams;

const viewsOf = (pages: readonly Page[]) =>
  [...new Set(pages.map((page) => listKey(page.request)))].map((key) => viewList(pages, key));

const isWhole = (view: ReturnType<typeof viewList>) =>
  view.steady && (view.total === null || view.total <= view.items.length);

/** Beyond the wall of paging the count of the source is the proof (contract §3). */
function countsAll(main: readonly Page[], count: number): boolean {
  const totals = main.flatMap((page) => totalOf(page) ?? []);
  const isAtWall = main.some((page) => field(page.body, "more") === true);
  return isAtWall && totals.length > 0 && count >= Math.max(...totals);
}

/** An id keeps its first place and takes its last state. */
function joinItems(items: readonly unknown[]): readonly unknown[] {
  const joined = new Map<string | symbol, unknown>();
  for (const item of items) joined.set(itemId(item) ?? Symbol("no id"), item);
  return [...joined.values()];
}

function intervalOf(pages: readonly Page[]): SourceList["interval"] {
  const bounds = (name: string) =>
    pages.flatMap((page) => parseInstant(queryOf(page.request, name) ?? "") ?? []).toSorted(compareText);
  const from = bounds("since").at(0);
  const to = bounds("until").at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
