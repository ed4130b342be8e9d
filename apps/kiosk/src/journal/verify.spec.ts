import { copyFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NewRow } from '@kiosk/flow/journal/row';
import { transfer } from '@kiosk/flow/ledger/ledger';
import { minor } from '@kiosk/flow/money/money';
import { journalFixture, noteRow, type JournalFixture } from './journal.fixture.js';
import { tracePayment } from './trace.js';
import { verifyJournal } from './verify.js';

const receiptRow = (paymentId: string, receiptNo: string): NewRow => ({
  type: 'posting.accepted',
  paymentId,
  body: { receiptNo, billerReference: 'W-1' },
  lines: transfer('biller_payable:water', 'customer_credit', minor(1000)),
});
const opened: NewRow = {
  type: 'payment.opened',
  paymentId: 'p1',
  body: { due: 1000, account: { number: '110203344556' }, note: '110203344556', items: [1, 2] },
  lines: [],
};

let fixture: JournalFixture;
beforeEach(() => {
  fixture = journalFixture();
  const journal = fixture.open();
  journal.append([opened, noteRow('p1', 1000), receiptRow('p1', 'K-1-000001')]);
  journal.append([noteRow('p2', 1000), receiptRow('p2', 'K-1-000002'), noteRow('p3', 500)]);
  journal.close();
});
afterEach(() => fixture.remove());

describe('verify', () => {
  it('finds a good journal good, and says what it adds up to', () => {
    const report = verifyJournal(fixture.path);
    expect(report).toMatchObject({
      ok: true,
      rows: 6,
      balances: { 'cashbox:1': 2500, customer_credit: -500, 'biller_payable:water': -2000 },
      receipts: { count: 2, first: 'K-1-000001', last: 'K-1-000002', wrong: [] },
    });
    expect(Object.values(report.balances).reduce((sum, amount) => sum + amount, 0)).toBe(0);
  });

  it('works on a copy, and beside the running kiosk', () => {
    copyFileSync(fixture.path, `${fixture.path}.copy`);
    expect(verifyJournal(`${fixture.path}.copy`)).toMatchObject({ ok: true, rows: 6 });
    const journal = fixture.open();
    const { head } = verifyJournal(fixture.path);
    expect(head).toBe(journal.head().hash);
    journal.close();
  });

  it('says how far the journal is good', () => {
    fixture.tamper(`UPDATE journal SET body = '{}' WHERE seq = 4`);
    const report = verifyJournal(fixture.path);
    expect(report).toMatchObject({ ok: false, rows: 3, break: { seq: 4, reason: 'hash' } });
    expect(report.balances).toEqual({
      'cashbox:1': 1000,
      'biller_payable:water': -1000,
      customer_credit: 0,
    });
  });

  it.each([
    ['left out', 'K-1-000004'],
    ['issued twice', 'K-1-000002'],
    ['not a number', 'K-1'],
  ])('finds a receipt number that was %s', (_, receiptNo) => {
    const journal = fixture.open();
    journal.append([receiptRow('p3', receiptNo)]);
    journal.close();
    expect(verifyJournal(fixture.path)).toMatchObject({
      ok: false,
      receipts: { count: 3, wrong: [{ seq: 7, receiptNo }] },
    });
  });

  it.each(['no journal at all', ''])('does not take another file for a journal: "%s"', (text) => {
    writeFileSync(`${fixture.path}.other`, text);
    const report = verifyJournal(`${fixture.path}.other`);
    expect(report.ok).toBe(false);
    expect(report.damage).toBeDefined();
  });

  it('says so when there is no file', () =>
    expect(verifyJournal(`${fixture.path}.none`)).toMatchObject({ ok: false, rows: 0 }));
});

describe('trace', () => {
  it('tells a payment row by row, in amounts people read, without the account number', () => {
    const lines = tracePayment(fixture.path, 'p1');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(
      /^ {5}1 {2}2027-01-15 .* rtc +payment\.opened +account=\{…\} due=10\.00/,
    );
    expect(lines[0]).toContain('note=********4556');
    expect(lines[1]).toContain('[cashbox:1 +10.00, customer_credit -10.00]');
    expect(lines[3]).toBe('        = cashbox:1 +10.00, biller_payable:water -10.00');
    expect(lines.join()).not.toContain('110203344556');
  });

  it('has no line for a payment that is not there', () =>
    expect(tracePayment(fixture.path, 'p9')).toEqual([]));
});
