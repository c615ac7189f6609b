import { createReadStream, createWriteStream, renameSync } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import { StartError } from "./start-error.ts";

/**
 * A backup is a gzipped file of JSON lines: a header; the rows of every table, in Postgres' own text form of a row and a few
 * hundred to a line, at least one line a table; the positions of the sequences; and an end that counts the rows, without which the file is cut short.
 */
export const BackupLine = z.discriminatedUnion("line", [
  z.object({
    line: z.literal("header"),
    format: z.literal("rollcall-backup-1"),
    /** When the last migration of the schema was generated, in epoch milliseconds. */
    migration: z.number(),
    madeAt: z.iso.datetime(),
    /** Opens only under the secret that the credentials within are sealed under. */
    sealed: z.string(),
  }),
  z.object({
    line: z.literal("rows"),
    table: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.string()),
  }),
  z.object({ line: z.literal("sequences"), positions: z.record(z.string(), z.string()) }),
  z.object({ line: z.literal("end"), rows: z.number() }),
]);
export type BackupLine = z.infer<typeof BackupLine>;
export type BackupHeader = Extract<BackupLine, { line: "header" }>;

/** Writes the lines beside the file and moves them to its place when they are complete. Readable by this user alone. */
export async function writeBackupFile(file: string, lines: AsyncIterable<BackupLine>): Promise<void> {
  const text = async function* () {
    for await (const line of lines) yield `${JSON.stringify(line)}\n`;
  };
  const unfinished = `${file}.unfinished`;
  await pipeline(Readable.from(text()), createGzip(), createWriteStream(unfinished, { mode: 0o600 }));
  renameSync(unfinished, file);
}

/** @throws StartError when the file is none of ours */
export async function* readBackupFile(file: string): AsyncGenerator<BackupLine> {
  const input = createReadStream(file);
  const unpacked = createGunzip();
  const piped = pipeline(input, unpacked);
  piped.catch(() => {});
  try {
    for await (const line of createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })) {
      yield BackupLine.parse(JSON.parse(line));
    }
    await piped;
  } catch (error) {
    if (error instanceof StartError) throw error;
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new StartError(
      missing ? `There is no file ${file}.` : `${file} is no backup of Rollcall, or is damaged.`,
    );
  }
}

/**
 * Reads the whole file once, so that nothing is touched for one that is cut short.
 * @throws StartError
 */
export async function checkBackupFile(file: string): Promise<BackupHeader> {
  let header: BackupHeader | undefined;
  let rows = 0;
  let counted = -1;
  for await (const line of readBackupFile(file)) {
    if (line.line === "header") header ??= line;
    else if (line.line === "rows") rows += line.rows.length;
    else if (line.line === "end") counted = line.rows;
  }
  if (header && rows === counted) return header;
  throw new StartError(`${file} is cut short: its end is missing.`);
}
