import { describe, expect, it } from '@jest/globals';
import {
  Cut,
  install,
  newCard,
  Power,
  startUp,
  versionIn,
  type Card,
} from './power-cuts.fixture.js';
import { choose, other, type Slot } from './slots.js';

const NEVER = Number.POSITIVE_INFINITY;
const whole = () => new Power(NEVER, false);
const all = () => true;
const onlyOld = (version: string): boolean => version === 'v1';

const runningSlot = ({ images }: Card, version: string): Slot =>
  versionIn(images.A) === version ? 'A' : 'B';

/** Installs v2, starts, and loses the power once; starts again until it serves. */
function withCut(cutAt: number, torn: boolean, works: (version: string) => boolean) {
  const card = newCard();
  const power = new Power(cutAt, torn);
  let wasCut = false;
  try {
    install(card, 'A', { version: 'v2', power });
    startUp(card, works, power);
  } catch (error) {
    if (!(error instanceof Cut)) throw error;
    wasCut = true;
  }
  return { card, wasCut, serves: startUp(card, works, whole()) };
}

/** How many durable steps an update with its first start takes. */
function stepsOf(works: (version: string) => boolean): number {
  const power = whole();
  const card = newCard();
  install(card, 'A', { version: 'v2', power });
  startUp(card, works, power);
  return power.steps;
}

describe('an update', () => {
  it('serves with the new version, and keeps the old one to go back to', () => {
    const card = newCard();
    install(card, 'A', { version: 'v2', power: whole() });
    expect(startUp(card, all, whole())).toBe('v2');
    expect(card.record).toMatchObject({ primary: 'B', slots: { A: { good: true } } });
  });

  it('goes back when the new version does not take its gate, and stays back', () => {
    const card = newCard();
    install(card, 'A', { version: 'v2', power: whole() });
    expect(startUp(card, onlyOld, whole())).toBe('v1');
    expect(startUp(card, all, whole())).toBe('v1');
  });

  it('goes back when the new version never comes so far as to be judged', () => {
    const card = newCard();
    install(card, 'A', { version: 'v2', power: whole() });
    const started = Array.from({ length: 4 }, () => {
      const chosen = choose(card.record);
      if (chosen !== undefined) card.record = chosen.record;
      return chosen?.slot;
    });
    expect(started).toEqual(['B', 'B', 'B', 'A']);
  });

  it('stands a power cut at every step, before it and in its middle (A40)', () => {
    let cuts = 0;
    for (const works of [all, onlyOld]) {
      const steps = stepsOf(works);
      expect(steps).toBeGreaterThan(100);
      for (let at = 1; at <= steps; at += 1) {
        for (const torn of [false, true]) {
          const { card, wasCut, serves } = withCut(at, torn, works);
          cuts += wasCut ? 1 : 0;
          expect(works === onlyOld ? ['v1'] : ['v1', 'v2']).toContain(serves);
          const from = runningSlot(card, serves);
          if (works === all && serves === 'v1') {
            install(card, from, { version: 'v2', power: whole() }); // once more, without a cut
            expect(startUp(card, all, whole())).toBe('v2');
          }
          expect(card.record.slots[runningSlot(card, serves)].good || other(from)).toBeTruthy();
        }
      }
    }
    process.stdout.write(`looked at: ${cuts} power cuts during updates, none left a dead kiosk\n`);
    expect(cuts).toBeGreaterThan(400);
  });
});
