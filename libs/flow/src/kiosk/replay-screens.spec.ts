import { describe, expect, it } from '@jest/globals';
import type { NewRow, Row } from '../journal/row.js';
import { minor } from '../money/money.js';
import type { PaymentEvent } from '../payment/payment-events.js';
import { openPayment, stepPayment } from '../payment/payment.step.js';
import { samplePayment } from '../testing/samples.js';
import { screensOfPayment } from './replay-screens.js';

const words = { zh: 'K1', en: 'K1' };
const face = { id: 'K1', place: words, operator: words, phone: '', hours: words };
const at = { wallMs: 1_780_000_060_000 };
const EVENTS: readonly PaymentEvent[] = [
  { type: 'note.escrowed', noteId: 'n1', value: minor(10_000) },
  { type: 'note.stacked', noteId: 'n1', value: minor(10_000), batch: '1' },
  { type: 'customer.stopped' },
  { type: 'acceptor.closed', ...at },
];

/** The rows of a payment of 150.00 that takes exact amounts only, left after 100.00. */
function rowsOfPayment(): readonly Row[] {
  let step = openPayment({ ...samplePayment('exact-only', 15_000), caseCode: '7K3M9XQ2PDN' });
  const rows: NewRow[] = [...step.rows];
  for (const event of EVENTS) {
    step = stepPayment(step.snapshot, event);
    rows.push(...step.rows);
  }
  return rows.map((row, index) => ({
    ...row,
    body: JSON.parse(JSON.stringify(row.body)) as Row['body'],
    ...{ seq: index + 1, bootId: 'b', monoMs: index, wallMs: index, clockQuality: 'central' },
    ...{ prevHash: '', hash: '' },
  }));
}

describe('the replay of a payment', () => {
  const frames = screensOfPayment(rowsOfPayment(), { ...face, cashElsewhere: words, demo: false });

  it('shows after each row what the customer saw', () => {
    const names = frames.map(({ type, screen }) => `${type}: ${screen.name}`);
    expect(names[0]).toBe('payment.opened: insertCash');
    expect(names.at(-1)).toBe('payment.settled: claim');
    const money = frames.map(({ screen }) => ('inserted' in screen ? screen.inserted : -1));
    expect(money).toContain(0);
    expect(money).toContain(10_000);
    console.log(`looked at: ${frames.length} rows as screens`);
  });

  it('draws the slot as it was', () => {
    const slots = frames.map(({ screen }) => (screen.name === 'insertCash' ? screen.slot : ''));
    expect(slots).toContain('stacking');
  });

  it('of a payment that does not begin is none', () =>
    expect(() =>
      screensOfPayment(rowsOfPayment().slice(1), { ...face, cashElsewhere: words, demo: false }),
    ).toThrow('begins with payment.opened'));
});
