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

describe('the kiosk', () => {
  it('says so when the acceptor, the network or the journal fails', async () => {
    const here = await lobby('exact-only');
    await here.acceptor.say({ state: 'hardwareError', faults: ['jammed'] });
    expect(here.at('outOfService').limits).toEqual(['noCash']);
    await here.acceptor.say({ state: 'online', faults: [] });
    here.at('attract');
    here.central.setOnline(false);
    expect(here.at('outOfService').limits).toEqual(['noNetwork']);
  });

  it('goes on without paper, and says that the receipt is on the screen only', async () => {
    const here = await lobby('exact-only', 2_000);
    await here.printer.say({ state: 'online', faults: ['paperOut'] });
    expect(here.at('attract').limits).toEqual(['noPaper']);
    await here.walkToCash('fee-exact-only');
    await here.insert(2_000);
    expect(here.at('done')).toMatchObject({ paper: 'off', mayReprint: false });
  });

  it('keeps no note that it cannot write down (I04)', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    here.journal.refuse('full');
    await expect(here.acceptor.insert(minor(10_000))).rejects.toThrow('full');
    expect(here.acceptor.stacking).toBe(false);
    expect(here.kiosk.health.limits).toContain('journal');
    here.at('notCharged');
  });

  it('gives the customer a code when the journal fails with money in (F05)', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    here.journal.refuse('readOnly');
    await expect(here.acceptor.insert(minor(2_000))).rejects.toThrow('readOnly');
    expect(here.at('beingConfirmed')).toMatchObject({ amount: 10_000, paper: 'off' });
    await here.touch({ type: 'end' });
    await here.clock.advance(5_000);
    here.at('outOfService');
  });

  it('that cannot write down a payment does not begin it', async () => {
    const here = await lobby('exact-only');
    here.journal.refuse('full');
    await here.walkToCash('fee-exact-only');
    here.at('outOfService');
    expect(here.acceptor.isOpen).toBe(false);
  });

  it('stays out of service once the journal refused: memory and disk have parted', async () => {
    const here = await lobby('exact-only');
    here.journal.refuse('full');
    await here.walkToCash('fee-exact-only');
    here.journal.refuse(undefined);
    await here.clock.advance(60_000);
    here.at('outOfService');
    await here.powerCut();
    here.at('attract');
  });

  it('asks for a restart once the journal works again, and shows nobody else that payment', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    here.journal.refuse('full');
    await expect(here.acceptor.insert(minor(2_000))).rejects.toThrow('full');
    here.at('beingConfirmed');
    here.journal.refuse(undefined);
    await here.clock.advance(11_000);
    expect(here.restarts).toBe(0); // the customer is still reading the code
    await here.touch({ type: 'end' });
    await here.clock.advance(20_000);
    expect(here.restarts).toBe(1);
    await here.powerCut();
    await here.clock.advance(1_000);
    here.at('attract');
    expect(balancesOf(here).get('claims_payable')).toBe(-10_000);
  });

  it('asks again for a posting whose answer could not be written', async () => {
    const here = await lobby('exact-only', 2_000);
    here.central.mode = 'silent';
    await here.walkToCash('fee-exact-only');
    await here.insert(2_000);
    here.central.mode = 'normal';
    here.journal.refuse('full');
    await here.clock.advance(2_000);
    here.at('beingConfirmed');
    here.journal.refuse(undefined);
    await here.touch({ type: 'end' });
    await here.clock.advance(20_000);
    await here.powerCut();
    expect(balancesOf(here).get('biller_payable:waterworks')).toBe(-2_000);
    expect(here.central.posted.size).toBe(1);
  });

  it('tells operations of a posting that nobody has answered for a day', async () => {
    const here = await lobby('exact-only', 2_000);
    here.central.mode = 'unreachable';
    await here.walkToCash('fee-exact-only');
    await here.insert(2_000);
    await here.clock.advance(25 * 3_600_000);
    expect(here.kiosk.health.overduePayments).toBe(1);
    expect(here.journal.rows.some((row) => row.type === 'posting.escalated')).toBe(true);
    here.central.mode = 'normal';
    await here.clock.advance(120_000);
    expect(here.kiosk.health.overduePayments).toBe(0);
  });

  it('opens no slot when the network goes away before the first note', async () => {
    const here = await lobby('exact-only');
    await here.touch({ type: 'start' }, { type: 'fee', id: 'fee-exact-only' });
    await here.enter('10001');
    await here.enter('8000');
    await here.touch({ type: 'confirm' }, { type: 'confirm' }, { type: 'method', id: 'cash' });
    here.at('cashTerms');
    here.central.setOnline(false);
    await here.touch({ type: 'confirm' });
    const [cash] = here.at('method').methods;
    expect(cash).toMatchObject({ id: 'cash', available: false, why: 'noNetwork' });
    expect(here.acceptor.isOpen).toBe(false);
  });

  it('books a note into the box that was in the machine when it fell', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    await here.acceptor.tell({ type: 'cashbox.removed' });
    await here.acceptor.tell({ type: 'cashbox.inserted' });
    await here.insert(2_000);
    here.at('done');
    expect(balancesOf(here).get('cashbox:1')).toBe(10_000);
    expect(balancesOf(here).get('cashbox:2')).toBe(2_000);
  });

  it('says on its papers that nobody has confirmed the time (F08)', async () => {
    const here = await lobby('exact-only', 2_000);
    const paper = () => JSON.stringify(here.printer.printed.at(-1)?.document);
    here.journal.clockQuality = 'central';
    await here.walkToCash('fee-exact-only');
    await here.insert(2_000);
    expect(paper()).not.toContain('时钟未校准');
    await here.touch({ type: 'end' });
    await here.clock.advance(60_000);
    here.journal.clockQuality = 'none';
    await here.walkToCash('fee-exact-only');
    await here.insert(2_000);
    here.at('done');
    expect(paper()).toContain('时钟未校准，时间仅供参考 Clock not set');
  });

  it('owes a claim for a note whose value nobody knows', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.acceptor.tell({ type: 'note.stacked', value: minor(0) });
    await here.touch({ type: 'stop' }, { type: 'confirm' });
    expect(here.at('claim')).toMatchObject({ amount: 0, untilCounted: true });
  });

  it('puts a note that stacks with nobody there into suspense', async () => {
    const here = await lobby('exact-only');
    here.acceptor.isOpen = true; // a device that ignores its inhibit
    here.acceptor.held = { noteId: 'ghost', value: minor(5_000) };
    here.acceptor.stacking = true;
    await here.acceptor.settle();
    expect(balancesOf(here).get('suspense')).toBe(-5_000);
    expect(balancesOf(here).get('cashbox:1')).toBe(5_000);
  });
});
