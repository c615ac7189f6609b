import type { PlacedItem } from "./layout/place-rows.ts";
import type { TimeWindow } from "./layout/scale.ts";
import type { TimelinePerson } from "./model/timeline-data.ts";
import { blockName, differenceName, gapName, type NameOf } from "./words.ts";

/** What all items of a grid are drawn by. */
export interface GridView {
  readonly window: TimeWindow;
  /** The zone that times are told in. */
  readonly zone: string;
  /** The day that years are left out for; not the running clock. */
  readonly now: number;
  readonly people: ReadonlyMap<string, TimelinePerson>;
  readonly nameOf: NameOf;
  readonly hrefOf: (person: string) => string;
}

/** The whole name of an item, for readers and for its card. */
export function itemName(item: PlacedItem, { zone, now, people, nameOf }: GridView): string {
  switch (item.kind) {
    case "gap":
      return gapName(item.gap, zone, now);
    case "difference":
      return differenceName(item.difference, { nameOf, zone, now });
    case "block": {
      const person = people.get(item.block.person);
      return person === undefined ? "" : blockName(item.block, { person, zone, now });
    }
  }
}
