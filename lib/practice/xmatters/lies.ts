import type { Renderable, Rendered } from "./render.ts";

/**
 * An untruth about one group, planted in what is rendered (on-call, its summary, occurrences): what the account says of definitions and absences stays true.
 * So whoever compares must find it, from `now` on within 90 days.
 */
export type Lie = {
  id: string;
  groupId: string;
  describe: string;
  /** Something else than the definition is rendered. */
  bend?: (of: Renderable) => Renderable;
  /** Works on occurrences from a day before the window to a day after it. */
  repaint?: (rows: Rendered[]) => Rendered[];
  /** Owners of devices, by the device's id: the number of another person. */
  owners?: Readonly<Record<string, number>>;
};
