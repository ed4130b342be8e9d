import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { minor } from '../money/money.js';
import { Lobby } from '../testing/lobby.js';
import { sampleBill, sampleFee } from '../testing/samples.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const lobby = (): Promise<Lobby> =>
  new Lobby(sha256, [sampleFee('exact-only')], [sampleBill('B1', minor(12_000))]).start();

describe('mains that are lost (F25)', () => {
  it('stop the taking at once; the note on its way counts, and the claim is printed', async () => {
    const here = await lobby();
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    await here.acceptor.insert(minor(1_000));
    here.ups.become('powering');
    expect(here.acceptor.isOpen).toBe(false);
    await here.acceptor.settle();
    await here.clock.advance(0);
    expect(here.at('claim')).toMatchObject({ amount: 11_000, paper: 'printed' });
    await here.touch({ type: 'end' });
    await here.clock.advance(5_000);
    expect(here.at('outOfService').limits).toEqual(['mains']);
    here.ups.become('available');
    here.at('attract');
    expect(here.restarts).toBe(0);
  });

  it('end the process in order when the reserve is low and nothing is on its way', async () => {
    const here = await lobby();
    here.ups.become('powering');
    here.ups.become('low');
    expect(here.restarts).toBe(1);
  });

  it('wait for a note on its way, but not for longer than the reserve lasts', async () => {
    const here = await lobby();
    await here.walkToCash('fee-exact-only');
    await here.acceptor.insert(minor(10_000));
    here.ups.become('powering');
    here.ups.become('low');
    await here.clock.advance(2_000);
    expect(here.restarts).toBe(0);
    await here.acceptor.settle();
    await here.clock.advance(500);
    expect(here.restarts).toBe(1);
  });

  it('end nothing when they come back meanwhile', async () => {
    const here = await lobby();
    await here.walkToCash('fee-exact-only');
    await here.acceptor.insert(minor(10_000));
    here.ups.become('low');
    await here.clock.advance(1_000);
    here.ups.become('available');
    await here.clock.advance(60_000);
    expect(here.restarts).toBe(0);
  });
});
