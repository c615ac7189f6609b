/** One figure of a bench. */
export interface BenchRow {
  /** What was measured, the same from run to run. */
  name: string;
  value: number;
  /** Unit of `value` and `against`: "ms", "rows/s", "x" for a mere ratio. */
  unit: string;
  /** What it is measured against, in the same run on the same input. */
  against?: number;
  /** Ours ÷ the other's. */
  ratio?: number;
}

/** What a `*.bench.ts` file exports. */
export interface Bench {
  run(): Promise<BenchRow[]>;
}
