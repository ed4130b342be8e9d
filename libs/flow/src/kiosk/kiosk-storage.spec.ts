import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SurplusPolicy } from '../catalogue/fee-type.js';
import { post, type Balances } from '../ledger/ledger.js';
import { minor } from '../money/money.js';
import { Lobby, RESERVE_BYTES } from '../testing/lobby.js';
import { sampleBill, sampleFee } from '../testing/samples.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const lobby = (policy: SurplusPolicy, due = 12_000): Promise<Lobby> =>
  new Lobby(sha256, [sampleFee(policy)], [sampleBill('B1', minor(due))]).start();

const balancesOf = ({ journal }: Lobby): Balances =>
  journal.rows.reduce<Balances>((balances, row) => post(balances, row.lines, row.type), new Map());

const LOOK_MS = 5_000;

describe('a disk that fills up (F04)', () => {
  it('takes no new payment below the reserve, and comes back with the room', async () => {
    const here = await lobby('exact-only');
    here.journal.space.free = RESERVE_BYTES - 1;
    await here.clock.advance(LOOK_MS);
    expect(here.at('outOfService').limits).toEqual(['storage']);
    here.journal.space.free = RESERVE_BYTES + 1;
    await here.clock.advance(LOOK_MS);
    here.at('outOfService'); // at the edge it would flutter
    here.journal.space.free = 2 * RESERVE_BYTES;
    await here.clock.advance(LOOK_MS);
    here.at('attract');
  });

  it('below the reserve ends an open payment by its policy, with the note on its way in', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    await here.acceptor.insert(minor(1_000));
    here.journal.space.free = RESERVE_BYTES - 1;
    await here.clock.advance(LOOK_MS);
    expect(here.acceptor.isOpen).toBe(false);
    await here.acceptor.settle();
    await here.clock.advance(0);
    expect(here.at('claim')).toMatchObject({ amount: 11_000, why: 'kioskStopped' });
    expect(balancesOf(here).get('claims_payable')).toBe(-11_000);
  });

  it('below the reserve with nothing in takes nothing, and says so', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    here.journal.space.free = RESERVE_BYTES - 1;
    await here.clock.advance(LOOK_MS);
    expect(here.at('notCharged').why).toBe('kioskStopped');
  });

  it('full in the middle of a payment of two notes: the closing records fit', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    await here.acceptor.insert(minor(1_000)); // the intent is durable, the note is on its way
    here.journal.space.free = 0; // another program took all there was, in one moment
    await here.acceptor.settle();
    await here.clock.advance(0);
    expect(here.journal.space.hasBallast()).toBe(false);
    expect(here.at('claim')).toMatchObject({ amount: 11_000, paper: 'printed' });
    expect(here.acceptor.box).toEqual([10_000, 1_000]);
    expect(balancesOf(here).get('cashbox:1')).toBe(11_000);
    expect(balancesOf(here).get('claims_payable')).toBe(-11_000);
    await here.touch({ type: 'end' });
    await here.clock.advance(LOOK_MS);
    expect(here.at('outOfService').limits).toEqual(['storage']);
  });

  it('full between the last note and the posting: the payment is completed', async () => {
    const here = await lobby('exact-only', 11_000);
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    await here.acceptor.insert(minor(1_000));
    here.journal.space.free = 0;
    await here.acceptor.settle();
    await here.clock.advance(0);
    expect(here.at('done')).toMatchObject({ applied: 11_000, paper: 'printed' });
    expect(balancesOf(here).get('biller_payable:waterworks')).toBe(-11_000);
  });

  it('lays the ballast again once there is room', async () => {
    const here = await lobby('exact-only', 2_000);
    await here.walkToCash('fee-exact-only');
    here.journal.space.free = 0;
    await here.acceptor.insert(minor(2_000));
    await here.acceptor.settle();
    await here.clock.advance(0);
    expect(here.journal.space.hasBallast()).toBe(false);
    here.journal.space.free = 2 * RESERVE_BYTES;
    await here.clock.advance(120_000);
    expect(here.journal.space.hasBallast()).toBe(true);
    here.at('attract');
  });

  it('after a restart below the reserve opens no slot for a payment that was taking notes', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    here.journal.space.free = RESERVE_BYTES - 1;
    await here.powerCut();
    expect(here.acceptor.isOpen).toBe(false);
    await here.clock.advance(1_000);
    expect(here.at('claim')).toMatchObject({ amount: 10_000, why: 'kioskStopped' });
  });
});

describe('a journal that lost rows (F03)', () => {
  it('takes no more money, gives an open payment its end, and stays so over a restart', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    here.guard.mark('parted'); // central has told
    await here.clock.advance(0);
    expect(here.at('claim')).toMatchObject({ amount: 10_000, why: 'kioskStopped' });
    await here.touch({ type: 'end' });
    await here.clock.advance(5_000);
    expect(here.at('outOfService').limits).toEqual(['records']);
    await here.powerCut();
    expect(here.at('outOfService').limits).toEqual(['records']);
    expect(here.journal.rows.filter(({ type }) => type === 'records.parted')).toHaveLength(1);
  });
});
