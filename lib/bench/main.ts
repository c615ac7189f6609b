import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Bench, BenchRow } from "./bench-row.ts";

// Runs every `*.bench.ts` of this folder, one after the other, and prints the figures: with `--json` as one JSON array,
// else as a table. Words after the options choose the benches whose file names hold one of them.
const words = process.argv.slice(2).filter((arg) => !arg.startsWith("-"));
const files = readdirSync(import.meta.dirname)
  .filter(
    (file) => file.endsWith(".bench.ts") && (words.length === 0 || words.some((word) => file.includes(word))),
  )
  .sort();

const rows: BenchRow[] = [];
for (const file of files) {
  console.error(`— ${file}`);
  rows.push(...(await loadBench(file)).map(rounded));
}
if (process.argv.includes("--json")) console.log(JSON.stringify(rows, null, 2));
else console.table(rows);

async function loadBench(file: string): Promise<BenchRow[]> {
  const bench: Bench = await import(join(import.meta.dirname, file));
  return bench.run();
}

function rounded(row: BenchRow): BenchRow {
  const round = (value: number) => Number(value.toPrecision(4));
  return {
    ...row,
    value: round(row.value),
    ...(row.against === undefined ? {} : { against: round(row.against) }),
    ...(row.ratio === undefined ? {} : { ratio: round(row.ratio) }),
  };
}
