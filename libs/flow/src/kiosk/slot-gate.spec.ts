import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { minor } from '../money/money.js';
import { Lobby } from '../testing/lobby.js';
import { sampleBill, sampleFee } from '../testing/samples.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const lobby = (): Promise<Lobby> =>
  new Lobby(sha256, [sampleFee('exact-only')], [sampleBill('B1', minor(12_000))]).start();

describe('a slot before which the page has died (F20)', () => {
  it('takes no note until a page is back, which shows the payment as it was', async () => {
    const here = await lobby();
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    here.gate.watched(false);
    await here.insert(2_000);
    expect(here.acceptor.box).toEqual([10_000]);
    here.gate.watched(true);
    here.gate.watched(true);
    expect(here.at('insertCash')).toMatchObject({ inserted: 10_000, slot: 'ready' });
    await here.insert(2_000);
    here.at('done');
  });

  it('still counts the note that is past the rollers', async () => {
    const here = await lobby();
    await here.walkToCash('fee-exact-only');
    await here.acceptor.insert(minor(10_000));
    here.gate.watched(false);
    await here.acceptor.settle();
    expect(here.acceptor.box).toEqual([10_000]);
    here.gate.watched(true);
    expect(here.at('insertCash').inserted).toBe(10_000);
  });

  it('ends a payment all the same when nobody comes back', async () => {
    const here = await lobby();
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    here.gate.watched(false);
    await here.clock.advance(600_000);
    expect(here.journal.rows.map(({ type }) => type)).toContain('payment.settled');
    here.gate.watched(true);
    expect(here.acceptor.isOpen).toBe(false);
  });

  it('is not opened by a page when nobody pays', async () => {
    const here = await lobby();
    here.gate.watched(false);
    here.gate.watched(true);
    expect(here.acceptor.isOpen).toBe(false);
  });
});
