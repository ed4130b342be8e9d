import { basename } from 'node:path';
import type { FeeType } from '@kiosk/flow/catalogue/fee-type';
import type { Catalogue } from '@kiosk/flow/ports/central';
import type { Clock } from '@kiosk/flow/ports/clock';
import type { Store } from '../database/store.js';
import { readBillLine, type BillLine, type LineProblem } from './bill-line.js';
import { readBillFile, type FileLine } from './read-bill-file.js';
import { writeBills } from './write-bills.js';

/** A line that was not taken, and why. */
export type BadLine = { readonly line: number } & LineProblem;

/** What an import did. `lines` = written or unchanged lines + bad ones. */
export interface ImportReport {
  readonly lines: number;
  /** Bills and accounts that are new or other than before. */
  readonly bills: number;
  readonly accounts: number;
  /** Bills that were the same already. */
  readonly unchanged: number;
  readonly bad: readonly BadLine[];
}

/** What an import works with. */
export interface ImportPorts {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** Called every thousand lines with the lines read so far. */
  readonly progress?: (lines: number) => void;
}

const LINES_PER_COMMIT = 1_000;
const BAD_LINES_KEPT = 200;

/**
 * Imports a bill file. Each good line is taken, each other one reported; the same file again
 * changes nothing. What was paid through kiosks stays.
 *
 * @throws BillFileError when the file as a whole is not a bill file.
 */
export async function importBills(file: string, ports: ImportPorts): Promise<ImportReport> {
  const reader = new LineReader(new Map(ports.catalogue.fees.map((fee) => [fee.id, fee])));
  const total = { lines: 0, bills: 0, accounts: 0, unchanged: 0 };
  let chunk: BillLine[] = [];
  const write = async (): Promise<void> => {
    const written = await writeBills(ports.store, chunk);
    reader.refuse(written.foreign);
    total.bills += written.bills;
    total.accounts += written.accounts;
    total.unchanged += written.unchanged;
    chunk = [];
    ports.progress?.(total.lines);
  };
  for await (const fileLine of readBillFile(file)) {
    total.lines += 1;
    const good = reader.read(fileLine);
    if (good !== undefined) chunk.push(good);
    if (total.lines % LINES_PER_COMMIT === 0) await write();
  }
  await write();
  const report = { ...total, bad: reader.bad.sort((a, b) => a.line - b.line) };
  await keepReport(file, report, ports);
  return report;
}

/** Reads lines and knows those before: a bill stands once, an account has one holder. */
class LineReader {
  readonly bad: BadLine[] = [];
  readonly #bills = new Map<string, number>();
  readonly #accounts = new Map<string, { readonly line: number; readonly holder: string }>();

  constructor(private readonly fees: ReadonlyMap<string, FeeType>) {}

  read(fileLine: FileLine): BillLine | undefined {
    const { line } = fileLine;
    const read = 'cells' in fileLine ? readBillLine(fileLine.cells, this.fees) : fileLine.problem;
    const problem = 'account' in read ? this.#repeated(read, line) : read;
    if (problem === undefined) return read as BillLine;
    this.bad.push({ line, ...problem });
    return undefined;
  }

  /** Takes back good lines: the database knows their bills as those of other accounts. */
  refuse(lines: Iterable<BillLine>): void {
    const expected = 'a bill of this account; it is known as one of another fee or account';
    for (const { bill } of lines) {
      const line = bill && this.#bills.get(bill.id);
      if (line !== undefined) this.bad.push({ line, column: 'bill', expected });
    }
  }

  #repeated({ account, bill }: BillLine, line: number): LineProblem | undefined {
    const before = bill && this.#bills.get(bill.id);
    if (before !== undefined) {
      return { column: 'bill', expected: `a bill that stands once; it is on line ${before}` };
    }
    const key = `${account.fee_id} ${account.number}`;
    const holder = JSON.stringify([account.factor, account.name, account.address, account.balance]);
    const known = this.#accounts.get(key);
    if (known !== undefined && known.holder !== holder) {
      return { column: 'account', expected: `the holder and balance of line ${known.line}` };
    }
    if (known === undefined) this.#accounts.set(key, { line, holder });
    if (bill !== undefined) this.#bills.set(bill.id, line);
    return undefined;
  }
}

async function keepReport(file: string, report: ImportReport, ports: ImportPorts): Promise<void> {
  const { bad, ...counts } = report;
  const atMs = ports.clock.wallMs();
  await ports.store.db
    .insertInto('imports')
    .values({
      ...counts,
      id: `${atMs}-${basename(file)}`,
      file: basename(file),
      at_ms: atMs,
      bad: bad.length,
      report: JSON.stringify(bad.slice(0, BAD_LINES_KEPT)),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
