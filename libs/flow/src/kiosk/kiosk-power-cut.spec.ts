import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SurplusPolicy } from '../catalogue/fee-type.js';
import { minor } from '../money/money.js';
import { Lobby } from '../testing/lobby.js';
import { sampleBill, sampleFee } from '../testing/samples.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const lobby = (policy: SurplusPolicy, due = 12_000): Promise<Lobby> =>
  new Lobby(sha256, [sampleFee(policy)], [sampleBill('B1', minor(due))]).start();

const boxSum = ({ acceptor }: Lobby): number => acceptor.box.reduce((sum, each) => sum + each, 0);

describe('a power cut', () => {
  it('comes back to the same screen with the same amount', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    await here.powerCut();
    expect(here.at('insertCash')).toMatchObject({ inserted: 10_000, remaining: 2_000 });
    await here.insert(2_000);
    here.at('done');
    expect(boxSum(here)).toBe(12_000);
  });

  it('between STACK and stacked loses no note (LM1)', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.acceptor.insert(minor(10_000));
    await here.acceptor.settle(true); // the note falls while nobody listens
    await here.powerCut();
    expect(here.at('insertCash')).toMatchObject({ inserted: 10_000 });
  });

  it('with a note still held gives it back, uncredited', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.acceptor.insert(minor(10_000));
    await here.powerCut();
    expect(here.at('insertCash')).toMatchObject({ inserted: 0 });
    expect(here.acceptor.givenBack).toEqual([10_000]);
  });

  it('while printing does not print again; a copy can be asked for', async () => {
    const here = await lobby('exact-only', 2_000);
    here.printer.outcome = 'silent';
    await here.walkToCash('fee-exact-only');
    await here.insert(2_000);
    await here.powerCut();
    expect(here.at('done')).toMatchObject({ paper: 'unknown', mayReprint: true });
    expect(here.printer.printed).toHaveLength(1);
    here.printer.outcome = 'printed';
    await here.touch({ type: 'reprint' });
    expect(here.printer.printed).toHaveLength(2);
    expect(JSON.stringify(here.printer.printed[1]?.document)).toContain('DUPLICATE');
  });

  it('while the biller is asked asks the same again, and posts once', async () => {
    const here = await lobby('exact-only', 2_000);
    here.central.mode = 'unreachable';
    await here.walkToCash('fee-exact-only');
    await here.insert(2_000);
    here.at('posting');
    here.central.mode = 'normal';
    await here.powerCut();
    expect(here.at('done').receiptNo).toBe('K1-000001');
    expect(here.central.posted.size).toBe(1);
  });
});

describe('after a long outage', () => {
  it('the next customer does not find the money of the last one', async () => {
    const here = await lobby('exact-only');
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    here.clock.setWall(here.clock.wallMs() + 12 * 3_600_000);
    await here.powerCut();
    await here.clock.advance(1_000);
    here.at('attract');
    expect(here.printer.printed).toHaveLength(0); // a slip would hang there for anybody
    const settled = here.journal.rows.findLast((row) => row.type === 'payment.settled');
    expect(settled?.body).toMatchObject({ outcome: 'claimed', claimed: 10_000 });
    expect(boxSum(here)).toBe(10_000);
  });

  it('money that goes to the account is posted with nobody there', async () => {
    const here = await lobby('prepay-any');
    await here.walkToCash('fee-prepay-any');
    await here.insert(10_000);
    here.clock.setWall(here.clock.wallMs() + 12 * 3_600_000);
    await here.powerCut();
    await here.clock.advance(1_000);
    here.at('attract');
    expect([...here.central.posted.values()].map(({ amount }) => amount)).toEqual([10_000]);
  });
});

describe('a silent biller', () => {
  it('lets the customer go with a code, and posts later', async () => {
    const here = await lobby('exact-only', 2_000);
    here.central.mode = 'silent';
    await here.walkToCash('fee-exact-only');
    await here.insert(2_000);
    await here.clock.advance(1_000);
    expect(here.at('posting').pace).toBe('slow');
    await here.clock.advance(14_000);
    expect(here.at('beingConfirmed').code).toMatch(/^\w{5}-\w{5}-\w$/);
    await here.touch({ type: 'end' });
    await here.powerCut();
    here.at('attract');
    expect(here.kiosk.health.waitingPayments).toBe(1);
    here.central.mode = 'normal';
    await here.clock.advance(60_000);
    expect(here.central.posted.size).toBe(1);
    expect(here.kiosk.health.waitingPayments).toBe(0);
    expect(here.journal.rows.at(-1)?.body).toMatchObject({ outcome: 'completedLate' });
  });

  it('that refuses leaves a claim', async () => {
    const here = await lobby('exact-only', 2_000);
    here.central.mode = 'refusing';
    await here.walkToCash('fee-exact-only');
    await here.insert(2_000);
    expect(here.at('claim')).toMatchObject({ amount: 2_000, why: 'refused' });
  });
});
