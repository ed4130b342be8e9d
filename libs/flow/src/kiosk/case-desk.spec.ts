import { describe, expect, it } from '@jest/globals';
import { GENESIS_HASH, type Row } from '../journal/row.js';
import { minor, zero } from '../money/money.js';
import { openPayment, stepPayment } from '../payment/payment.step.js';
import type { PaymentEvent } from '../payment/payment-events.js';
import type { CaseAnswer, CaseFacts } from '../ports/central.js';
import { manualClock } from '../ports/manual-clock.js';
import { samplePayment } from '../testing/samples.js';
import { CaseDesk, CODE_MISSES_MAX } from './case-desk.js';

const note = { noteId: 'n1', value: minor(10_000) };
const STOPPED: readonly PaymentEvent[] = [
  { type: 'note.escrowed', ...note },
  { type: 'note.stacked', ...note, batch: '1' },
  { type: 'customer.stopped' },
  { type: 'acceptor.closed', wallMs: 1_780_000_000_000 },
];
const OWN = 'OWN';

function ownRows(): readonly Row[] {
  let step = openPayment(samplePayment('exact-only', 12_000));
  const rows = [...step.rows];
  for (const event of STOPPED) rows.push(...(step = stepPayment(step.snapshot, event)).rows);
  const stamp = { bootId: 'b', monoMs: 0, wallMs: 0, clockQuality: 'none' as const };
  const hashes = { prevHash: GENESIS_HASH, hash: GENESIS_HASH };
  return rows.map((row, at) => ({ ...row, ...stamp, ...hashes, seq: 11 + at }));
}

const facts = (more: Partial<CaseFacts>): CaseFacts => ({
  verdict: 'claim',
  fee: { zh: '水费', en: 'Water' },
  account: '1***1',
  kiosk: 'K1',
  openedAtMs: 1_780_000_000_000,
  applied: zero,
  owed: minor(10_000),
  uncounted: zero,
  untilCounted: false,
  paid: zero,
  seq: 99,
  ...more,
});

function desk(answer: CaseAnswer) {
  const clock = manualClock();
  const asked: string[] = [];
  const findCase = (code: string): Promise<CaseAnswer> => {
    asked.push(code);
    return Promise.resolve(answer);
  };
  const ports = { clock, journal: { readPayment: ownRows }, central: { findCase } };
  const own = { find: (code: string) => (code === OWN ? 'K1-PAY' : undefined) };
  const cases = new CaseDesk('K1', ports, own);
  return { clock, asked, cases };
}

const found = (more: Partial<CaseFacts>): CaseAnswer => ({ result: 'found', facts: facts(more) });
const PAID = { owed: zero, paid: minor(10_000) };

describe('a code', () => {
  it('of this kiosk is answered without central', async () => {
    const { cases } = desk({ result: 'unavailable' });
    expect(await cases.find(OWN)).toEqual(found({ seq: 17 }));
  });

  it('of this kiosk that central does not know yet is answered all the same', async () => {
    expect(await desk({ result: 'notFound' }).cases.find(OWN)).toEqual(found({ seq: 17 }));
  });

  it('is answered by central when it has seen as much: only there it is known what was paid', async () => {
    const { cases } = desk(found({ seq: 17, ...PAID }));
    expect(await cases.find(OWN)).toEqual(found({ seq: 17, ...PAID }));
  });

  it('that was paid is paid, even if central has not seen the last row', async () => {
    const { cases } = desk(found({ seq: 12, ...PAID, verdict: 'beingConfirmed' }));
    expect(await cases.find(OWN)).toEqual(found({ seq: 17, ...PAID }));
  });

  it('of another kiosk is central to tell', async () => {
    expect(await desk(found({ kiosk: 'K2' })).cases.find('OTHER')).toEqual(found({ kiosk: 'K2' }));
    const offline = desk({ result: 'unavailable' });
    expect(await offline.cases.find('OTHER')).toEqual({ result: 'unavailable' });
  });

  it('is central to tell when the disk cannot be read', async () => {
    const readPayment = (): never => {
      throw new Error('I/O error');
    };
    const findCase = () => Promise.resolve(found({}));
    const ports = { clock: manualClock(), journal: { readPayment }, central: { findCase } };
    const cases = new CaseDesk('K1', ports, { find: () => 'K1-PAY' });
    expect(await cases.find(OWN)).toEqual(found({}));
  });

  it('that nobody has may be tried so often, then the kiosk asks nobody for ten minutes', async () => {
    const { cases, asked, clock } = desk({ result: 'notFound' });
    for (let miss = 0; miss < CODE_MISSES_MAX; miss += 1) {
      expect(await cases.find('OTHER')).toEqual({ result: 'notFound' });
    }
    expect(await cases.find('OTHER')).toEqual({ result: 'tooManyTries', retryAfterSeconds: 600 });
    expect(await cases.find(OWN)).toMatchObject({ result: 'tooManyTries' });
    expect(asked).toHaveLength(CODE_MISSES_MAX);
    await clock.advance(600_000);
    expect(await cases.find(OWN)).toMatchObject({ result: 'found' });
  });
});
