import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SurplusPolicy } from '../catalogue/fee-type.js';
import { post, type Balances } from '../ledger/ledger.js';
import { minor } from '../money/money.js';
import { Lobby } from '../testing/lobby.js';
import { sampleBill, sampleFee } from '../testing/samples.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const lobby = (policy: SurplusPolicy, due = 12_000): Promise<Lobby> =>
  new Lobby(sha256, [sampleFee(policy)], [sampleBill('B1', minor(due))]).start();

const balancesOf = ({ journal }: Lobby): Balances =>
  journal.rows.reduce<Balances>((balances, row) => post(balances, row.lines, row.type), new Map());

const boxSum = ({ acceptor }: Lobby): number => acceptor.box.reduce((sum, each) => sum + each, 0);

describe('a whole journey', () => {
  it('leads from the first touch to a numbered receipt', async () => {
    const here = await lobby('exact-only');
    here.at('attract');
    await here.walkToCash('fee-exact-only');
    expect(here.at('insertCash')).toMatchObject({ due: 12_000, inserted: 0, slot: 'ready' });
    await here.insert(10_000);
    expect(here.at('insertCash')).toMatchObject({ inserted: 10_000, remaining: 2_000 });
    await here.insert(2_000);
    const done = here.at('done');
    expect(done).toMatchObject({ applied: 12_000, receiptNo: 'K1-000001', paper: 'printed' });
    expect([...here.central.posted.values()]).toHaveLength(1);
    await here.touch({ type: 'end' });
    here.at('thanks');
    await here.clock.advance(5_000);
    here.at('attract');
  });

  it('costs eight commits for two notes (DESIGN 4)', async () => {
    const here = await lobby('exact-only');
    const before = here.journal.commits;
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    await here.insert(2_000);
    expect(here.journal.commits - before).toBe(8);
  });

  it('leaves the ledger saying where the money is', async () => {
    const here = await lobby('exact-only', 11_840);
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    await here.insert(2_000);
    expect(Object.fromEntries(balancesOf(here))).toEqual({
      'cashbox:1': 12_000,
      customer_credit: 0,
      'biller_payable:waterworks': -11_840,
      claims_payable: -160,
    });
    expect(boxSum(here)).toBe(12_000);
  });

  it('numbers receipts without a gap, over restarts too (I11)', async () => {
    const here = await lobby('exact-only', 2_000);
    for (const expected of ['K1-000001', 'K1-000002', 'K1-000003']) {
      await here.walkToCash('fee-exact-only');
      await here.insert(2_000);
      expect(here.at('done').receiptNo).toBe(expected);
      await here.touch({ type: 'end' });
      await here.powerCut();
    }
  });

  it('forgets the customer: nothing of the visit is left', async () => {
    const here = await lobby('exact-only', 2_000);
    await here.walkToCash('fee-exact-only');
    await here.insert(2_000);
    await here.touch({ type: 'end' });
    await here.clock.advance(5_000);
    expect(JSON.stringify(here.kiosk.shown)).not.toContain('10001');
  });
});

describe('the customer', () => {
  it('hears one answer for a wrong account and a wrong factor, and five times at most', async () => {
    const here = await lobby('exact-only');
    await here.touch({ type: 'start' }, { type: 'fee', id: 'fee-exact-only' });
    for (let miss = 1; miss <= 5; miss += 1) {
      await here.enter(miss % 2 === 0 ? '10001' : '99999');
      await here.enter(miss % 2 === 0 ? '0000' : '8000');
      expect(here.at('lookupEnded').why).toBe(miss < 5 ? 'notFound' : 'tooManyTries');
      await here.touch({ type: 'confirm' });
    }
    here.at('feeMenu');
  });

  it('stops after a note and is told what that means first', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    await here.touch({ type: 'stop' });
    expect(here.at('confirmStop')).toMatchObject({ inserted: 10_000, consequence: 'claim' });
    await here.touch({ type: 'stay' });
    here.at('insertCash');
    await here.touch({ type: 'stop' }, { type: 'confirm' });
    expect(here.at('claim')).toMatchObject({ amount: 10_000, why: 'stopped' });
  });

  it('stops before the first note and is not charged', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.touch({ type: 'stop' });
    here.at('notCharged');
    expect(here.printer.printed).toHaveLength(0);
  });

  it('is asked before time runs out, and gets more', async () => {
    const here = await lobby('exact-only');
    await here.touch({ type: 'start' });
    await here.clock.advance(30_000);
    expect(here.kiosk.shown.moreTimeSeconds).toBe(20);
    await here.clock.advance(19_000);
    expect(here.kiosk.shown.moreTimeSeconds).toBe(1);
    await here.touch({ type: 'moreTime' });
    expect(here.kiosk.shown.moreTimeSeconds).toBeUndefined();
    await here.clock.advance(49_999);
    here.at('feeMenu');
    await here.clock.advance(1);
    here.at('attract');
  });

  it('with money in is never dropped by a time-out without a code', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    await here.clock.advance(80_000);
    here.at('notEnough');
    await here.clock.advance(80_000);
    expect(here.at('claim')).toMatchObject({ amount: 10_000, why: 'timeUp' });
  });

  it('finds the first screen in the first language again', async () => {
    const here = await lobby('exact-only');
    await here.touch({ type: 'language', language: 'en' });
    expect(here.kiosk.shown.language).toBe('en');
    await here.clock.advance(60_000);
    expect(here.kiosk.shown.language).toBe('zh');
  });

  it('cannot touch what the screen does not offer', async () => {
    const here = await lobby('exact-only');
    await here.touch({ type: 'confirm' }, { type: 'method', id: 'cash' }, { type: 'finish' });
    here.at('attract');
    await here.walkToCash('fee-exact-only');
    await here.touch({ type: 'end' }, { type: 'back' }, { type: 'finish' });
    here.at('insertCash');
  });

  it('cannot press a button of a screen that is gone', async () => {
    const here = await lobby('exact-only');
    const old = here.kiosk.shown.version;
    await here.touch({ type: 'start' });
    here.kiosk.touch({ version: old, touch: { type: 'fee', id: 'fee-exact-only' } });
    here.at('feeMenu');
  });
});
