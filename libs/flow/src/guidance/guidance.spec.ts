import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { minor } from '../money/money.js';
import type { LightName } from '../ports/cabinet.js';
import type { Screen } from '../screen/screen.js';
import { Lobby } from '../testing/lobby.js';
import { sampleBill, sampleFee } from '../testing/samples.js';
import { GuidanceLights, guidanceOf } from './guidance.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The lights that are not off, e.g. "billAcceptor medium". */
const lit = (screen: Partial<Screen>): readonly string[] =>
  Object.entries(guidanceOf(screen as Screen))
    .filter(([, rate]) => rate !== 'off')
    .map(([light, rate]) => `${light} ${rate}`);

describe('guidance lights', () => {
  it('lead a hand through a whole payment', async () => {
    const fee = sampleFee('exact-only');
    const here = new Lobby(sha256, [fee], [sampleBill('B1', minor(12_000))]);
    const said: string[] = [];
    const light = (name: LightName, rate: string) => said.push(`${name} ${rate}`);
    const lights = new GuidanceLights({ light });
    here.kiosk.watch(({ screen }) => lights.follow(screen));
    await here.start();
    await here.walkToCash(fee.id);
    await here.insert(10_000);
    await here.insert(2_000);
    await here.touch({ type: 'end' });
    await here.clock.advance(5_000);
    expect(said.join(', ')).toBe(
      [
        'statusInService continuous',
        'billAcceptor medium', // put a note in
        'billAcceptor continuous', // it is drawn in
        'billAcceptor medium',
        'billAcceptor continuous',
        'billAcceptor off',
        'receiptPrinter continuous', // it prints
        'receiptPrinter quick', // take it
        'receiptPrinter off',
      ].join(', '),
    );
  });

  it('are dark where nothing can be done', () => {
    expect(lit({ name: 'starting', recovering: false })).toEqual([]);
    expect(lit({ name: 'outOfService', limits: ['noCash'] })).toEqual([]);
  });

  it('never lead to a slot that takes nothing', () => {
    const slots = ['opening', 'closing', 'faulty'] as const;
    expect(slots.flatMap((slot) => lit({ name: 'insertCash', slot }))).toEqual([
      'statusInService continuous',
      'statusInService continuous',
      'statusInService continuous',
    ]);
    expect(lit({ name: 'identify', scanner: false })).toEqual(['statusInService continuous']);
    expect(lit({ name: 'done', paper: 'failed' })).toEqual(['statusInService continuous']);
  });

  it('are set anew when the lines were opened anew', () => {
    const said: string[] = [];
    const lights = new GuidanceLights({ light: (name, rate) => said.push(`${name} ${rate}`) });
    const screen = { name: 'thanks', takeReceipt: true } as const;
    lights.follow(screen);
    lights.follow(screen);
    lights.forget();
    lights.follow(screen);
    expect(said).toEqual([
      'receiptPrinter quick',
      'statusInService continuous',
      'receiptPrinter quick',
      'statusInService continuous',
    ]);
  });
});
