import { describe, expect, it } from '@jest/globals';
import { GENESIS_HASH, type NewRow, type Row } from '../journal/row.js';
import { openPayment, stepPayment } from '../payment/payment.step.js';
import type { PaymentEvent } from '../payment/payment-events.js';
import { minor } from '../money/money.js';
import { samplePayment } from '../testing/samples.js';
import { UnfinishedFinder } from './recover.js';

const at = { wallMs: 1_780_000_000_000 };
const note = { noteId: 'n1', value: minor(10_000) };

/** What a payment of 100 yuan by one note does, up to the paper that is being printed. */
const POSTED: readonly PaymentEvent[] = [
  { type: 'note.escrowed', ...note },
  { type: 'note.stacked', ...note, batch: '1' },
  { type: 'acceptor.closed', ...at },
];
const UNANSWERED: readonly PaymentEvent[] = [
  ...POSTED,
  { type: 'deadline', name: 'posting', ...at },
];

function rowsOf(paymentId: string, events: readonly PaymentEvent[]): readonly NewRow[] {
  let step = openPayment({ ...samplePayment('partial-ok', 10_000), paymentId });
  const rows = [...step.rows];
  for (const event of events) {
    step = stepPayment(step.snapshot, event);
    rows.push(...step.rows);
  }
  return rows;
}

const started: NewRow = { type: 'kiosk.started', paymentId: '', body: {}, lines: [] };

/** @param wallMs when each row was written; 0 unless told. */
function found(rows: readonly NewRow[], nowMs = 1_000, wallMs: readonly number[] = []) {
  const finder = new UnfinishedFinder();
  rows.forEach((row, index) => {
    const complete: Row = {
      ...row,
      seq: index + 1,
      bootId: 'test',
      monoMs: 0,
      wallMs: wallMs[index] ?? 0,
      clockQuality: 'none',
      prevHash: GENESIS_HASH,
      hash: GENESIS_HASH,
    };
    finder.see(complete);
  });
  const { current, background } = finder.found(nowMs);
  return {
    current: current?.context.paymentId,
    background: background.map(({ context }) => context.paymentId),
  };
}

describe('after a restart', () => {
  it('the payment that was open stands before its customer', () => {
    expect(found(rowsOf('P1', POSTED))).toEqual({ current: 'P1', background: [] });
  });

  it('an unanswered one whose paper is not out is not lost behind a later one', () => {
    const rows = [...rowsOf('P1', UNANSWERED), ...rowsOf('P2', POSTED)];
    expect(found(rows)).toEqual({ current: 'P2', background: ['P1'] });
  });

  it('somebody who only waits is still there after a second crash, outage by outage', () => {
    const rows = [...rowsOf('P1', POSTED.slice(0, 2)), started];
    const times = rows.map(({ type }) => (type === 'kiosk.started' ? 161_000 : 0));
    expect(found(rows, 322_000, times).current).toBe('P1');
  });

  it('nobody is there any more after an outage of more than five minutes', () => {
    const rows = [...rowsOf('P1', POSTED.slice(0, 2)), started];
    expect(found(rows, 300_000)).toEqual({ current: undefined, background: ['P1'] });
  });

  it('the next customer is not shown the end of an earlier payment (I21)', () => {
    const done: PaymentEvent = {
      type: 'posting.accepted',
      billerReference: 'W1',
      receiptNo: 'K1-000001',
      ...at,
    };
    const stopped: readonly PaymentEvent[] = [
      { type: 'customer.stopped' },
      { type: 'acceptor.closed', ...at },
    ];
    const rows = [...rowsOf('P1', [...POSTED, done]), ...rowsOf('P2', stopped)];
    expect(found(rows)).toEqual({ current: undefined, background: ['P1'] });
  });
});
