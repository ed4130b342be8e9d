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

/** The text whose SHA-256 is the row's hash. */
export function hashedText(row: Omit<Row, 'hash'>): string {
  const { seq, bootId, monoMs, wallMs, clockQuality, paymentId, type, body, prevHash } = row;
  const lines = row.lines.map(({ account, amount }) => [account, amount]);
  return canonical([
    seq,
    bootId,
    monoMs,
    wallMs,
    clockQuality,
    paymentId,
    type,
    body,
    lines,
    prevHash,
  ]);
}

/** Where the chain breaks, or `undefined` when it holds. */
export interface ChainBreak {
  readonly seq: number;
  readonly reason: 'gap' | 'prevHash' | 'hash' | 'unbalanced';
}

/** Checks rows in order against the head before them. Returns the first break. */
export function findBreak(
  rows: Iterable<Row>,
  sha256: Sha256,
  head: { readonly seq: number; readonly hash: string } = { seq: 0, hash: GENESIS_HASH },
): ChainBreak | undefined {
  let { seq, hash } = head;
  for (const row of rows) {
    if (row.seq !== seq + 1) return { seq: row.seq, reason: 'gap' };
    if (row.prevHash !== hash) return { seq: row.seq, reason: 'prevHash' };
    if (sha256(hashedText(row)) !== row.hash) return { seq: row.seq, reason: 'hash' };
    const total = row.lines.reduce((before, line) => before + line.amount, 0);
    if (total !== 0) return { seq: row.seq, reason: 'unbalanced' };
    ({ seq, hash } = row);
  }
  return undefined;
}
