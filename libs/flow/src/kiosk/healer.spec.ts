import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { minor } from '../money/money.js';
import { Lobby } from '../testing/lobby.js';
import { sampleBill, sampleFee } from '../testing/samples.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const lobby = (): Lobby =>
  new Lobby(sha256, [sampleFee('exact-only')], [sampleBill('B1', minor(12_000))]);

describe('a commit that fails in its middle (F06)', () => {
  it('is asked about by a restart at once, and the customer goes on', async () => {
    const here = await lobby().start();
    await here.walkToCash('fee-exact-only');
    await here.insert(10_000);
    here.journal.refuse('io');
    await expect(here.acceptor.insert(minor(2_000))).rejects.toThrow('io');
    await here.clock.advance(0);
    expect(here.restarts).toBe(1);
    here.journal.refuse(undefined);
    await here.powerCut();
    expect(here.at('insertCash').inserted).toBe(10_000);
  });

  it('at a start is asked about again, and not faster than every ten seconds', async () => {
    const here = lobby();
    here.journal.refuse('io');
    await here.start();
    await here.clock.advance(9_000);
    expect(here.restarts).toBe(0);
    await here.clock.advance(1_000);
    expect(here.restarts).toBe(1);
  });
});

it('a start on a full disk is repeated once there is room, also with a payment open (F04)', async () => {
  const here = await lobby().start();
  await here.walkToCash('fee-exact-only');
  await here.insert(10_000);
  here.journal.refuse('full');
  await here.powerCut();
  await here.clock.advance(60_000);
  expect(here.restarts).toBe(0);
  here.journal.refuse(undefined);
  await here.clock.advance(10_000);
  expect(here.restarts).toBe(1);
});
