import { createReadStream } from 'node:fs';
import { parse, type CsvError, type Options } from 'csv-parse';
import { BILL_COLUMNS, type BillCells, type LineProblem } from './bill-line.js';

/** One line as it stands in the file: its cells, or why it has none. `line` counts from 1. */
export type FileLine =
  | { readonly line: number; readonly cells: BillCells }
  | { readonly line: number; readonly problem: LineProblem };

/** The file as a whole cannot be read as bills: missing, or another first line. */
export class BillFileError extends Error {
  override readonly name = 'BillFileError';
}

const LINE_BYTES_MAX = 20_000;
const OPTIONS: Options = {
  bom: true,
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: LINE_BYTES_MAX,
  skip_records_with_error: true,
};

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV file (UTF-8, RFC 4180) line by line; memory does not grow with the file.
 *
 * @throws BillFileError when there is no such file or its first line is not `BILL_COLUMNS`.
 */
export async function* readBillFile(file: string): AsyncGenerator<FileLine> {
  const source = createReadStream(file);
  const skipped: FileLine[] = [];
  const parser = parse({ ...OPTIONS, on_skip: (error) => void skipped.push(unreadable(error)) });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let started = false;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      yield* skipped.splice(0);
      if (started) yield toLine(record, info.lines);
      else checkFirst(record, file);
      started = true;
    }
  } catch (error) {
    if (!isCsvError(error)) throw asFileError(error, file);
    // The parser no longer knows where a line ends, e.g. after a quote that is never closed.
    skipped.push(unreadable(error));
  } finally {
    source.destroy();
  }
  yield* skipped;
  if (!started)
    throw new BillFileError(`${file}:1: expected the columns ${BILL_COLUMNS.join(',')}`);
}

function toLine(record: readonly string[], line: number): FileLine {
  if (record.length !== BILL_COLUMNS.length) {
    const expected = `${BILL_COLUMNS.length} columns, not ${record.length}`;
    return { line, problem: { column: 'line', expected } };
  }
  const cells = Object.fromEntries(BILL_COLUMNS.map((column, at) => [column, record[at]!]));
  return { line, cells: cells as Record<(typeof BILL_COLUMNS)[number], string> };
}

function checkFirst(record: readonly string[], file: string): void {
  if (record.join(',') === BILL_COLUMNS.join(',')) return;
  throw new BillFileError(`${file}:1: expected the columns ${BILL_COLUMNS.join(',')}`);
}

function unreadable(error: CsvError | undefined): FileLine {
  const line = Number(error?.['lines'] ?? 0);
  return { line, problem: { column: 'line', expected: `CSV (${error?.code})` } };
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
}

function asFileError(error: unknown, file: string): Error {
  if (error instanceof BillFileError) return error;
  return new BillFileError(`${file}: cannot be read`, { cause: error });
}
