/** An unbroken stretch `[start, end)` in epoch seconds during which one key holds. */
export type Piece<T> = { start: number; end: number; key: string; value: T };

export type Window = { since: number; until: number };

/**
 * Every second at which something may change, in order: each whole minute of the window, in each minute also the seconds in
 * `everyMinute`, the instants in `once`, and the window's first second.
 */
export function* samplesOf(
  window: Window,
  change: { everyMinute?: number[]; once: number[] },
): Generator<number> {
  const usual = secondsOf([0, ...(change.everyMinute ?? [])]);
  const special = new Map<number, number[]>();
  for (const instant of [window.since, ...change.once]) {
    const minute = Math.floor(instant / 60) * 60;
    special.set(minute, secondsOf([...(special.get(minute) ?? usual), instant]));
  }
  for (let minute = Math.floor(window.since / 60) * 60; minute < window.until; minute += 60) {
    for (const second of special.get(minute) ?? usual) {
      const sample = minute + second;
      if (sample >= window.since && sample < window.until) yield sample;
    }
  }
}

/** Which second of its minute each instant is, sorted, each once. */
function secondsOf(instants: number[]): number[] {
  return [...new Set(instants.map((instant) => ((instant % 60) + 60) % 60))].sort((a, b) => a - b);
}

export type Holder<T> = { key: string; value: T };

/** Collects what holds at each sample into pieces. Several keys may hold at once. */
export class Recorder<T> {
  private readonly pieces: Piece<T>[] = [];
  private readonly open = new Map<string, Piece<T>>();
  private only: Holder<T> | null = null;

  /** From `sample` on this alone holds, or nothing. */
  noteOne(sample: number, holder: Holder<T> | null): void {
    if (holder === this.only) return;
    this.only = holder;
    this.note(sample, holder ? [holder] : []);
  }

  /** From `sample` on exactly these keys hold. */
  note(sample: number, holding: Holder<T>[]): void {
    if (holding.length === this.open.size && holding.every(({ key }) => this.open.has(key))) return;
    const keys = new Set(holding.map(({ key }) => key));
    for (const key of [...this.open.keys()]) if (!keys.has(key)) this.shut(key, sample);
    for (const { key, value } of holding) {
      if (!this.open.has(key)) this.open.set(key, { start: sample, end: sample, key, value });
    }
  }

  /** All pieces, sorted by start; what still holds ends at `until`. */
  finish(until: number): Piece<T>[] {
    for (const key of [...this.open.keys()]) this.shut(key, until);
    return this.pieces.sort((a, b) => a.start - b.start || (a.key < b.key ? -1 : 1));
  }

  private shut(key: string, at: number): void {
    const piece = this.open.get(key);
    if (piece && at > piece.start) this.pieces.push({ ...piece, end: at });
    this.open.delete(key);
  }
}

/** The pieces that touch the window, cut at its ends unless `overflow` (PagerDuty contract §10.11). */
export function fitTo<T>(pieces: Piece<T>[], window: Window, overflow: boolean): Piece<T>[] {
  const { since, until } = window;
  const inside = pieces.filter((piece) =>
    since === until ? piece.start <= since && piece.end > since : piece.start < until && piece.end > since,
  );
  if (overflow) return inside;
  return inside.map((piece) => ({
    ...piece,
    start: Math.max(piece.start, since),
    end: Math.min(piece.end, until),
  }));
}

/** Share of the window covered by at least one piece, × 100 (contract §10.13); an instant is 0 or 100. */
export function coverageOf<T>(pieces: Piece<T>[], window: Window): number {
  if (window.since === window.until) return pieces.length > 0 ? 100 : 0;
  let covered = 0;
  let reached = window.since;
  for (const piece of [...pieces].sort((a, b) => a.start - b.start)) {
    const start = Math.max(piece.start, reached);
    const end = Math.min(piece.end, window.until);
    if (end > start) covered += end - start;
    reached = Math.max(reached, end);
  }
  return (covered / (window.until - window.since)) * 100;
}
