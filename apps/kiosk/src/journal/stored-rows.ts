import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Json } from '@kiosk/flow/journal/canonical';
import { GENESIS_HASH, type Row, type StoredRow } from '@kiosk/flow/journal/row';
import type { AccountName, Line } from '@kiosk/flow/ledger/ledger';
import { minor } from '@kiosk/flow/money/money';
import type { ClockQuality } from '@kiosk/flow/ports/clock';

/** Rows in memory at a time while a whole journal is walked. */
const PAGE_ROWS = 1000;

/** A row with the hash of the one before it: stored once, where it belongs. */
const LINKED = `SELECT journal.*,
  (SELECT hash FROM journal AS before WHERE before.seq = journal.seq - 1) AS prev_hash FROM journal`;

/** Rows with `seq` above `after`, ascending, at most `limit`; bodies as the text that was hashed. */
export function readStored(database: DatabaseSync, after: number, limit: number): StoredRow[] {
  const rows = database.prepare(`${LINKED} WHERE seq > ? ORDER BY seq LIMIT ?`);
  const lines = database.prepare(
    'SELECT * FROM lines WHERE seq > ? AND seq <= ? ORDER BY seq, number',
  );
  const found = rows.all(after, limit);
  const last = found.at(-1);
  return last === undefined ? [] : join(found, lines.all(after, number(last, 'seq')));
}

/** Rows of one payment, ascending. */
export function readStoredPayment(database: DatabaseSync, paymentId: string): StoredRow[] {
  if (paymentId === '') return [];
  // By its first row, then on from there: an index over all rows would be written at each commit.
  const first = database.prepare(
    `SELECT min(seq) AS seq FROM journal WHERE type = 'payment.opened' AND payment_id = ?`,
  );
  const from = number(first.get(paymentId) ?? {}, 'seq');
  const rows = database.prepare(`${LINKED} WHERE seq >= ? AND payment_id = ? ORDER BY seq`);
  const lines = database.prepare(
    `SELECT lines.* FROM lines JOIN journal USING (seq) WHERE journal.seq >= ? AND payment_id = ?
     ORDER BY lines.seq, number`,
  );
  return join(rows.all(from, paymentId), lines.all(from, paymentId));
}

/** The whole journal in order, a page in memory at a time. */
export function* walk(database: DatabaseSync): Generator<StoredRow> {
  for (let after = 0; ;) {
    const page = readStored(database, after, PAGE_ROWS);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}

/** A stored row with its body read. */
export function toRow({ bodyText, ...row }: StoredRow): Row {
  return { ...row, body: JSON.parse(bodyText) as Json };
}

type Found = Record<string, SQLOutputValue>;

/** Both lists ascend by seq, so one pass over the lines serves all rows. */
function join(rows: readonly Found[], lines: readonly Found[]): StoredRow[] {
  let next = 0;
  return rows.map((row) => {
    const seq = number(row, 'seq');
    const own: Line[] = [];
    for (let line = lines[next]; line !== undefined && number(line, 'seq') === seq;) {
      own.push(lineOf(line));
      next += 1;
      line = lines[next];
    }
    return storedRow(row, own);
  });
}

// The schema and its hash vouch for the words of these unions: they were typed when appended.
const lineOf = (line: Found): Line => ({
  account: text(line, 'account') as AccountName,
  amount: minor(number(line, 'amount')),
});

const storedRow = (row: Found, lines: readonly Line[]): StoredRow => ({
  seq: number(row, 'seq'),
  bootId: text(row, 'boot_id'),
  monoMs: number(row, 'mono_ms'),
  wallMs: number(row, 'wall_ms'),
  clockQuality: text(row, 'clock_quality') as ClockQuality,
  paymentId: text(row, 'payment_id'),
  type: text(row, 'type'),
  bodyText: text(row, 'body'),
  lines,
  prevHash: row['prev_hash'] === null ? GENESIS_HASH : hex(row, 'prev_hash'),
  hash: hex(row, 'hash'),
});

const number = (row: Found, column: string): number => Number(row[column] ?? 0);
const hex = (row: Found, column: string): string =>
  Buffer.from(row[column] as Uint8Array).toString('hex');
const text = (row: Found, column: string): string => String(row[column]);
