import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { minor } from '../money/money.js';
import { PLAIN } from '../screen/access.js';
import { Lobby } from '../testing/lobby.js';
import { sampleBill, sampleFee } from '../testing/samples.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const lobby = (): Promise<Lobby> =>
  new Lobby(sha256, [sampleFee('exact-only')], [sampleBill('B1', minor(2_000))]).start();

const LARGE = { ...PLAIN, largeText: true };

describe('how things are shown', () => {
  it('is asked over any screen, seen at once, and moves nothing', async () => {
    const here = await lobby();
    await here.walkToCash('fee-exact-only');
    await here.touch({ type: 'accessMenu', isOpen: true }, { type: 'access', access: LARGE });
    expect(here.kiosk.shown).toMatchObject({ access: LARGE, isChoosingAccess: true });
    await here.touch({ type: 'accessMenu', isOpen: false });
    expect(here.kiosk.shown.isChoosingAccess).toBeUndefined();
    expect(here.at('insertCash').inserted).toBe(0);
    await here.insert(2_000);
    expect(here.at('done') && here.kiosk.shown.access).toEqual(LARGE);
  });

  it('is as before for who comes next', async () => {
    const here = await lobby();
    await here.touch({ type: 'access', access: LARGE }, { type: 'start' });
    expect(here.kiosk.shown.access).toEqual(LARGE);
    await here.touch({ type: 'back' });
    expect(here.at('attract') && here.kiosk.shown.access).toEqual(PLAIN);
    await here.touch({ type: 'access', access: LARGE });
    expect(here.kiosk.shown.access).toEqual(LARGE);
    await here.clock.advance(180_000);
    expect(here.kiosk.shown.access).toEqual(PLAIN);
  });

  it('gives twice the time', async () => {
    const here = await lobby();
    await here.touch({ type: 'start' });
    await here.clock.advance(31_000);
    expect(here.kiosk.shown.moreTimeSeconds).toBe(19);
    await here.touch({ type: 'access', access: LARGE });
    await here.clock.advance(59_000);
    expect(here.kiosk.shown.moreTimeSeconds).toBeUndefined();
    await here.clock.advance(1_000);
    expect(here.kiosk.shown.moreTimeSeconds).toBe(40);
  });
});
