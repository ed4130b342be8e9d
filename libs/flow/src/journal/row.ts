import type { Line } from '../ledger/ledger.js';
import type { ClockQuality } from '../ports/clock.js';
import { canonical, type Json } from './canonical.js';

/** A row as the flow asks for it; the journal adds number, times and hashes. */
export interface NewRow {
  /** Past tense, e.g. "note.stacked"; see `payment.machine.ts` for the payment's own. */
  readonly type: string;
  /** Empty for rows that belong to no payment. */
  readonly paymentId: string;
  readonly body: Json;
  readonly lines: readonly Line[];
}

/** A durable row. `seq` counts from 1 without a gap; `hash` covers everything before it. */
export interface Row extends NewRow {
  readonly seq: number;
  /** Names one run of the kiosk process. */
  readonly bootId: string;
  readonly monoMs: number;
  readonly wallMs: number;
  readonly clockQuality: ClockQuality;
  /** Hex SHA-256 of the row before; 64 zeros for the first. */
  readonly prevHash: string;
  readonly hash: string;
}

export const GENESIS_HASH = '0'.repeat(64);

/** SHA-256 of UTF-8 text, as lower-case hex. Passed in: this library has no crypto of its own. */
export type Sha256 = (text: string) => string;

/** A row as it is kept and sent: its body is still the canonical text that was hashed. */
export interface StoredRow extends Omit<Row, 'body'> {
  readonly bodyText: string;
}

/** The text whose SHA-256 is the row's hash. */
export function hashedText(row: Omit<Row, 'hash'>): string {
  return storedText({ ...row, bodyText: canonical(row.body) });
}

/** As `hashedText`, to the byte, without reading the body. */
export function storedText(row: Omit<StoredRow, 'hash'>): string {
  const { seq, bootId, monoMs, wallMs, clockQuality, paymentId, type, bodyText, prevHash } = row;
  const head = canonical([seq, bootId, monoMs, wallMs, clockQuality, paymentId, type]);
  const lines = canonical(row.lines.map(({ account, amount }) => [account, amount]));
  return `${head.slice(0, -1)},${bodyText},${lines},${canonical(prevHash)}]`;
}

/** Where the chain breaks, or `undefined` when it holds. */
export interface ChainBreak {
  readonly seq: number;
  readonly reason: 'gap' | 'prevHash' | 'hash' | 'unbalanced';
}

/** Checks rows in order against the head before them. Returns the first break. */
export function findBreak(
  rows: Iterable<Row | StoredRow>,
  sha256: Sha256,
  head: { readonly seq: number; readonly hash: string } = { seq: 0, hash: GENESIS_HASH },
): ChainBreak | undefined {
  let { seq, hash } = head;
  for (const row of rows) {
    if (row.seq !== seq + 1) return { seq: row.seq, reason: 'gap' };
    if (row.prevHash !== hash) return { seq: row.seq, reason: 'prevHash' };
    const text = 'bodyText' in row ? storedText(row) : hashedText(row);
    if (sha256(text) !== row.hash) return { seq: row.seq, reason: 'hash' };
    const total = row.lines.reduce((before, line) => before + line.amount, 0);
    if (total !== 0) return { seq: row.seq, reason: 'unbalanced' };
    ({ seq, hash } = row);
  }
  return undefined;
}
